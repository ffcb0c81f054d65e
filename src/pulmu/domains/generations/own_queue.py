"""`/api/v1/queue`: what waits and where it stands, and stopping one's own."""

from collections.abc import Collection
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from sqlalchemy import func, select

from pulmu.db.work import AsyncWork, RequestWork
from pulmu.domains.generations import pauses, turns
from pulmu.domains.generations.events import QueuePaused, QueueResumed
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.schemas import Pause, Place, Queue, QueueChange
from pulmu.events.base import record
from pulmu.identity import Author, RequestViewer, Viewer
from pulmu.queue import messages
from pulmu.queue.send import RequestSender, Sender

router = APIRouter(prefix="/queue", tags=["generations"])


async def _fair_models(request: Request) -> Collection[str]:
    found: Collection[str] = request.state.fair_models
    return found


FairModels = Annotated[Collection[str], Depends(_fair_models)]
"""The models whose claims go by turns, which the catalogue knows: those with a quota."""


@router.get("", operation_id="get_queue")
async def get(work: RequestWork, author: Author, viewer: RequestViewer, fair: FairModels) -> Queue:
    """One's own queue, and the places of everything that waits."""
    return await look(work, author, viewer, fair)


@router.put("", operation_id="change_queue")
async def change(
    body: QueueChange,
    work: RequestWork,
    sender: RequestSender,
    author: Author,
    viewer: RequestViewer,
    fair: FairModels,
) -> Queue:
    """Pauses or resumes one's own queue. What runs goes on; what is asked for meanwhile waits as well."""
    if body.paused:
        await pause(work, author)
    else:
        await resume(work, sender, author)
    return await look(work, author, viewer, fair)


async def look(work: AsyncWork, author: str, viewer: Viewer, fair: Collection[str]) -> Queue:
    own = select(func.count()).where(GenerationRow.author == author, GenerationRow.status == "queued")
    stopped = (await work.session.scalars(pauses.all_pauses())).all()
    places = await work.session.execute(turns.places(viewer, fair=fair))
    return Queue(
        author=author,
        paused_at=next((row.paused_at for row in stopped if row.author == author), None),
        waiting=await work.session.scalar(own) or 0,
        paused=[Pause.model_validate(row) for row in stopped],
        places=[Place(generation_id=row, place=place) for row, place in places],
    )


async def pause(work: AsyncWork, author: str) -> None:
    """No generation of the author is claimed any more, but for a claim that is under way at this moment."""
    row = await work.session.scalar(pauses.pause(author))
    if row is not None:
        event = QueuePaused(pause=Pause.model_validate(row))
        await work.session.execute(record(event, author=author))


async def resume(work: AsyncWork, sender: Sender, author: str) -> None:
    """Sends what is due: its messages found a paused queue and were dropped."""
    row = await work.session.scalar(pauses.resume(author))
    if row is None:
        return
    event = QueueResumed(pause=Pause.model_validate(row))
    await work.session.execute(record(event, author=author))
    due = (await work.session.scalars(pauses.send_again(author))).all()
    for waiting in sorted(due, key=lambda each: (each.created_at, each.id)):
        work.after_commit(partial(sender.send, messages.submit(waiting.id, waiting.kind)))
