"""5 sync: how an attempt ends, each as one transaction of state, attempt and event.

Every function is a compare-and-set on the attempt's number: an answer that comes after the row went
another way changes nothing about it. What it says of the bill is written down all the same, and a
late success that was paid for is kept: an `uncertain` generation becomes `succeeded` (or `failed`, or is
polled on, as the answer says); one that was cancelled or asked for again keeps its status and gets the
assets.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from pulmu.db.work import Work
from pulmu.domains.generations import attempts, events, statements
from pulmu.domains.generations.billing import delivered
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.schemas import Billing, Failure, Generation
from pulmu.domains.generations.statements import Changed
from pulmu.events.base import record
from pulmu.identity import new_id
from pulmu.providers.base import Media
from pulmu.queue import messages
from pulmu.queue.send import Sender
from pulmu.storage.base import StoredFile

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished file that is in storage; `media.data` may be dropped from here on."""

    file: StoredFile
    media_type: str
    width: int
    height: int
    duration: float | None

    @classmethod
    def of(cls, file: StoredFile, media: Media) -> "Kept":
        return cls(file, media.media_type, media.width, media.height, media.duration)


RecordAssets = Callable[[Work, GenerationRow, Sequence[UUID], Sequence[Kept], Mapping[str, Any]], None]
"""Adds the assets with the given ids and their events to the transaction; the worker supplies it."""


def succeed(
    unit: Work,
    generation_id: UUID,
    attempt: int,
    kept: Sequence[Kept],
    details: Mapping[str, Any],
    record_assets: RecordAssets,
) -> bool:
    """Assets, state, attempt and events together; False if the attempt no longer counts and was free."""
    asset_ids = [new_id() for _ in kept]
    row = _apply(unit, statements.succeed(generation_id, attempt=attempt, asset_ids=asset_ids))
    if row is None:
        unit.session.execute(statements.locked(generation_id))
    billed = _settle(unit, generation_id, attempt, "billed", part=delivered(len(kept), details))
    if row is None and billed:
        row = unit.session.scalar(statements.add_assets(generation_id, asset_ids))
    if row is None:
        return False
    record_assets(unit, row, asset_ids, kept, details)
    _end(unit, row, attempt, "succeeded")
    return True


def accept(
    unit: Work, sender: Sender, generation_id: UUID, attempt: int, operation: str, *, delay: float
) -> bool:
    """Writes down the operation's name at once: from here on a restart resumes polling it.

    Also where the generation was left uncertain meanwhile: now it is known to be accepted.
    """
    row = _apply(
        unit,
        statements.await_poll(generation_id, attempt=attempt, delay=delay, operation=operation, polls=0),
    )
    if row is None:
        row = unit.session.scalar(
            statements.take_up(generation_id, attempt=attempt, delay=delay, operation=operation)
        )
        if row is not None:
            unit.session.execute(attempts.reopen(generation_id, attempt))
            unit.session.execute(record(events.changed(row), author=row.author))
    unit.session.execute(attempts.accept(generation_id, attempt, operation))
    if row is None:
        return False
    _send_poll(unit, sender, row, delay)
    return True


def poll_later(
    unit: Work, sender: Sender, generation_id: UUID, attempt: int, *, delay: float, progress: float | None
) -> bool:
    values = {} if progress is None else {"progress": progress}
    row = _apply(unit, statements.await_poll(generation_id, attempt=attempt, delay=delay, **values))
    if row is None:
        return False
    if progress is not None:
        event = events.GenerationProgressed(generation=Generation.model_validate(row))
        unit.session.execute(record(event, author=row.author))
    _send_poll(unit, sender, row, delay)
    return True


def postpone(unit: Work, sender: Sender, generation_id: UUID, failure: Failure, *, delay: float) -> bool:
    """A queued generation waits, and says for what; no attempt is made of it."""
    row = unit.session.scalar(statements.postpone(generation_id, delay=delay, failure=failure.model_dump()))
    if row is None:
        return False
    unit.session.execute(record(events.changed(row), author=row.author))
    unit.after_commit(partial(sender.send, messages.submit(row.id, row.kind, delay=delay)))
    return True


def retry_later(
    unit: Work,
    sender: Sender,
    generation_id: UUID,
    attempt: int,
    failure: Failure,
    *,
    billing: Billing,
    delay: float,
    outcome: str,
) -> bool:
    """Another attempt in `delay` seconds; `failure` tells meanwhile why it waits."""
    row = _apply(
        unit,
        statements.queue_again(generation_id, attempt=attempt, delay=delay, failure=failure.model_dump()),
    )
    _settle(unit, generation_id, attempt, billing)
    if row is None:
        return False
    _end(unit, row, attempt, outcome, failure)
    unit.after_commit(partial(sender.send, messages.submit(row.id, row.kind, delay=delay)))
    return True


def fail(unit: Work, generation_id: UUID, attempt: int, failure: Failure, *, billing: Billing) -> bool:
    row = _apply(
        unit, statements.finish(generation_id, "failed", attempt=attempt, failure=failure.model_dump())
    )
    _settle(unit, generation_id, attempt, billing)
    if row is None:
        return False
    _end(unit, row, attempt, "failed", failure)
    return True


def leave_uncertain(unit: Work, generation_id: UUID, attempt: int, failure: Failure) -> bool:
    """A paid submit whose outcome is unknown: a person decides (invariant 3)."""
    row = _apply(
        unit, statements.finish(generation_id, "uncertain", attempt=attempt, failure=failure.model_dump())
    )
    if row is None:
        return False
    _end(unit, row, attempt, "uncertain", failure)
    return True


def _apply(unit: Work, statement: Changed) -> GenerationRow | None:
    row = unit.session.scalar(statement)
    if row is None:
        logger.info("the attempt no longer counts; its outcome changes nothing about the generation")
    return row


def _settle(unit: Work, generation_id: UUID, attempt: int, billing: Billing, *, part: float = 1) -> bool:
    """Whether this settled the attempt's bill; False where it was known before, or stays in doubt."""
    if billing == "maybe":
        return False
    return unit.session.scalar(attempts.settle(generation_id, attempt, billing, part=part)) is not None


def _end(unit: Work, row: GenerationRow, attempt: int, outcome: str, failure: Failure | None = None) -> None:
    unit.session.execute(
        attempts.end(
            row.id,
            attempt,
            outcome,
            error_code=failure.code if failure else None,
            error_detail=failure.detail if failure else None,
        )
    )
    unit.session.execute(record(events.changed(row), author=row.author))


def _send_poll(unit: Work, sender: Sender, row: GenerationRow, delay: float) -> None:
    unit.after_commit(partial(sender.send, messages.poll(row.id, row.kind, delay=delay)))
