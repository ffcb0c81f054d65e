"""Where generations are asked for: everything that a submit needs, handed out at once.

A submit is the one request whose rate counts, and each dependency that FastAPI solves costs it as much
as a part of the INSERT does. So there is one.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu.db.work import statement_work
from pulmu.domains.generations import service
from pulmu.domains.generations.plan import Planner
from pulmu.domains.generations.schemas import Generation, GenerationCreate
from pulmu.identity import Viewer, author, viewer_of
from pulmu.queue.send import Sender
from pulmu.storage.base import Storage


@dataclass(frozen=True, slots=True)
class Desk:
    """Of one request: `author` asks."""

    author: str
    viewer: Viewer
    engine: AsyncEngine
    sender: Sender
    storage: Storage
    planner: Planner
    most_open: int

    async def take(self, asked: GenerationCreate, *, idempotency_key: str | None) -> Generation:
        """Queues it; durable on return. Raises what the storage, the planner and `service.create` raise."""
        self.storage.check_room()
        async with statement_work(self.engine, self.viewer) as work:
            plan = await self.planner.plan(work, asked)
            return await service.create(
                work,
                self.sender,
                plan,
                author=self.author,
                idempotency_key=idempotency_key,
                most_open=self.most_open,
            )


async def _request_desk(request: Request) -> Desk:
    state = request.state
    return Desk(
        author=author(request),
        viewer=viewer_of(request),
        engine=state.statement_engine,
        sender=state.sender,
        storage=state.storage,
        planner=state.planner,
        most_open=state.settings.max_queued_per_user,
    )


RequestDesk = Annotated[Desk, Depends(_request_desk)]
