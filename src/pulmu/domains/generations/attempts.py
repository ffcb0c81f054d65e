"""The SQL of attempts: one row for each try at the provider, written before the call (invariant 3)."""

from uuid import UUID

from sqlalchemy import Insert, Select, Update, func, insert, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from pulmu.db.clock import from_now
from pulmu.domains.generations.models import AttemptRow, GenerationRow
from pulmu.domains.generations.schemas import Billing


def of(generation_id: UUID) -> Select[AttemptRow]:
    """Oldest first."""
    return select(AttemptRow).where(AttemptRow.generation_id == generation_id).order_by(AttemptRow.number)


def begin(attempt_id: UUID, generation: GenerationRow, *, worker: str) -> Insert:
    return insert(AttemptRow).values(
        id=attempt_id, generation_id=generation.id, number=generation.attempt_count, worker=worker,
        billing="none" if generation.estimated_cost == 0 else "maybe", cost=generation.estimated_cost,
    )  # fmt: skip


def newest(generation: GenerationRow, *, deadline: float) -> Select[UUID, bool]:
    """(attempt id, whether its operation was accepted more than `deadline` seconds ago)."""
    return select(AttemptRow.id, AttemptRow.accepted_at < from_now(-deadline)).where(
        AttemptRow.generation_id == generation.id, AttemptRow.number == generation.attempt_count
    )


def accept(generation_id: UUID, number: int, operation: str) -> Update:
    return _attempt(generation_id, number).values(operation=operation, accepted_at=func.now())


def reopen(generation_id: UUID, number: int) -> Update:
    """Of a row that was taken up: the attempt goes on."""
    return _attempt(generation_id, number).values(
        outcome=None, finished_at=None, error_code=None, error_detail=None
    )


def end(
    generation_id: UUID,
    number: int,
    outcome: str,
    *,
    error_code: str | None = None,
    error_detail: str | None = None,
) -> Update:
    return _attempt(generation_id, number).values(
        outcome=outcome, finished_at=func.now(), error_code=error_code, error_detail=error_detail
    )


def settle(generation_id: UUID, number: int, billing: Billing, *, part: float = 1) -> ReturningUpdate[UUID]:
    """What is known now about the bill of an attempt; nothing where that was known before.

    `part` of its cost (0–1) is what is billed.
    """
    cost = AttemptRow.cost * part if billing == "billed" else 0.0
    doubtful = _attempt(generation_id, number).where(AttemptRow.billing == "maybe")
    return doubtful.values(billing=billing, cost=cost).returning(AttemptRow.id)


def cancel(generation_id: UUID, number: int) -> Update:
    """Ends the attempt if it is under way; an `uncertain` one keeps its history."""
    return end(generation_id, number, "cancelled").where(AttemptRow.finished_at.is_(None))


def _attempt(generation_id: UUID, number: int) -> Update:
    return update(AttemptRow).where(AttemptRow.generation_id == generation_id, AttemptRow.number == number)
