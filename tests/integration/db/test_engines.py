"""The gateway's connections: asked whether they live only where it is not plain, and replaced when dead."""

import asyncio
from collections.abc import Awaitable, Callable
from unittest.mock import Mock, patch

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu.db import engines
from pulmu.db.engines import async_engine

NAME = "quiet check"


def run(url: str, steps: Callable[[AsyncEngine, Mock], Awaitable[None]]) -> None:
    """`steps` gets an engine and its ping, which really asks."""

    async def main() -> None:
        engine = async_engine(url, application=NAME)
        with patch.object(engine.dialect, "do_ping", wraps=engine.dialect.do_ping) as ping:
            await steps(engine, ping)
        await engine.dispose()

    asyncio.run(main())


async def backend(engine: AsyncEngine) -> int:
    """The server's process that answers."""
    async with engine.connect() as connection:
        return int(await connection.scalar(text("SELECT pg_backend_pid()")) or 0)


def end(url: str) -> None:
    """As an administrator or a restart ends connections; returns when they are gone."""
    dsn = url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = %s",
            (NAME,),
        )


def test_a_connection_in_use_is_not_asked_whether_it_lives(database_url: str) -> None:
    async def steps(engine: AsyncEngine, ping: Mock) -> None:
        assert len({await backend(engine) for _ in range(5)}) == 1
        assert ping.call_count == 0

    run(database_url, steps)


def test_connections_that_the_server_ended_are_replaced_unseen(database_url: str) -> None:
    async def steps(engine: AsyncEngine, ping: Mock) -> None:
        async with engine.connect(), engine.connect():
            before = await backend(engine)
        end(database_url)
        after = [await backend(engine) for _ in range(6)]
        assert before not in after
        assert ping.call_count == 1, "the first that is found dead speaks for all"

    run(database_url, steps)


def test_a_connection_that_rested_long_is_asked(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_TRUSTED_SECONDS", -1)

    async def steps(engine: AsyncEngine, ping: Mock) -> None:
        assert await backend(engine) == await backend(engine)
        assert ping.call_count == 1

    run(database_url, steps)
