"""Rows into PostgreSQL by COPY, which takes a hundred thousand in seconds."""

from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from pulmu.db.base import Base

_JSONB = frozenset({"parameters", "inputs"})


def copy(cursor: psycopg.Cursor[Any], table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """All rows name the same columns; the other columns have their default."""
    columns = list(rows[0])
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.__tablename__), names)
    with cursor.copy(statement) as target:
        for row in rows:
            target.write_row([Jsonb(row[name]) if name in _JSONB else row[name] for name in columns])
