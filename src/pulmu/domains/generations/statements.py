"""The SQL of generations: values that the async gateway and the sync workers execute alike.

Every change of status is a compare-and-set: the WHERE clause names the states that it may come
from, and a row that is elsewhere by now is simply not returned. `attempts.py` has the rest.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Update, and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate

from pulmu.db.clock import from_now
from pulmu.domains.generations.models import AttemptRow, GenerationRow
from pulmu.domains.generations.pauses import may_start
from pulmu.domains.generations.schemas import Status
from pulmu.domains.generations.transitions import sources
from pulmu.media import Kind

Changed = ReturningUpdate[GenerationRow]

QUOTA_CODE = "waiting_for_quota"
_EARLY_SECONDS = 1.0
"""A message may arrive this much before its row is due, by the database's clock, and still be taken."""


def by_key(author: str, key: str) -> Select[GenerationRow]:
    return select(GenerationRow).where(GenerationRow.author == author, GenerationRow.idempotency_key == key)


def by_id(generation_id: UUID) -> Select[GenerationRow]:
    return select(GenerationRow).where(GenerationRow.id == generation_id)


def matching(
    *, statuses: Sequence[Status], author: str | None, kind: Kind | None, model: str | None
) -> Select[GenerationRow]:
    statement = select(GenerationRow)
    if statuses:
        statement = statement.where(GenerationRow.status.in_(statuses))
    if author is not None:
        statement = statement.where(GenerationRow.author == author)
    if kind is not None:
        statement = statement.where(GenerationRow.kind == kind)
    if model is not None:
        statement = statement.where(GenerationRow.model == model)
    return statement


def transition(generation_id: UUID, to: Status, *, attempt: int | None = None, **values: Any) -> Changed:
    """Moves a row to `to` from any state that leads there, if `attempt` is still its newest one."""
    statement = update(GenerationRow).where(
        GenerationRow.id == generation_id, GenerationRow.status.in_(sources(to))
    )
    if attempt is not None:
        statement = statement.where(GenerationRow.attempt_count == attempt)
    return statement.values(status=to, **values).returning(GenerationRow)


def queue(generation_id: UUID, *, delay: float = 0, attempt: int | None = None, **values: Any) -> Changed:
    """Back to the queue, due in `delay` seconds."""
    return transition(
        generation_id, "queued", attempt=attempt, due_at=from_now(delay), sent_at=func.now(),
        finished_at=None, operation=None, polls=0, progress=None, worker=None, lease_until=None, **values,
    )  # fmt: skip


def queue_again(generation_id: UUID, *, attempt: int, delay: float, failure: dict[str, Any]) -> Changed:
    """A worker's own retry: only of what runs, so that it never takes back what a person decided."""
    again = queue(generation_id, delay=delay, attempt=attempt, failure=failure)
    return again.where(GenerationRow.status == "running")


def finish(generation_id: UUID, to: Status, *, attempt: int | None = None, **values: Any) -> Changed:
    """To a state in which nothing more happens by itself."""
    return transition(
        generation_id, to, attempt=attempt, finished_at=func.now(),
        due_at=None, worker=None, lease_until=None, **values,
    )  # fmt: skip


def succeed(generation_id: UUID, *, attempt: int, asset_ids: Sequence[UUID]) -> Changed:
    """Adds to the assets that an earlier attempt may have left."""
    assets = GenerationRow.asset_ids + list(asset_ids)
    return finish(generation_id, "succeeded", attempt=attempt, asset_ids=assets, failure=None, progress=None)


def locked(generation_id: UUID) -> Select[GenerationRow]:
    """Locks a row before its attempts are changed: everything takes the two in this order."""
    return by_id(generation_id).with_for_update()


def add_assets(generation_id: UUID, asset_ids: Sequence[UUID]) -> Changed:
    """Assets of an attempt that no longer counts; the status stays."""
    return (
        update(GenerationRow)
        .where(GenerationRow.id == generation_id)
        .values(asset_ids=GenerationRow.asset_ids + list(asset_ids))
        .returning(GenerationRow)
    )


def claim(generation_id: UUID, *, worker: str, lease: float) -> Changed:
    """Takes a queued row that is due for a new attempt and whose author has not paused."""
    return _start(worker, lease).where(
        GenerationRow.id == generation_id,
        GenerationRow.status == "queued",
        GenerationRow.due_at <= from_now(_EARLY_SECONDS),
        may_start(),
    )


def _start(worker: str, lease: float) -> Changed:
    """`queued` → `running`, of the rows that a further condition names."""
    return (
        update(GenerationRow)
        .values(
            status="running",
            worker=worker,
            lease_until=from_now(lease),
            due_at=None,
            failure=None,
            attempt_count=GenerationRow.attempt_count + 1,
            started_at=func.coalesce(GenerationRow.started_at, func.now()),
        )
        .returning(GenerationRow)
    )


