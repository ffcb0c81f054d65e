"""Which embedding model's vectors stand in which slot, and which of them search reads (invariant 7).

A row of `embedding_slots` for each slot. Whoever writes vectors locks both rows shared for that moment, and
whoever changes the model locks them for itself: so no row misses the vector of a model that is coming.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, Text, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column
from sqlalchemy.sql.dml import ReturningUpdate

from pulmu.db.base import Base
from pulmu.db.searchable import Searchable

SlotName = Literal["a", "b"]
SlotState = Literal["empty", "filling", "serving", "emptying"]


class SlotRow(Base):
    """`source` is the setting that loads the model, `model` its id with the fingerprint."""

    __tablename__ = "embedding_slots"

    slot: Mapped[SlotName] = mapped_column(Text, primary_key=True)
    id: Mapped[UUID]
    """Of what happens to the slot now; another one after each change, so that old messages mean nothing."""
    state: Mapped[SlotState] = mapped_column(Text)
    source: Mapped[str | None]
    model: Mapped[str | None]
    dimension: Mapped[int | None]
    position: Mapped[UUID | None]
    """The last row that was filled or emptied."""
    done: Mapped[int]
    total: Mapped[int]
    changed_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot with vectors in it."""

    name: SlotName
    source: str
    model: str
    dimension: int

    def vector(self, table: type[Searchable]) -> InstrumentedAttribute[list[float] | None]:
        return table.embedding if self.name == "a" else table.embedding_b

    def model_of(self, table: type[Searchable]) -> InstrumentedAttribute[str | None]:
        return table.embedding_model if self.name == "a" else table.embedding_b_model

    @classmethod
    def of(cls, row: SlotRow) -> "Slot":
        return cls(row.slot, row.source or "", row.model or "", row.dimension or 0)


def in_state(*states: SlotState) -> Select[SlotRow]:
    return select(SlotRow).where(SlotRow.state.in_(states)).order_by(SlotRow.slot)


def written(session: Session) -> Sequence[Slot]:
    """The slots that get a vector of each row, locked against a change of the model until the commit."""
    rows = session.scalars(select(SlotRow).order_by(SlotRow.slot).with_for_update(read=True))
    return [Slot.of(row) for row in rows if row.state in ("filling", "serving")]


def change(slot: SlotName, **values: Any) -> ReturningUpdate[SlotRow]:
    values = {"changed_at": func.now(), "lease_until": None, **values}
    return update(SlotRow).where(SlotRow.slot == slot).values(**values).returning(SlotRow)


def begin(slot: SlotName, state: SlotState, **values: Any) -> ReturningUpdate[SlotRow]:
    """Puts a slot into a state, with an id of its own and nothing done yet."""
    fresh = {"id": uuid.uuid4(), "state": state, "position": None, "done": 0, "total": 0}
    return change(slot, **{**fresh, **values})


def serve_first(session: Session, slot: Slot) -> None:
    """Lets a model serve where none did: in a studio that has not embedded anything yet."""
    # In the order of `written`: two workers that start at once would wait for each other's row.
    both = select(SlotRow).order_by(SlotRow.slot).with_for_update()
    rows = {row.slot: row for row in session.scalars(both)}
    if all(row.state == "empty" for row in rows.values()):
        values = {"source": slot.source, "model": slot.model, "dimension": slot.dimension}
        session.execute(begin(slot.name, "serving", **values))
