"""The unit of work: one transaction, and what is to happen once it is committed.

A request or a task opens one; its edge commits it. Messages and wake-ups wait in `after_commit`, so
that nobody hears of a row that is not there (invariant 2).
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Session

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


@contextmanager
def work(engine: Engine) -> Iterator[Work]:
    """Commits at the end of the block; an exception rolls everything back and sends nothing."""
    with Session(engine, expire_on_commit=False) as session:
        unit = Work(session)
        yield unit
        unit.commit()


@asynccontextmanager
async def async_work(engine: AsyncEngine) -> AsyncIterator[AsyncWork]:
    """Commits at the end of the block; an exception rolls everything back and sends nothing."""
    async with AsyncSession(engine, expire_on_commit=False) as session:
        unit = AsyncWork(session)
        yield unit
        await unit.commit()


async def _request_work(request: Request) -> AsyncIterator[AsyncWork]:
    engine: AsyncEngine = request.state.engine
    async with async_work(engine) as unit:
        yield unit


RequestWork = Annotated[AsyncWork, Depends(_request_work, scope="function")]
"""A request's transaction, committed before the response is sent: a 2xx means that it is durable."""
