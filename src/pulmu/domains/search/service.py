"""Finding rows by meaning."""

import asyncio
from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from pulmu.db.searchable import Filters, Searchable
from pulmu.db.work import AsyncWork
from pulmu.domains.search import statements
from pulmu.embedding.base import Embedder
from pulmu.errors import InvalidRequest, NotFound

T = TypeVar("T", bound=Searchable)


async def by_meaning(
    work: AsyncWork, embedder: Embedder, table: type[T], words: str, filters: Filters, *, limit: int
) -> Sequence[tuple[T, float]]:
    """(row, score) of the rows nearest to the words, best first.

    Raises InvalidRequest for words without any letter, digit or sign.
    """
    if not words:
        raise InvalidRequest("Say what to look for", code="empty_query", fields={"q": "must not be empty"})
    vector = (await asyncio.to_thread(embedder.encode_queries, [words]))[0].tolist()
    return await _nearest(work, embedder, table, vector, filters, limit=limit)


async def similar(
    work: AsyncWork, embedder: Embedder, table: type[T], row_id: UUID, filters: Filters, *, limit: int
) -> Sequence[tuple[T, float]]:
    """(row, score) of the rows nearest to another row, which is left out; none before its analysis.

    Raises NotFound.
    """
    found = (await work.session.execute(statements.vector_of(table, row_id))).one_or_none()
    if found is None:
        raise NotFound(f"There is no asset {row_id}", code="asset_not_found")
    vector, model = found
    if vector is None or model != embedder.id:
        return []
    return await _nearest(work, embedder, table, vector, filters, limit=limit, excluding=row_id)


async def _nearest(
    work: AsyncWork,
    embedder: Embedder,
    table: type[T],
    vector: Sequence[float],
    filters: Filters,
    *,
    limit: int,
    excluding: UUID | None = None,
) -> Sequence[tuple[T, float]]:
    statement = statements.nearest(
        table, vector, filters, model=embedder.id, limit=limit, excluding=excluding
    )
    found = (await work.session.execute(statement)).all()
    if len(found) < limit:
        # Few match, or the index does not reach them: hundreds of equal vectors, as one prompt made
        # again and again gives, cut its graph. Comparing them all tells, and is quick where few match.
        await work.session.execute(statements.without_index())
        found = (await work.session.execute(statement)).all()
    rows = [(row, float(score)) for row, score in found]
    # The index's iterative scan returns nearly in order; the last step is ours.
    return sorted(rows, key=lambda hit: hit[1], reverse=True)
