"""The vector index of each embedding model: partial, so that it holds only its own (invariant 7)."""

import hashlib
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from pulmu.db.slots import SlotName

HNSW_MAX_DIMENSION = 4000
_GRAPH = "m = 24, ef_construction = 128"
"""With pgvector's 16 and 64, where hundreds of rows are nearly alike, one in a dozen is not found (0014)."""
_BUILD_LOCK = 0x696E646578  # "index"
_LOOK_SECONDS = 0.2
_COLUMNS: dict[SlotName, str] = {"a": "embedding", "b": "embedding_b"}
_SAFE_ID = re.compile(r"[A-Za-z0-9._:/+-]{1,100}")


def vector_index_name(model: str, *, slot: SlotName = "a") -> str:
    digest = hashlib.sha256(model.encode()).hexdigest()[:12]
    return f"ix_assets_{_COLUMNS[slot]}_{digest}"


def ensure_vector_index(engine: Engine, *, model: str, dimension: int, slot: SlotName = "a") -> None:
    """Builds the HNSW index of a model's vectors if it is not there; readers and writers go on.

    An index that an interrupted build left invalid is built again. Of several that call this at once one
    builds, and the others wait for it.
    """
    if not _SAFE_ID.fullmatch(model) or not 1 <= dimension <= HNSW_MAX_DIMENSION:
        raise ValueError(f"cannot index vectors of model {model!r} with {dimension} dimensions")
    name, column = vector_index_name(model, slot=slot), _COLUMNS[slot]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection, _alone(connection):
        valid = connection.scalar(
            text("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)"), {"name": name}
        )
        if valid:
            return
        connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        connection.exec_driver_sql(
            f"CREATE INDEX CONCURRENTLY {name} ON assets"
            f" USING hnsw (({column}::halfvec({dimension})) halfvec_cosine_ops) WITH ({_GRAPH})"
            f" WHERE {column}_model = '{model}'"
        )


def drop_vector_index(engine: Engine, *, model: str, slot: SlotName) -> None:
    """Readers and writers go on; an index that is not there is none to drop."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection, _alone(connection):
        connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY IF EXISTS {vector_index_name(model, slot=slot)}")


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """One process at a time. The lock is tried, not awaited: a build waits for all statements under way,
    and one that waits for the lock would be among them.
    """
    while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _BUILD_LOCK}):
        time.sleep(_LOOK_SECONDS)
    try:
        yield
    finally:
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _BUILD_LOCK})
