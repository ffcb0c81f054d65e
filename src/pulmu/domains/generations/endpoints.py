"""`/api/v1/generations`: the HTTP edge of this domain."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request

from pulmu.db.cursor import MAX_PAGE
from pulmu.db.work import AsyncWork, RequestWork
from pulmu.domains.generations import service, statements
from pulmu.domains.generations.billing import bills
from pulmu.domains.generations.desk import RequestDesk
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.schemas import (
    Attempt,
    Generation,
    GenerationCreate,
    GenerationDetail,
    GenerationPage,
    Status,
)
from pulmu.media import Kind
from pulmu.queue.send import RequestSender
from pulmu.settings import Settings
from pulmu.text import Line

router = APIRouter(prefix="/generations", tags=["generations"])


async def _most_open(request: Request) -> int:
    settings: Settings = request.state.settings
    return settings.max_queued_per_user


MostOpen = Annotated[int, Depends(_most_open)]
"""How many queued and running generations an author may have."""


@router.post(
    "",
    status_code=202,
    operation_id="create_generation",
    responses={
        404: {"description": "There is no such input asset"},
        409: {"description": "The Idempotency-Key was used for another request"},
        429: {"description": "Your queue is full"},
    },
)
async def create(
    body: GenerationCreate,
    desk: RequestDesk,
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None,
) -> Generation:
    """Queues a generation. The same `Idempotency-Key` with the same body returns the first one."""
    return await desk.take(body, idempotency_key=idempotency_key)


@router.get("", operation_id="list_generations")
async def list_all(
    work: RequestWork,
    status: Annotated[list[Status] | None, Query()] = None,
    author: Annotated[Line | None, Query(max_length=100)] = None,
    kind: Kind | None = None,
    model: Annotated[Line | None, Query(max_length=200)] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> GenerationPage:
    chosen = statements.matching(statuses=status or (), author=author, kind=kind, model=model)
    rows, following = await service.list_page(work, chosen, after=cursor, limit=limit)
    return GenerationPage(items=[Generation.model_validate(row) for row in rows], next_cursor=following)


@router.get("/{generation_id}", operation_id="get_generation")
async def get(generation_id: UUID, work: RequestWork) -> GenerationDetail:
    return await _detail(work, await service.get(work, generation_id))


@router.post(
    "/{generation_id}/cancel",
    operation_id="cancel_generation",
    responses={409: {"description": "It has ended before"}},
)
async def cancel(generation_id: UUID, work: RequestWork) -> GenerationDetail:
    """Stops it, or dismisses an uncertain one; `billing` says what the vendor may still bill, and why.

    An operation that the vendor accepted is not asked after any more. A picture that was paid for and
    arrives all the same is kept: as an asset of the generation, which stays cancelled.
    """
    return await _detail(work, await service.cancel(work, generation_id))


@router.post(
    "/{generation_id}/retry",
    status_code=202,
    operation_id="retry_generation",
    responses={
        409: {"description": "It is under way, or has succeeded"},
        429: {"description": "Your queue is full"},
    },
)
async def retry(
    generation_id: UUID, work: RequestWork, sender: RequestSender, most_open: MostOpen
) -> Generation:
    """Makes another attempt at a failed, cancelled or uncertain generation; it may be billed again."""
    return Generation.model_validate(await service.retry(work, sender, generation_id, most_open=most_open))


async def _detail(work: AsyncWork, row: GenerationRow) -> GenerationDetail:
    attempts = await service.history(work, row.id)
    return GenerationDetail(
        **Generation.model_validate(row).model_dump(),
        attempts=[Attempt.model_validate(attempt) for attempt in attempts],
        billing=bills(attempts),
    )
