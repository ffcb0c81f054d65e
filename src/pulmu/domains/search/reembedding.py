"""Another embedding model, while the old one serves (docs/decisions/0014-index-and-reembedding.md).

    empty ──▶ filling ──▶ serving ──▶ emptying ──▶ empty

A slot is filled, and later emptied, in batches, each a message of its own: so assets that arrive meanwhile
are analysed between two of them. A batch claims the slot for a while, so that a doubled message does nothing,
and writes down how far it came, so that a killed worker's work goes on there.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Select, and_, func, or_, select, update
from sqlalchemy.orm import Session, undefer
from sqlalchemy.sql.dml import ReturningUpdate

from pulmu.db import slots
from pulmu.db.indexes import drop_vector_index, ensure_vector_index
from pulmu.db.searchable import Searchable
from pulmu.db.slots import Slot, SlotRow
from pulmu.db.work import Work, work
from pulmu.domains.search.indexing import lexemes
from pulmu.embedding.shelf import Shelf
from pulmu.queue import messages
from pulmu.queue.send import Sender

logger = logging.getLogger(__name__)

FILLED = 32
"""Texts of one batch: about a second of a large model, which is how long a new asset may wait."""
EMPTIED = 500
LEASE_SECONDS = 60.0
GRACE_SECONDS = 30.0
"""How long the old vectors stay: gateways notice the change within `serving.FRESH_SECONDS`."""


@dataclass(frozen=True, slots=True)
class Reembedder:
    """Runs on the analysis worker."""

    engine: Engine
    sender: Sender
    shelf: Shelf
    table: type[Searchable]
    grace: float = GRACE_SECONDS

    def step(self, slot_id: UUID) -> None:
        """One batch, and a message for the next."""
        with work(self.engine) as unit:
            row = unit.session.scalar(_claim(slot_id, grace=self.grace))
        if row is None:
            return
        if row.state == "filling":
            self._fill(row)
        else:
            self._empty(row)

    def _fill(self, row: SlotRow) -> None:
        slot = Slot.of(row)
        if row.position is None:
            ensure_vector_index(self.engine, model=slot.model, dimension=slot.dimension, slot=slot.name)
        with Session(self.engine) as session:
            batch = session.scalars(_after(self.table, row.position)).all()
        spoken = [one for one in batch if one.passage]
        embedder = self.shelf.get(slot.source, model=slot.model)
        vectors = embedder.encode_passages([one.passage for one in spoken])
        changes = [_keep(one, slot, vector.tolist()) for one, vector in zip(spoken, vectors, strict=True)]
        with work(self.engine) as unit:
            if not _still(unit.session, row):
                return
            if not batch:
                self._serve(unit, row)
                return
            for change in changes:
                unit.session.execute(change)
            self._go_on(unit, row, last=batch[-1].id, count=len(batch))

    def _serve(self, unit: Work, row: SlotRow) -> None:
        """Every row has its vector: whoever wrote one since this began locked the slots, and knew of both."""
        old = unit.session.scalar(slots.in_state("serving"))
        if old is not None:
            emptying = unit.session.scalars(slots.begin(old.slot, "emptying", total=row.done)).one()
            unit.after_commit(partial(self.sender.send, messages.reembed(emptying.id, delay=self.grace)))
        unit.session.execute(slots.begin(row.slot, "serving", done=row.done, total=row.done))
        logger.info("search now reads the vectors of %s", row.model)

    def _empty(self, row: SlotRow) -> None:
        slot = Slot.of(row)
        if row.position is None:
            drop_vector_index(self.engine, model=slot.model, slot=slot.name)
        with work(self.engine) as unit:
            if not _still(unit.session, row):
                return
            ids = unit.session.scalars(_filled(self.table, slot, row.position)).all()
            if ids:
                unit.session.execute(_forget(self.table, slot, ids))
                self._go_on(unit, row, last=ids[-1], count=len(ids))
            else:
                nothing = {"source": None, "model": None, "dimension": None}
                unit.session.execute(slots.begin(row.slot, "empty", **nothing))

    def _go_on(self, unit: Work, row: SlotRow, *, last: UUID, count: int) -> None:
        unit.session.execute(slots.change(row.slot, position=last, done=row.done + count))
        unit.after_commit(partial(self.sender.send, messages.reembed(row.id)))


def resend(unit: Work, sender: Sender, *, after: float) -> int:
    """Sends the message of a batch again that was lost, or whose worker was; how many."""
    ids = unit.session.scalars(_waiting(after)).all()
    for slot_id in ids:
        unit.after_commit(partial(sender.send, messages.reembed(slot_id)))
    return len(ids)


def _claim(slot_id: UUID, *, grace: float) -> ReturningUpdate[SlotRow]:
    read_until_lately = and_(
        SlotRow.state == "emptying",
        SlotRow.position.is_(None),
        SlotRow.changed_at > func.now() - timedelta(seconds=grace),
    )
    return (
        update(SlotRow)
        .where(SlotRow.id == slot_id, SlotRow.state.in_(("filling", "emptying")), _free(), ~read_until_lately)
        .values(lease_until=func.now() + timedelta(seconds=LEASE_SECONDS))
        .returning(SlotRow)
    )


def _waiting(after: float) -> Select[UUID]:
    return select(SlotRow.id).where(
        SlotRow.state.in_(("filling", "emptying")),
        _free(),
        SlotRow.changed_at < func.now() - timedelta(seconds=after),
    )


def _free() -> Any:
    return or_(SlotRow.lease_until.is_(None), SlotRow.lease_until < func.now())


def _still(session: Session, row: SlotRow) -> bool:
    """Whether the slot is where this batch began; locks both, in the order in which all do."""
    rows = session.scalars(select(SlotRow).order_by(SlotRow.slot).with_for_update()).all()
    return any((one.id, one.position) == (row.id, row.position) for one in rows)


def _after(table: type[Searchable], position: UUID | None) -> Select[Searchable]:
    """The next rows; one whose words have changed gets both vectors when it is indexed again."""
    beyond = () if position is None else (table.id > position,)
    indexed = select(table).where(table.indexed_at.is_not(None), *beyond)
    return indexed.options(undefer(table.indexed_at)).order_by(table.id).limit(FILLED)


def _keep(row: Searchable, slot: Slot, vector: list[float]) -> Any:
    table = type(row)
    values = {slot.vector(table).key: vector, slot.model_of(table).key: slot.model, **lexemes(row)}
    same = table.indexed_at == row.indexed_at
    return update(table).where(table.id == row.id, same).values(**values)


def _filled(table: type[Searchable], slot: Slot, position: UUID | None) -> Select[UUID]:
    beyond = () if position is None else (table.id > position,)
    return (
        select(table.id).where(slot.model_of(table).is_not(None), *beyond).order_by(table.id).limit(EMPTIED)
    )


def _forget(table: type[Searchable], slot: Slot, ids: Sequence[UUID]) -> Any:
    nothing = {slot.vector(table).key: None, slot.model_of(table).key: None}
    return update(table).where(table.id.in_(ids)).values(**nothing)
