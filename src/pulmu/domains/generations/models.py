"""The rows of generations and their attempts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from pulmu.db.base import Base
from pulmu.db.owned import Owned
from pulmu.domains.generations.schemas import Billing
from pulmu.identity import new_id
from pulmu.media import Kind


class GenerationRow(Owned, Base):
    """A generation. While it is open it either waits (`due_at`) or is held (`lease_until`, `worker`)."""

    __tablename__ = "generations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[Kind] = mapped_column(Text)
    model: Mapped[str]
    provider: Mapped[str]
    prompt: Mapped[str]
    vendor_prompt: Mapped[str | None]
    """What the model is sent where it is not `prompt`."""
    parameters: Mapped[dict[str, Any]]
    inputs: Mapped[list[dict[str, Any]]]
    """Snapshots of the input assets: `plan.Input` as JSON."""
    idempotency_key: Mapped[str | None]
    request_sha256: Mapped[str]
    """Of what was asked for, to compare the next request with the same key; empty without a key."""
    status: Mapped[str]
    progress: Mapped[float | None]
    failure: Mapped[dict[str, Any] | None]
    asset_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID))
    attempt_count: Mapped[int]
    estimated_cost: Mapped[float | None]
    operation: Mapped[str | None]
    """The vendor's full name of the long operation that the current attempt polls."""
    polls: Mapped[int]
    """How often the current operation was polled; sets the pause before the next time."""
    due_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    """When the message for the next step was sent last."""
    worker: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    @property
    def sent_prompt(self) -> str:
        return self.vendor_prompt or self.prompt

    @property
    def input_asset_ids(self) -> list[UUID]:
        return [UUID(item["asset_id"]) for item in self.inputs]

    @property
    def next_try_at(self) -> datetime | None:
        return self.due_at if self.status == "queued" and (self.attempt_count or self.failure) else None


class AttemptRow(Base):
    """One try at the provider, written before the call (invariant 3)."""

    __tablename__ = "attempts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id"))
    number: Mapped[int]
    worker: Mapped[str]
    operation: Mapped[str | None]
    started_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    error_code: Mapped[str | None]
    error_detail: Mapped[str | None]
    billing: Mapped[Billing] = mapped_column(Text)
    cost: Mapped[float | None]
    """US dollars that are or may be billed; 0 where `billing` is `none`, None without a known price."""


class PauseRow(Owned, Base):
    """An author who has stopped their own queue for now."""

    __tablename__ = "pauses"

    author: Mapped[str] = mapped_column(primary_key=True)
    paused_at: Mapped[datetime] = mapped_column(server_default=func.now())
