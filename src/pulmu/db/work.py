"""The unit of work: one transaction, and what is to happen once it is committed.

A request or a task opens one; its edge commits it. Messages and wake-ups wait in `after_commit`, so
that nobody hears of a row that is not there (invariant 2).
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cached_property
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession
from sqlalchemy.orm import Session

from pulmu.db.owned import OwnedSession, info_for
from pulmu.identity import EVERYBODY, RequestViewer, Viewer

AfterCommit = Callable[[], None]


class _AfterCommit:
    def __init__(self) -> None:
        self._callbacks: list[AfterCommit] = []

    def after_commit(self, callback: AfterCommit) -> None:
        """Runs after the commit, in order; must not block or raise: what it starts may get lost."""
        self._callbacks.append(callback)

    def _committed(self) -> None:
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()


class Work(_AfterCommit):
    """A sync transaction, for workers."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def commit(self) -> None:
        self.session.commit()
        self._committed()


class AsyncWork(_AfterCommit):
    """An async transaction, for the gateway."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__()
        self.session = session

    async def commit(self) -> None:
        await self.session.commit()
        self._committed()


class StatementWork(_AfterCommit):
    """For a request that writes in one statement, as its last: each statement is its own transaction.

    Nothing that came after it could undo it, so BEGIN and COMMIT are two round trips for nothing.
    """

    def __init__(self, connection: AsyncConnection, viewer: Viewer) -> None:
        super().__init__()
        self.connection = connection
        self._viewer = viewer

    @cached_property
    def session(self) -> AsyncSession:
        """For what such a request reads before, or needs to know where it could not write."""
        return AsyncSession(self.connection, sync_session_class=OwnedSession, info=info_for(self._viewer))

    def written(self) -> None:
        """The statement is durable: what waits for that happens now."""
        self._committed()


@contextmanager
def work(engine: Engine) -> Iterator[Work]:
    """Commits at the end of the block; an exception rolls everything back and sends nothing."""
    with Session(engine, expire_on_commit=False) as session:
        unit = Work(session)
        yield unit
        unit.commit()


@asynccontextmanager
async def async_work(engine: AsyncEngine, viewer: Viewer = EVERYBODY) -> AsyncIterator[AsyncWork]:
    """Commits at the end of the block; an exception rolls everything back and sends nothing.

    What the viewer may not see is not there for its statements.
    """
    async with AsyncSession(
        engine, expire_on_commit=False, sync_session_class=OwnedSession, info=info_for(viewer)
    ) as session:
        unit = AsyncWork(session)
        yield unit
        await unit.commit()


@asynccontextmanager
async def statement_work(engine: AsyncEngine, viewer: Viewer = EVERYBODY) -> AsyncIterator[StatementWork]:
    """On an `async_engine(…, statements=True)`."""
    async with engine.connect() as connection:
        unit = StatementWork(connection, viewer)
        yield unit
        unit.written()


async def _request_work(request: Request, viewer: RequestViewer) -> AsyncIterator[AsyncWork]:
    engine: AsyncEngine = request.state.engine
    async with async_work(engine, viewer) as unit:
        yield unit


RequestWork = Annotated[AsyncWork, Depends(_request_work, scope="function")]
"""A request's transaction, committed before the response is sent: a 2xx means that it is durable."""
