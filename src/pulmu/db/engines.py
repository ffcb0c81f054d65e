"""Engines for the async gateway and the sync workers; both speak through psycopg 3."""

from sqlalchemy import Engine, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

CONNECT_SECONDS = 5

_CONNECT_ARGS = {
    "connect_timeout": CONNECT_SECONDS,
    # A prepared vector query keeps a generic plan that ignores how selective its filters are.
    "prepare_threshold": None,
    "options": " ".join(
        (
            "-c timezone=UTC",
            # Without iterative scans a filtered vector query returns fewer rows than match.
            "-c hnsw.iterative_scan=relaxed_order",
            "-c hnsw.max_scan_tuples=2000000",
            "-c hnsw.scan_mem_multiplier=8",
            "-c random_page_cost=1.1",
            "-c idle_in_transaction_session_timeout=60000",
        )
    ),
}


def sync_engine(url: str, *, pool_size: int = 5, application: str = "pulmu") -> Engine:
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=2,
        pool_pre_ping=True,
        connect_args={**_CONNECT_ARGS, "application_name": application},
    )


def async_engine(url: str, *, pool_size: int = 10, application: str = "pulmu") -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=5,
        pool_pre_ping=True,
        connect_args={**_CONNECT_ARGS, "application_name": application},
    )
