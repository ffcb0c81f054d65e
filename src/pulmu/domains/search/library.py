"""What is known of the library as a whole, read again when it is some minutes old.

PostgreSQL keeps the frequency of words for its planner; the mean of some vectors tells how similar a query is
to an asset that has nothing to do with it.
"""

import time
from typing import Any

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Select, TextClause, func, select, tablesample, text
from sqlalchemy import cast as sql_cast
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from pulmu.db.searchable import Filters, Searchable
from pulmu.db.slots import Slot
from pulmu.domains.search.statements import matching
from pulmu.domains.search.wanted import Library

FRESH_SECONDS = 120.0
MATCHING_SECONDS = 20.0
_MOST_FILTERS = 1_000
_SAMPLE = 1_000
"""Vectors whose mean is taken."""


class LibraryView:
    """Of one table; each gateway has its own."""

    def __init__(self, table: type[Searchable]) -> None:
        self._table = table
        self._known: tuple[float, Slot, Library] | None = None
        self._matching: dict[str, tuple[float, float]] = {}
        """By filters: when the planner was asked, and what it said."""

    async def current(self, session: AsyncSession, slot: Slot) -> Library:
        if self._known is not None:
            read_at, read_slot, library = self._known
            if read_slot == slot and time.monotonic() - read_at < FRESH_SECONDS:
                return library
        library = await self._read(session, slot)
        self._known = time.monotonic(), slot, library
        return library

    async def matching(self, session: AsyncSession, filters: Filters) -> float:
        """How many rows the planner expects the filters to leave: people type many queries with the same."""
        asked, now = filters.model_dump_json(include=set(Filters.model_fields)), time.monotonic()
        known = self._matching.get(asked)
        if known is not None and now - known[0] < MATCHING_SECONDS:
            return known[1]
        plan = await session.scalar(matching(self._table, filters))
        expected: float = plan[0]["Plan"]["Plan Rows"]
        if len(self._matching) >= _MOST_FILTERS:
            self._matching.clear()
        self._matching[asked] = now, expected
        return expected

    async def _read(self, session: AsyncSession, slot: Slot) -> Library:
        name = self._table.__table__.name  # type: ignore[attr-defined]  # every mapped class has a table
        rows, lexemes, shares = (await session.execute(_statistics(), {"name": name})).one()
        centre, sampled = (await session.execute(_centre(self._table, slot, rows))).one()
        frequent = dict(zip(lexemes or (), shares or (), strict=False))
        return Library(
            rows=rows,
            frequent=frequent,
            other=min(frequent.values(), default=0) / 2,
            centre=centre,
            sampled=sampled,
        )


def _statistics() -> TextClause:
    """(rows, lexemes, share of each and then some more numbers); nulls before the first ANALYZE."""
    return text(
        "SELECT greatest(reltuples, 0), most_common_elems::text::text[], most_common_elem_freqs"
        " FROM pg_class LEFT JOIN pg_stats"
        " ON schemaname = relnamespace::regnamespace::text AND tablename = relname AND attname = 'words'"
        " WHERE pg_class.oid = to_regclass(:name)"
    )


def _centre(table: type[Searchable], slot: Slot, rows: float) -> Select[Any]:
    """The mean of some vectors and their number; of a small table, or one without statistics, of all."""
    share = min(100.0, 100.0 * _SAMPLE / rows) if rows else 100.0
    sample = aliased(table, tablesample(table.__table__, func.system(share)))  # type: ignore[attr-defined]  # as above
    vector = sql_cast(slot.vector(sample), HALFVEC(slot.dimension))
    mean = func.avg(vector, type_=HALFVEC(slot.dimension))
    return select(mean, func.count()).where(slot.model_of(sample) == slot.model)
