"""Finding the team's prompts, and having a better one written."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, Protocol, TypeVar

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from pulmu.db.searchable import Filters, Searchable
from pulmu.db.slots import Slot
from pulmu.db.work import AsyncWork
from pulmu.domains.prompts import statements
from pulmu.domains.prompts.duplicates import is_near_duplicate
from pulmu.embedding.base import Embedder

T = TypeVar("T", bound=Searchable)
_ROUNDS = 4
_TAKES = 4
"""Rows looked at for each prompt that is wanted: one prompt often makes a few."""


class Serving(Protocol):
    """The vectors that are read now: `search.serving.Serving`, which this domain does not import."""

    async def current(self, session: AsyncSession) -> tuple[Slot, Embedder]:
        """Raises EmbeddingError."""
        ...


async def _request_serving(request: Request) -> Serving:
    found: Serving = request.state.serving
    return found


RequestServing = Annotated[Serving, Depends(_request_serving)]


@dataclass(frozen=True, slots=True)
class Near(Generic[T]):
    row: T
    score: float
    near_duplicate: bool


async def nearest(
    work: AsyncWork, serving: Serving, table: type[T], written: str, filters: Filters, *, limit: int
) -> list[Near[T]]:
    """The prompts nearest in meaning to what was written, each once, the nearest first.

    None for a blank text.
    """
    if not written:
        return []
    slot, embedder = await serving.current(work.session)
    vector = (await asyncio.to_thread(embedder.encode_queries, [written]))[0].tolist()
    scores = await _scores(work, table, slot, vector, filters, limit=limit)
    rows = await work.session.scalars(statements.newest(table, filters, scores.keys()))
    near = [Near(row, scores[row.prompt], is_near_duplicate(written, row.prompt)) for row in rows]
    return sorted(near, key=lambda one: (one.score, one.row.created_at), reverse=True)


async def _scores(
    work: AsyncWork,
    table: type[Searchable],
    slot: Slot,
    vector: Sequence[float],
    filters: Filters,
    *,
    limit: int,
) -> dict[str, float]:
    """Similarity by prompt. A prompt that was used hundreds of times fills one look, not the answer."""
    found: dict[str, float] = {}
    for _ in range(_ROUNDS):
        wanted = (limit - len(found)) * _TAKES
        statement = statements.nearest(table, slot, vector, filters, without=found.keys(), limit=wanted)
        rows = (await work.session.execute(statement)).all()
        if len(rows) < wanted:
            # Few are left, or the index does not reach them (decision 0005): comparing them all tells.
            await work.session.execute(statements.without_index())
            rows = (await work.session.execute(statement)).all()
        for prompt, score in sorted(rows, key=lambda row: row[1], reverse=True):
            if len(found) < limit:
                found.setdefault(prompt, float(score))
        if len(found) == limit or len(rows) < wanted:
            break
    return found
