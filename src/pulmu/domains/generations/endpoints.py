"""`/api/v1/generations`: the HTTP edge of this domain."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query

from pulmu.db.cursor import MAX_PAGE
from pulmu.db.work import RequestWork
from pulmu.domains.generations import service
from pulmu.domains.generations.plan import RequestPlanner
from pulmu.domains.generations.schemas import (
    Attempt,
    Generation,
    GenerationCreate,
    GenerationDetail,
    GenerationPage,
    Status,
)
from pulmu.identity import Author
from pulmu.queue.send import RequestSender
from pulmu.text import Line

router = APIRouter(prefix="/generations", tags=["generations"])


@router.post("", status_code=202, operation_id="create_generation")
async def create(
    body: GenerationCreate,
    work: RequestWork,
    sender: RequestSender,
    planner: RequestPlanner,
    author: Author,
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None,
) -> Generation:
    """Queues a generation. The same `Idempotency-Key` with the same body returns the first one."""
    plan = await planner.plan(work, body)
    row = await service.create(work, sender, plan, author=author, idempotency_key=idempotency_key)
    return Generation.model_validate(row)


@router.get("", operation_id="list_generations")
async def list_all(
    work: RequestWork,
    status: Annotated[list[Status] | None, Query()] = None,
    author: Annotated[Line | None, Query(max_length=100)] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> GenerationPage:
    rows, following = await service.list_page(
        work, statuses=status or (), author=author, after=cursor, limit=limit
    )
    return GenerationPage(items=[Generation.model_validate(row) for row in rows], next_cursor=following)


@router.get("/{generation_id}", operation_id="get_generation")
async def get(generation_id: UUID, work: RequestWork) -> GenerationDetail:
    row = await service.get(work, generation_id)
    attempts = [Attempt.model_validate(item) for item in await service.attempts(work, generation_id)]
    return GenerationDetail(**Generation.model_validate(row).model_dump(), attempts=attempts)


@router.post("/{generation_id}/cancel", operation_id="cancel_generation")
async def cancel(generation_id: UUID, work: RequestWork) -> Generation:
    """Stops it, or dismisses an uncertain one. What a vendor has accepted may still be billed."""
    return Generation.model_validate(await service.cancel(work, generation_id))


@router.post("/{generation_id}/retry", status_code=202, operation_id="retry_generation")
async def retry(generation_id: UUID, work: RequestWork, sender: RequestSender) -> Generation:
    """Makes another attempt at a failed, cancelled or uncertain generation; it may be billed again."""
    return Generation.model_validate(await service.retry(work, sender, generation_id))
