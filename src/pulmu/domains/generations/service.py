"""What people ask of generations: 1 request, 2 dispatch. The caller commits (`db/work.py`)."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from pulmu.db.cursor import Cursor, page
from pulmu.db.work import AsyncWork, StatementWork
from pulmu.domains.generations import attempts, events, statements, submitting
from pulmu.domains.generations.models import AttemptRow, GenerationRow
from pulmu.domains.generations.plan import Plan
from pulmu.domains.generations.schemas import Generation, Status
from pulmu.domains.generations.statements import Changed
from pulmu.domains.generations.transitions import ImpossibleTransition
from pulmu.errors import Conflict, NotFound, TooMany
from pulmu.events.base import record
from pulmu.identity import new_id
from pulmu.queue import messages
from pulmu.queue.send import Sender

_FULL_RETRY_SECONDS = 30
"""About what a picture takes: by then there is room for another."""


async def create(
    work: StatementWork,
    sender: Sender,
    plan: Plan,
    *,
    author: str,
    idempotency_key: str | None,
    most_open: int,
) -> Generation:
    """Queues a generation; the same key and request again returns the first one.

    Raises Conflict: the key was used for another request. TooMany: the author's queue is full.
    """
    values = _values(plan)
    digest = _sha256(values) if idempotency_key else ""
    generation = _queued(plan, author, idempotency_key)
    event = events.GenerationQueued(generation=generation)
    created_at = await work.connection.scalar(
        submitting.CREATE,
        {
            **values,
            "id": generation.id,
            "author": author,
            "estimated_cost": plan.estimated_cost,
            "idempotency_key": idempotency_key,
            "request_sha256": digest,
            "most_open": most_open,
            "event": event.model_dump_json(),
            "occurred_at": event.occurred_at,
        },
    )
    if created_at is None:
        return await _earlier(work, author, idempotency_key, digest, most_open)
    work.after_commit(partial(sender.send, messages.submit(generation.id, plan.kind)))
    return generation.model_copy(update={"created_at": created_at})


async def get(work: AsyncWork, generation_id: UUID) -> GenerationRow:
    """Raises NotFound."""
    row = await work.session.scalar(statements.by_id(generation_id))
    if row is None:
        raise NotFound(f"There is no generation {generation_id}", code="generation_not_found")
    return row


async def history(work: AsyncWork, generation_id: UUID) -> Sequence[AttemptRow]:
    return (await work.session.scalars(attempts.of(generation_id))).all()


async def list_page(
    work: AsyncWork, chosen: Select[GenerationRow], *, after: str | None, limit: int
) -> tuple[Sequence[GenerationRow], str | None]:
    """A page of the chosen ones, newest first, and the cursor of the next one."""
    statement = page(chosen, GenerationRow.created_at, GenerationRow.id, after=after, limit=limit)
    rows = (await work.session.scalars(statement)).all()
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Cursor(last.created_at, last.id).encode()


async def cancel(work: AsyncWork, generation_id: UUID) -> GenerationRow:
    """Stops a queued or running generation, or dismisses an uncertain one.

    Raises NotFound, ImpossibleTransition. What a vendor accepted goes on there and may be billed: its
    attempt says so (`billing`). A late answer settles that, see `outcomes`.
    """
    row = await _move(work, generation_id, "cancelled", statements.finish(generation_id, "cancelled"))
    await work.session.execute(attempts.cancel(row.id, row.attempt_count))
    return row


async def retry(work: AsyncWork, sender: Sender, generation_id: UUID, *, most_open: int) -> GenerationRow:
    """Another attempt at a failed, cancelled or uncertain generation.

    Raises NotFound, ImpossibleTransition, TooMany.
    """
    current = await get(work, generation_id)
    if current.status in ("queued", "running"):
        raise _impossible(current, "queued")
    if not await work.session.scalar(select(submitting.room(current.author, most_open))):
        raise _full(most_open)
    row = await _move(work, generation_id, "queued", statements.queue(generation_id, failure=None))
    work.after_commit(partial(sender.send, messages.submit(row.id, row.kind)))
    return row


async def _move(work: AsyncWork, generation_id: UUID, to: Status, statement: Changed) -> GenerationRow:
    row = await work.session.scalar(statement)
    if row is None:
        raise _impossible(await get(work, generation_id), to)
    await work.session.execute(record(events.changed(row), author=row.author))
    return row


def _impossible(row: GenerationRow, to: Status) -> ImpossibleTransition:
    return ImpossibleTransition(f"The generation is {row.status}, so it cannot become {to}")


async def _earlier(
    work: StatementWork, author: str, key: str | None, digest: str, most_open: int
) -> Generation:
    row = None if key is None else await work.session.scalar(statements.by_key(author, key))
    if row is None:
        raise _full(most_open)
    if row.request_sha256 != digest:
        raise Conflict(
            "This Idempotency-Key was used for another request; send a new key with a new request",
            code="idempotency_key_reused",
        )
    return Generation.model_validate(row)


def _queued(plan: Plan, author: str, key: str | None) -> Generation:
    """As it will be, but for `created_at`, which is by the database's clock."""
    return Generation(
        id=new_id(),
        author=author,
        kind=plan.kind,
        model=plan.model,
        provider=plan.provider,
        prompt=plan.prompt,
        vendor_prompt=plan.vendor_prompt,
        parameters=dict(plan.parameters),
        input_asset_ids=[item.asset_id for item in plan.inputs],
        status="queued",
        progress=None,
        failure=None,
        asset_ids=[],
        attempt_count=0,
        estimated_cost=plan.estimated_cost,
        next_try_at=None,
        idempotency_key=key,
        created_at=datetime.now(UTC),
        started_at=None,
        finished_at=None,
    )


def _full(most_open: int) -> TooMany:
    return TooMany(
        f"{most_open} of your generations wait or run already, as many as this studio takes of one user"
        " (PULMU_MAX_QUEUED_PER_USER). Wait until some are done, or cancel some, and send it again",
        code="queue_full",
        retry_after=_FULL_RETRY_SECONDS,
    )


def _values(plan: Plan) -> dict[str, Any]:
    return {
        "kind": plan.kind,
        "model": plan.model,
        "provider": plan.provider,
        "prompt": plan.prompt,
        "vendor_prompt": plan.vendor_prompt,
        "parameters": dict(plan.parameters),
        "inputs": [item.model_dump(mode="json") for item in plan.inputs],
    }


def _sha256(values: dict[str, Any]) -> str:
    """What is null counts as not there, so that a key that was used before a field existed still holds."""
    said = {name: value for name, value in values.items() if value is not None}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
