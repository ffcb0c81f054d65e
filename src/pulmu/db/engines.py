"""Engines for the async gateway and the sync workers; both speak through psycopg 3."""

import select
import time
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

CONNECT_SECONDS = 5
PREPARE_THRESHOLD = 2
"""How often a connection runs a statement before the server keeps it parsed."""
POOL_SECONDS = 5
"""How long a request waits for a connection while all are in use."""
EF_SEARCH = 200
"""Candidates of one look into a vector index; pgvector's own 40 miss more (bench/results/search.json)."""
_TRUSTED_SECONDS = 10.0
"""A connection that rested no longer than this is not asked whether it lives if its socket is silent."""


def search_options() -> str:
    """What makes searches right and quick, as options of a connection."""
    return " ".join(
        (
            # Without iterative scans a filtered vector query returns fewer rows than match.
            "-c hnsw.iterative_scan=relaxed_order",
            "-c hnsw.max_scan_tuples=2000000",
            "-c hnsw.scan_mem_multiplier=8",
            f"-c hnsw.ef_search={EF_SEARCH}",
            "-c random_page_cost=1.1",
            # What is kept parsed is planned each time: a plan that is kept too ignores how selective the
            # filters of a vector query are.
            "-c plan_cache_mode=force_custom_plan",
        )
    )


_CONNECT_ARGS = {
    "connect_timeout": CONNECT_SECONDS,
    "prepare_threshold": PREPARE_THRESHOLD,
    "options": f"-c timezone=UTC -c idle_in_transaction_session_timeout=60000 {search_options()}",
}


def sync_engine(url: str, *, pool_size: int = 5, application: str = "pulmu") -> Engine:
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=2,
        pool_pre_ping=True,
        connect_args={**_CONNECT_ARGS, "application_name": application},
    )


def async_engine(
    url: str, *, pool_size: int = 10, application: str = "pulmu", statements: bool = False
) -> AsyncEngine:
    """`statements`: for `statement_work`. Each commits by itself, so nothing is ever left to roll back; they
    are always the same few, so the server keeps their plans."""
    by_itself = {"isolation_level": "AUTOCOMMIT", "pool_reset_on_return": None} if statements else {}
    planned_once = {"options": f"{_CONNECT_ARGS['options']} -c plan_cache_mode=auto"} if statements else {}
    engine = create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=5,
        pool_timeout=POOL_SECONDS,
        connect_args={**_CONNECT_ARGS, **planned_once, "application_name": application},
        **by_itself,
    )
    _check_quietly(engine.sync_engine)
    return engine


def _check_quietly(engine: Engine) -> None:
    """Like `pool_pre_ping`, without its round trip for each request.

    A server that stops, or ends a connection, says so on the socket. So a silent socket is alive,
    unless the network lost it: that is found out by asking those that have rested for long.
    """

    @event.listens_for(engine, "checkin")
    def rests(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def check(connection: DBAPIConnection, entry: ConnectionPoolEntry, _: Any) -> None:
        since = entry.info.get("rests_since")
        if since is None:
            return
        try:
            if time.monotonic() - since > _TRUSTED_SECONDS or not _silent(entry.driver_connection):
                engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error


def _silent(connection: Any) -> bool:
    """Whether the server has sent psycopg nothing that it did not read."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return not poll.poll(0)
