"""What a request comes to once the model's rules and the input assets are known.

The rules live in the catalogue and the files in the assets domain, which this domain does not
import: the gateway gives it a `Planner` that asks both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from pulmu.db.work import StatementWork
from pulmu.domains.generations.schemas import GenerationCreate, ParameterValue
from pulmu.media import Kind
from pulmu.providers.base import InputRole
from pulmu.storage.base import StoredFile


class Input(BaseModel):
    """An input asset as it was when the generation was asked for."""

    model_config = ConfigDict(frozen=True)

    asset_id: UUID
    role: InputRole
    media_type: str
    sha256: str
    size: int

    @property
    def file(self) -> StoredFile:
        return StoredFile(self.sha256, self.size)


@dataclass(frozen=True, slots=True)
class Plan:
    """A request that the model takes: checked, with the model's defaults filled in."""

    kind: Kind
    model: str
    provider: str
    prompt: str
    parameters: Mapping[str, ParameterValue]
    inputs: tuple[Input, ...]
    estimated_cost: float | None = None
    """US dollars; None where the catalogue knows no price."""
    vendor_prompt: str | None = None
    """What the model is sent where it is not `prompt`."""


class Planner(Protocol):
    async def plan(self, work: StatementWork, request: GenerationCreate) -> Plan:
        """Raises InvalidRequest, naming the fields that do not fit; NotFound for an input asset."""
        ...