def claim_fairest(model: str, *, in_flight: int, worker: str, lease: float) -> Changed:
    """Takes the queued row of a model whose turn it is, if fewer than `in_flight` are under way.

    Whose turn: of those who have not paused, the author with the fewest under way, then who was served
    longest ago, then the oldest row (`turns` foresees it). So one person's hundred prompts do not starve
    another's one. Rows that only wait for quota are due whenever there is some. Run `serialise_claims`
    first.
    """
    of_model = GenerationRow.model == model
    running, served = aliased(GenerationRow), aliased(GenerationRow)
    under_way = select(func.count()).where(running.model == model, running.status == "running")
    theirs = under_way.where(running.author == GenerationRow.author)
    last = select(func.max(served.started_at)).where(
        served.model == model, served.author == GenerationRow.author
    )
    waits_for_quota = GenerationRow.failure["code"].astext == QUOTA_CODE
    due = or_(GenerationRow.due_at <= from_now(_EARLY_SECONDS), waits_for_quota)
    chosen = (
        select(GenerationRow.id)
        .where(of_model, GenerationRow.status == "queued", due, may_start())
        .where(under_way.scalar_subquery() < in_flight)
        .order_by(
            theirs.correlate(GenerationRow).scalar_subquery(),
            last.correlate(GenerationRow).scalar_subquery().nulls_first(),
            GenerationRow.created_at,
            GenerationRow.id,
        )
        .limit(1)
        .with_for_update(skip_locked=True, of=GenerationRow)
    )
    return _start(worker, lease).where(
        GenerationRow.id == chosen.scalar_subquery(), GenerationRow.status == "queued"
    )


def serialise_claims(model: str) -> Select[Any]:
    """Makes claims of one model follow each other until the transaction ends, so that counts hold."""
    return select(func.pg_advisory_xact_lock(func.hashtext(f"claim {model}")))


def any_waiting(model: str) -> Select[bool]:
    """Whether a row of the model waits for somebody's turn."""
    return select(exists().where(GenerationRow.model == model, GenerationRow.status == "queued", may_start()))


def postpone(generation_id: UUID, *, delay: float, failure: dict[str, Any]) -> Changed:
    """A queued row waits a little longer, and says why; not one whose author has paused."""
    return (
        update(GenerationRow)
        .where(GenerationRow.id == generation_id, GenerationRow.status == "queued", may_start())
        .values(due_at=from_now(delay), sent_at=func.now(), failure=failure)
        .returning(GenerationRow)
    )


def claim_poll(generation_id: UUID, *, worker: str, lease: float) -> Changed:
    """Takes a running row whose operation is due to be polled."""
    return (
        update(GenerationRow)
        .where(
            GenerationRow.id == generation_id,
            GenerationRow.status == "running",
            GenerationRow.operation.is_not(None),
            GenerationRow.due_at <= from_now(_EARLY_SECONDS),
        )
        .values(worker=worker, lease_until=from_now(lease), due_at=None, polls=GenerationRow.polls + 1)
        .returning(GenerationRow)
    )


def await_poll(generation_id: UUID, *, attempt: int, delay: float, **values: Any) -> Changed:
    """Lets go of a running row until its operation is polled, in `delay` seconds."""
    return (
        update(GenerationRow)
        .where(
            GenerationRow.id == generation_id,
            GenerationRow.status == "running",
            GenerationRow.attempt_count == attempt,
        )
        .values(due_at=from_now(delay), sent_at=func.now(), worker=None, lease_until=None, **values)
        .returning(GenerationRow)
    )


def take_up(generation_id: UUID, *, attempt: int, delay: float, operation: str) -> Changed:
    """Polls after all: the attempt that left the row uncertain is now known to be accepted."""
    return (
        update(GenerationRow)
        .where(
            GenerationRow.id == generation_id,
            GenerationRow.status == "uncertain",
            GenerationRow.attempt_count == attempt,
        )
        .values(
            status="running", due_at=from_now(delay), sent_at=func.now(), operation=operation, polls=0,
            failure=None, finished_at=None,
        )
        .returning(GenerationRow)
    )  # fmt: skip


def renew_leases(worker: str, ids: Sequence[UUID], *, lease: float) -> Update:
    """The worker's heartbeat."""
    return (
        update(GenerationRow)
        .where(
            GenerationRow.id.in_(ids), GenerationRow.worker == worker, GenerationRow.lease_until.is_not(None)
        )
        .values(lease_until=from_now(lease))
    )


def overdue(*, resend: float, limit: int, kinds: Sequence[str]) -> Changed:
    """Due rows whose message is missing for `resend` seconds; marks them as sent again.

    What is queued of an author who paused is not due.
    """
    missing = (
        select(GenerationRow.id)
        .where(
            GenerationRow.due_at < from_now(-resend),
            or_(GenerationRow.sent_at.is_(None), GenerationRow.sent_at < from_now(-resend)),
            GenerationRow.kind.in_(kinds),
            or_(GenerationRow.status != "queued", may_start()),
        )
        .order_by(GenerationRow.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (
        update(GenerationRow)
        .where(GenerationRow.id.in_(missing))
        .values(sent_at=func.now())
        .returning(GenerationRow)
    )


def overlong(*, seconds: float, limit: int) -> Select[GenerationRow]:
    """Running rows that the vendor accepted, or that were begun, so long ago; locked like `abandoned`."""
    begun = func.coalesce(AttemptRow.accepted_at, AttemptRow.started_at)
    return (
        select(GenerationRow)
        .join(
            AttemptRow,
            and_(
                AttemptRow.generation_id == GenerationRow.id,
                AttemptRow.number == GenerationRow.attempt_count,
            ),
        )
        .where(GenerationRow.status == "running", begun < from_now(-seconds))
        .order_by(begun)
        .limit(limit)
        .with_for_update(skip_locked=True, of=GenerationRow)
    )


def abandoned(*, limit: int) -> Select[GenerationRow]:
    """Rows whose worker has not renewed its lease in time; locked until the transaction ends."""
    return (
        select(GenerationRow)
        .where(and_(GenerationRow.lease_until.is_not(None), GenerationRow.lease_until < func.now()))
        .order_by(GenerationRow.lease_until, GenerationRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
