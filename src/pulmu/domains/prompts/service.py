"""Finding the team's prompts, and having a better one written."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pulmu.db import slots
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


@dataclass(frozen=True, slots=True)
class Near(Generic[T]):
    row: T
    score: float
    near_duplicate: bool


async def nearest(
    work: AsyncWork, embedder: Embedder, table: type[T], written: str, filters: Filters, *, limit: int
) -> list[Near[T]]:
    """The prompts nearest in meaning to what was written, each once, the nearest first.

    None for a blank text, and while no vectors of this embedder are served.
    """
    slot = await _serving(work, embedder)
    if not written or slot is None:
        return []
    vector = (await asyncio.to_thread(embedder.encode_queries, [written]))[0].tolist()
    scores = await _scores(work, table, slot, vector, filters, limit=limit)
    rows = await work.session.scalars(statements.newest(table, filters, scores.keys()))
    near = [Near(row, scores[row.prompt], is_near_duplicate(written, row.prompt)) for row in rows]
    return sorted(near, key=lambda one: (one.score, one.row.created_at), reverse=True)


async def _serving(work: AsyncWork, embedder: Embedder) -> Slot | None:
    """The slot with this embedder's vectors; where none serves yet, the one that the first analysis fills."""
    row = await work.session.scalar(slots.in_state("serving"))
    if row is None:
        return Slot("a", "", embedder.id, embedder.dimension)
    return Slot.of(row) if row.model == embedder.id else None


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
