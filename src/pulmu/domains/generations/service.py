"""What people ask of generations: 1 request, 2 dispatch. The caller commits (`RequestWork`)."""

import hashlib
import json
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from pulmu.db.cursor import Cursor, page
from pulmu.db.work import AsyncWork
from pulmu.domains.generations import events, statements
from pulmu.domains.generations.models import AttemptRow, GenerationRow
from pulmu.domains.generations.plan import Plan
from pulmu.domains.generations.schemas import Status
from pulmu.domains.generations.statements import Changed
from pulmu.domains.generations.transitions import ImpossibleTransition
from pulmu.errors import Conflict, NotFound
from pulmu.events.base import record
from pulmu.identity import new_id
from pulmu.queue import messages
from pulmu.queue.send import Sender


async def create(
    work: AsyncWork, sender: Sender, plan: Plan, *, author: str, idempotency_key: str | None
) -> GenerationRow:
    """Queues a generation; the same key and request again returns the first one.

    Raises Conflict: the key was used for another request.
    """
    values = _values(plan)
    digest = _sha256(values)
    row = await work.session.scalar(
        statements.create(
            id=new_id(),
            estimated_cost=plan.estimated_cost,
            author=author,
            idempotency_key=idempotency_key,
            request_sha256=digest,
            **values,
        )
    )
    if row is None:
        return await _earlier(work, author, idempotency_key or "", digest)
    await work.session.execute(record(events.changed(row), author=author))
    work.after_commit(partial(sender.send, messages.submit(row.id, plan.kind)))
    return row


async def get(work: AsyncWork, generation_id: UUID) -> GenerationRow:
    """Raises NotFound."""
    row = await work.session.scalar(statements.by_id(generation_id))
    if row is None:
        raise NotFound(f"There is no generation {generation_id}", code="generation_not_found")
    return row


async def attempts(work: AsyncWork, generation_id: UUID) -> Sequence[AttemptRow]:
    return (await work.session.scalars(statements.attempts_of(generation_id))).all()


async def list_page(
    work: AsyncWork, *, statuses: Sequence[Status], author: str | None, after: str | None, limit: int
) -> tuple[Sequence[GenerationRow], str | None]:
    """A page, newest first, and the cursor of the next one."""
    chosen = statements.matching(statuses=statuses, author=author)
    statement = page(chosen, GenerationRow.created_at, GenerationRow.id, after=after, limit=limit)
    rows = (await work.session.scalars(statement)).all()
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Cursor(last.created_at, last.id).encode()


async def cancel(work: AsyncWork, generation_id: UUID) -> GenerationRow:
    """Stops a queued or running generation, or dismisses an uncertain one.

    Raises NotFound, ImpossibleTransition. What a vendor accepted goes on there and may be billed.
    """
    row = await _move(work, generation_id, "cancelled", statements.finish(generation_id, "cancelled"))
    await work.session.execute(statements.cancel_attempt(row.id, row.attempt_count))
    return row


async def retry(work: AsyncWork, sender: Sender, generation_id: UUID) -> GenerationRow:
    """Another attempt at a failed, cancelled or uncertain generation.

    Raises NotFound, ImpossibleTransition.
    """
    current = await get(work, generation_id)
    if current.status in ("queued", "running"):
        raise _impossible(current, "queued")
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


async def _earlier(work: AsyncWork, author: str, key: str, digest: str) -> GenerationRow:
    row = await work.session.scalar(statements.by_key(author, key))
    if row is None or row.request_sha256 != digest:
        raise Conflict(
            "This Idempotency-Key was used for another request; send a new key with a new request",
            code="idempotency_key_reused",
        )
    return row


def _values(plan: Plan) -> dict[str, Any]:
    return {
        "kind": plan.kind,
        "model": plan.model,
        "provider": plan.provider,
        "prompt": plan.prompt,
        "parameters": dict(plan.parameters),
        "inputs": [item.model_dump(mode="json") for item in plan.inputs],
    }


def _sha256(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
