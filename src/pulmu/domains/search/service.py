"""Finding rows by meaning and words."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import numpy as np

from pulmu.db.owned import viewed_by
from pulmu.db.searchable import Filters, Searchable
from pulmu.db.work import AsyncWork
from pulmu.domains.search import ranking, statements
from pulmu.domains.search.fusion import FUSION, Fusion
from pulmu.domains.search.library import LibraryView
from pulmu.domains.search.place import MAX_DEPTH, Place
from pulmu.domains.search.schemas import Why
from pulmu.domains.search.serving import Serving
from pulmu.domains.search.statements import Background, Meaning
from pulmu.domains.search.wanted import Library, Wanted
from pulmu.errors import InvalidRequest, NotFound

T = TypeVar("T", bound=Searchable)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    row: T
    score: float
    similarity: float | None
    why: Sequence[Why]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Best first."""

    hits: Sequence[Found[T]]
    following: str | None
    cut: bool


@dataclass(frozen=True, slots=True)
class Search(Generic[T]):
    """One for each gateway: it remembers what it knows of the library."""

    table: type[T]
    library: LibraryView
    fusion: Fusion = FUSION

    @classmethod
    def of(cls, table: type[T]) -> "Search[T]":
        return cls(table, LibraryView(table))

    async def search(
        self,
        work: AsyncWork,
        serving: Serving,
        query: str,
        filters: Filters,
        *,
        limit: int,
        cursor: str | None = None,
        tail: bool = False,
    ) -> Page[T]:
        """The rows that fit the query best.

        Raises InvalidRequest for a query without any letter, digit or sign, or a cursor of another search.
        """
        if not query:
            raise InvalidRequest(
                "Say what to look for", code="empty_query", fields={"q": "must not be empty"}
            )
        place = None if cursor is None else Place.decode(cursor)
        slot, embedder = await serving.current(work.session)
        library = await self.library.current(work.session, slot)
        vector = (await asyncio.to_thread(embedder.encode_queries, [query]))[0]
        background = None if tail else _background(vector, library)
        head = place.head if place else max(limit, self.fusion.compared)
        exactly = await self._is_quicker_exactly(work, library, filters, limit=limit)
        statement, values = ranking.ranked(
            self.table,
            Meaning(vector.tolist(), slot, exactly, background),
            Wanted.of(query, library),
            filters,
            limit=limit,
            head=head,
            place=place,
            fusion=self.fusion,
        )
        found = (await work.session.execute(statement, values)).all()
        if not exactly and (not found or found[0].facts["reached"] < limit):
            # Few match, or the index does not reach them: hundreds of equal vectors, as one prompt made
            # again and again gives, cut its graph. Comparing them all tells, and is quick where few match.
            await work.session.execute(statements.without_index())
            found = (await work.session.execute(statement, values)).all()
        ordered = sorted(((row, facts) for row, facts in found), key=lambda hit: hit[1]["number"])
        return _page(ordered, limit=limit, head=head, place=place)

    async def _is_quicker_exactly(
        self, work: AsyncWork, library: Library, filters: Filters, *, limit: int
    ) -> bool:
        seen = (
            filters if filters.author else filters.model_copy(update={"author": viewed_by(work.session.info)})
        )
        if not seen.is_set:
            return False
        expected = await self.library.matching(work.session, seen)
        return statements.is_quicker_exactly(expected, library.rows, limit=limit)

    async def similar(
        self, work: AsyncWork, serving: Serving, row_id: UUID, filters: Filters, *, limit: int
    ) -> Page[T]:
        """The rows nearest to another row, which is left out; none before its analysis. Nothing is cut.

        Raises NotFound.
        """
        slot = await serving.slot(work.session)
        found = (await work.session.execute(statements.vector_of(self.table, row_id, slot))).one_or_none()
        if found is None:
            raise NotFound(f"There is no asset {row_id}", code="asset_not_found")
        vector, model = found
        if vector is None or model != slot.model:
            return Page([], None, cut=False)
        library = await self.library.current(work.session, slot)
        exactly = await self._is_quicker_exactly(work, library, filters, limit=limit)
        statement = statements.nearest(
            self.table, Meaning(vector, slot, exactly), filters, limit=limit, excluding=row_id
        )
        rows = (await work.session.execute(statement)).all()
        if not exactly and len(rows) < limit:
            await work.session.execute(statements.without_index())
            rows = (await work.session.execute(statement)).all()
        # The index's iterative scan returns nearly in order; the last step is ours.
        nearest = sorted(((row, float(score)) for row, score in rows), key=lambda hit: hit[1], reverse=True)
        return Page([Found(row, score, score, ("meaning",)) for row, score in nearest], None, cut=False)


def _background(vector: Any, library: Library) -> Background | None:
    """None where there is no asset beside the best hit that it could be compared with."""
    if library.centre is None or library.sampled < 2:
        return None
    return Background(float(np.dot(vector, library.centre)), library.sampled)


def _page(
    ordered: Sequence[tuple[T, dict[str, Any]]], *, limit: int, head: int, place: Place | None
) -> Page[T]:
    hits = [_hit(row, facts) for row, facts in ordered[:limit]]
    cut = bool(ordered) and ordered[0][1]["cut"]
    if len(ordered) <= limit:
        return Page(hits, None, cut=cut)
    row, facts = ordered[limit - 1]
    if facts["number"] > MAX_DEPTH - limit:
        return Page(hits, None, cut=cut)
    until = place.until if place else datetime.fromisoformat(facts["now"])
    return Page(hits, Place(facts["number"], row.id, head, until).encode(), cut=cut)


def _hit(row: T, facts: dict[str, Any]) -> Found[T]:
    """A name comes first whatever else is said, so its score lies in the upper half."""
    score = (facts["score"] + facts["named"]) / 2
    why: list[Why] = []
    if facts["named"]:
        why.append("exact")
    if facts["said"]:
        why.append("words")
    elif facts["alike"]:
        why.append("typing")
    if facts["similarity"] is not None:
        why.append("meaning")
    return Found(row, score, facts["similarity"], why)
