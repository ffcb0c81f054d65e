"""6 event: what happened, committed together with what it changed.

A row gets its `number` not when it is inserted but when the relay sees it committed, because a
sequence value is taken before its transaction commits and could become visible out of order. So
numbers have no holes and never go backwards for any reader (invariant 5, decision 0003).
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import BigInteger, Delete, Identity, Insert, Select, Text, cast, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from pulmu.db.base import Base

CHANNEL = "pulmu_events"
"""Where PostgreSQL notifies the relay, and where the relay publishes on Redis."""

TRIM = 5000
"""So many events are forgotten at once: after a shorter `PULMU_EVENT_DAYS` the sweeper is not held up."""


class Event(BaseModel):
    """The base of all events; a subclass fixes `type` as `domain.past_tense` and adds its payload."""

    type: str
    occurred_at: datetime = Field(default_factory=lambda: datetime.now(UTC))


class EventRow(Base):
    __tablename__ = "events"

    sequence: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    number: Mapped[int | None] = mapped_column(BigInteger)
    type: Mapped[str]
    author: Mapped[str]
    payload: Mapped[dict[str, Any]]
    occurred_at: Mapped[datetime]


class EventHead(Base):
    __tablename__ = "event_head"

    singleton: Mapped[bool] = mapped_column(primary_key=True, default=True)
    number: Mapped[int] = mapped_column(BigInteger)


def record(event: Event, *, author: str) -> Insert:
    """The statement that keeps an event; run it in the transaction of what it tells about."""
    return insert(EventRow).values(
        type=event.type, author=author, payload=event.model_dump(mode="json"), occurred_at=event.occurred_at
    )


def record_all(events: Sequence[tuple[Event, str]]) -> Insert:
    """`record` of several (event, author) at once, in their order; at least one."""
    return insert(EventRow).values(
        [
            {
                "type": event.type,
                "author": author,
                "payload": event.model_dump(mode="json"),
                "occurred_at": event.occurred_at,
            }
            for event, author in events
        ]
    )


def trim(*, days: float, limit: int = TRIM) -> Delete:
    """Forgets numbered events that are older, the oldest `limit` of them.

    Who comes back after so long fetches everything anew.
    """
    old = (
        select(EventRow.sequence)
        .where(EventRow.occurred_at < func.now() - timedelta(days=days), EventRow.number.is_not(None))
        .order_by(EventRow.occurred_at, EventRow.sequence)
        .limit(limit)
    )
    return delete(EventRow).where(EventRow.sequence.in_(old))


def head() -> Select[int]:
    """The number of the newest event."""
    return select(EventHead.number)


def after(number: int, *, limit: int) -> Select[int | None, str, str]:
    """(number, author, payload as JSON) of the events that follow `number`, in order."""
    return (
        select(EventRow.number, EventRow.author, cast(EventRow.payload, Text))
        .where(EventRow.number > number)
        .order_by(EventRow.number)
        .limit(limit)
    )
