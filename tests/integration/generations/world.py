"""What the state machine acts on: one database, emptied before each example, whose clock stands still.

hypothesis finds and shrinks by running the same steps again, so the same steps must lead to the same
rows, however fast the machine is: time passes only when a step says so, and waits are not spread.
"""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.ext.asyncio import AsyncEngine
from tests.integration.generations.interleaving import PlacedStorage, watch_commits

from pulmu.db.engines import async_engine, sync_engine
from pulmu.settings import Settings

T = TypeVar("T")

CLOCK = (
    "CREATE SCHEMA clock",
    "CREATE TABLE clock.hands AS SELECT pg_catalog.now() AS moment",
    "CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT moment FROM clock.hands'",
    # Named before pg_catalog, it is the one that statements mean. Column defaults keep the real one.
    "ALTER DATABASE {database} SET search_path = clock, pg_catalog, public",
    "ALTER DATABASE {database} SET synchronous_commit = off",
)


class World:
    def __init__(self, url: str, folder: Path) -> None:
        self.engine: Engine = sync_engine(url)
        for statement in CLOCK:
            self.execute(statement.format(database=self.engine.url.database))
        self.engine.dispose()
        watch_commits(self.engine)
        self.async_engine: AsyncEngine = async_engine(url)
        self.statement_engine: AsyncEngine = async_engine(url, statements=True)
        self.storage = PlacedStorage(folder / "files")
        self.settings = Settings(
            home=folder, max_attempts=3, retry_initial_seconds=8, retry_max_seconds=8, poll_initial_seconds=8,
            poll_max_seconds=8, poll_deadline_seconds=1200,
        )  # fmt: skip
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)

    def empty(self) -> None:
        self.execute("TRUNCATE generations, attempts, assets, events")

    def wait(self, seconds: int) -> None:
        self.execute("UPDATE clock.hands SET moment = moment + make_interval(secs => :secs)", secs=seconds)

    def execute(self, statement: str, **values: Any) -> None:
        with self.engine.begin() as connection:
            connection.execute(text(statement), values)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What the gateway does for a request."""
        return self._runner.run(coroutine)

    def close(self) -> None:
        self.run(self.async_engine.dispose())
        self.run(self.statement_engine.dispose())
        self._runner.close()
        self.engine.dispose()
