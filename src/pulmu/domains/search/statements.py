"""The SQL of search: one statement on one table, without a join (invariant 6)."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Float, Select, TextClause, bindparam, cast, select, text, type_coerce

from pulmu.db.searchable import Filters, Searchable

T = TypeVar("T", bound=Searchable)


def nearest(
    table: type[T],
    vector: Sequence[float],
    filters: Filters,
    *,
    model: str,
    limit: int,
    excluding: UUID | None = None,
) -> Select[T, float]:
    """(row, cosine similarity −1…1), best first but for ties of the index; min(limit, matches) rows.

    The model's id stands in the statement as a literal, so that the planner sees that the model's
    partial index covers it.
    """
    stored = cast(table.embedding, HALFVEC(len(vector)))
    distance = stored.cosine_distance(list(vector))
    conditions = filters.conditions(table)
    if excluding is not None:
        conditions.append(table.id != excluding)
    return (
        select(table, type_coerce(1 - distance, Float).label("score"))
        .where(table.embedding_model == bindparam("model", model, literal_execute=True), *conditions)
        .order_by(distance)
        .limit(limit)
    )


def without_index() -> TextClause:
    """Makes the statements that follow in the transaction compare every row that the filters leave."""
    return text("SET LOCAL enable_indexscan = off")


def vector_of(table: type[T], row_id: UUID) -> Select[list[float] | None, str | None]:
    """(vector, id of its model) of one row."""
    return select(table.embedding, table.embedding_model).where(table.id == row_id)
