"""What clients send and read about generations."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from pulmu.errors import codes
from pulmu.media import Kind
from pulmu.providers.base import InputRole, ProviderError
from pulmu.storage.base import StorageError
from pulmu.text import Text

Status = Literal["queued", "running", "succeeded", "failed", "cancelled", "uncertain"]
Billing = Literal["none", "maybe", "billed"]
FAILURE_CODES = (
    *codes(ProviderError), *codes(StorageError),
    "operation_timed_out", "waiting_for_quota", "worker_lost",
)  # fmt: skip
"""What a failure can be, in the OpenAPI document too: the page has words for each, or its tests fail."""
ParameterValue = str | int | float | bool | None


class GenerationCreate(BaseModel):
    """A request to make something. Limits of each parameter are the model's, in `GET /models`."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    model: Annotated[str, Field(min_length=1, max_length=200)]
    prompt: Text
    vendor_prompt: Text | None = None
    """What the model is sent instead, for instance an English version of it."""
    parameters: dict[str, ParameterValue] = Field(default_factory=dict, max_length=50)
    input_asset_ids: list[UUID] = Field(default_factory=list, max_length=20)
    """Earlier assets to build on."""
    input_roles: list[InputRole] | None = None
    """One role for each input asset; left out, the model's first role that has room is taken."""


class Failure(BaseModel):
    """Why a generation failed, is uncertain or waits; `code` is stable, `detail` says what to do."""

    code: Annotated[str, Field(examples=list(FAILURE_CODES))]
    detail: str
    field: str | None = None


class Attempt(BaseModel):
    """One try at the provider. `operation` is the vendor's name of a long operation."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    worker: str
    operation: str | None
    started_at: datetime
    finished_at: datetime | None
    outcome: Literal["succeeded", "failed", "cancelled", "uncertain", "lost"] | None
    error_code: str | None
    billing: Billing
    """Whether the vendor bills it: `maybe` while it runs, and where nobody can tell."""
    cost: float | None
    """US dollars that are or may be billed, by the catalogue; 0 for `none`, null where no price is known."""


class Bills(BaseModel):
    """What the attempts of a generation cost by the catalogue's prices, in US dollars."""

    billed: float
    maybe: float
    """What may be billed as well: attempts that run, were cancelled or ended without a clear answer."""
    why: Literal["accepted", "unknown"] | None
    """Why the last of those may be: the vendor accepted it and cannot be told to stop, or nobody knows
    whether it did. Null where nothing is in doubt."""
    complete: bool
    """False where an attempt has no known price, so that the sums are the least that it comes to."""


class Generation(BaseModel):
    """A generation as it is now."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    author: str
    kind: Kind
    model: str
    provider: str
    prompt: str
    vendor_prompt: str | None = None
    """What the model is sent where it is not `prompt`."""
    parameters: dict[str, ParameterValue]
    input_asset_ids: list[UUID]
    status: Status
    progress: float | None
    """0–1 while running, where the provider tells it."""
    failure: Failure | None
    asset_ids: list[UUID]
    attempt_count: int
    estimated_cost: float | None
    """US dollars of one attempt, by the catalogue; null where no price is known."""
    next_try_at: datetime | None
    """When a queued generation that waits (`failure` says for what) is tried again."""
    idempotency_key: str | None
    """The key that its request came with, so that who sent it knows it again before the answer arrives."""
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class GenerationDetail(Generation):
    """One generation with the history of its attempts, oldest first."""

    attempts: list[Attempt]
    billing: Bills


class GenerationPage(BaseModel):
    """Newest first. `next_cursor` continues the list; null at its end."""

    items: list[Generation]
    next_cursor: str | None


class Pause(BaseModel):
    """Somebody who has stopped their own queue, and since when."""

    model_config = ConfigDict(from_attributes=True)

    author: str
    paused_at: datetime


class Place(BaseModel):
    """Where a generation stands among those that wait for the same: 1 is next."""

    generation_id: UUID
    place: int


class Queue(BaseModel):
    """What waits, as one person sees it."""

    author: str
    """Who asks."""
    paused_at: datetime | None
    """Since when the asking person's own queue stands still; null while it goes on."""
    waiting: int
    """How many of their own generations are queued."""
    paused: list[Pause]
    """Everybody who has paused, longest ago first."""
    places: list[Place]
    """The places of what may start now, foremost first, at most 500. What waits for its time has none."""


class QueueChange(BaseModel):
    """Stops or resumes one's own queue."""

    model_config = ConfigDict(extra="forbid")

    paused: StrictBool
