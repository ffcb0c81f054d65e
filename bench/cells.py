"""Search, the bare pgvector statement and the exact scan on one synthetic library, filter by filter.

The bare statement is what one would write without Pulmu: the same rows, columns, filters and settings,
ordered by distance, `LIMIT 20`. All three go through the same psycopg connection: no ORM, no HTTP.
"""

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import psycopg
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from bench.clustered import DIMENSION, MODEL, SHARES, Vectors, rare_word, said
from bench.support import Measures
from pulmu.db.engines import PREPARE_THRESHOLD, search_options
from pulmu.db.searchable import Filters
from pulmu.db.slots import Slot
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.search.ranking import ranked
from pulmu.domains.search.statements import Meaning, is_quicker_exactly, matching, nearest
from pulmu.domains.search.wanted import Library, Wanted

LIMIT = 20
_DIALECT = PGDialect_psycopg()
_SLOT = Slot("a", "synthetic", MODEL, DIMENSION)


def connect(dsn: str) -> psycopg.Connection[Any]:
    """With the settings of the gateway's engine."""
    connection = psycopg.connect(dsn, autocommit=True, options=search_options())
    connection.prepare_threshold = PREPARE_THRESHOLD
    return connection


def measure(
    connection: psycopg.Connection[Any], found: Measures, *, queries: int, rounds: int, exact: int = 20
) -> None:
    """Adds all cells; `exact` queries are compared with the exact scan, which takes long."""
    library = _library(connection)
    asked = _queries(queries, library)
    for name, share in SHARES.items():
        filters = Filters() if share == 1 else Filters(author=str(share))
        exactly = is_quicker_exactly(share * library.rows, library.rows, limit=LIMIT)
        bare = [_compiled(nearest(AssetRow, meaning, filters, limit=LIMIT)) for meaning, _ in asked]
        asked_so = [(replace(meaning, exactly=exactly), wanted) for meaning, wanted in asked]
        ours = [
            _compiled(*ranked(AssetRow, meaning, wanted, filters, limit=LIMIT, head=LIMIT))
            for meaning, wanted in asked_so
        ]
        for number in range(rounds + 1):
            plain = [_run(connection, one)[0] for one in bare]
            # Filters make the service ask the planner first, once for many searches.
            before = [] if share == 1 else [_compiled(matching(AssetRow, filters))]
            fused = [_run(connection, *before, ours[0]), *(_run(connection, one) for one in ours[1:])]
            if number:  # the first round warms up
                found.add(f"bare, {name}", plain)
                found.add(f"search, {name}", [took for took, _ in fused], baseline=f"bare, {name}")
        found.add(f"rows of {LIMIT}, {name}", [min(LIMIT, len(rows)) for _, rows in fused], unit="rows")
        _recall(connection, found, asked_so[:exact], filters, name)


def _recall(
    connection: psycopg.Connection[Any],
    found: Measures,
    asked: Sequence[tuple[Meaning, Wanted]],
    filters: Filters,
    name: str,
) -> None:
    """Of search by meaning alone, since words are to change the order."""
    silent = Wanted.of("", Library())
    shares, took = [], []
    for meaning, _ in asked:
        by_index = _run(
            connection,
            _compiled(*ranked(AssetRow, meaning, silent, filters, limit=LIMIT, head=LIMIT)),
        )[1]
        with connection.transaction():
            connection.execute("SET LOCAL enable_indexscan = off")
            milliseconds, exact = _run(
                connection, _compiled(nearest(AssetRow, meaning, filters, limit=LIMIT))
            )
        took.append(milliseconds)
        best = sorted(by_index, key=lambda row: row["facts"]["number"])[:LIMIT]
        shares.append(len({row["id"] for row in best} & {row["id"] for row in exact}) / len(exact))
    found.add(f"exact scan, {name}", took, baseline=f"bare, {name}")
    found.add(f"recall@{LIMIT}, {name}", [sum(shares) / len(shares)], unit="of 1")


def _queries(count: int, library: Library) -> list[tuple[Meaning, Wanted]]:
    """A vector from the library's distribution; three words that many have, and one from the long tail."""
    chance = random.Random(5)
    vectors = Vectors().draw(count, seed=2**31)
    return [
        (
            Meaning(vector.astype(float).tolist(), _SLOT, background=None),
            Wanted.of(
                f"{' '.join(said(chance).split()[:3])} {rare_word(int(20_000 ** chance.random()))}", library
            ),
        )
        for vector in vectors
    ]


def _library(connection: psycopg.Connection[Any]) -> Library:
    row = connection.execute(
        "SELECT reltuples, most_common_elems::text::text[], most_common_elem_freqs FROM pg_class"
        " JOIN pg_stats ON tablename = relname AND attname = 'words' WHERE relname = 'assets'"
    ).fetchone()
    assert row is not None
    frequent = dict(zip(row[1], row[2], strict=False))
    return Library(rows=row[0], frequent=frequent, other=min(frequent.values()) / 2)


def _compiled(statement: Any, given: Mapping[str, Any] | None = None) -> tuple[str, dict[str, Any]]:
    compiled = statement.compile(dialect=_DIALECT)
    state = compiled.construct_expanded_state(given)
    processors = {**compiled._bind_processors, **state.processors}
    values = {
        name: processors[name](value) if name in processors else value
        for name, value in state.parameters.items()
    }
    return state.statement, values


def _run(
    connection: psycopg.Connection[Any], *statements: tuple[str, dict[str, Any]]
) -> tuple[float, Sequence[Any]]:
    """Milliseconds of all together, and the rows of the last."""
    start = time.perf_counter()
    for sql, values in statements:
        cursor = connection.execute(sql.encode(), values)
        rows = cursor.fetchall()
    took = (time.perf_counter() - start) * 1000
    names = [column.name for column in cursor.description or ()]
    return took, [dict(zip(names, row, strict=True)) for row in rows]
