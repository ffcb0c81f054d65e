"""The SQL of prompts: nearest in meaning, by the index that search has, without a join."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import ColumnElement, Float, Select, TextClause, bindparam, cast, select, text, type_coerce
from sqlalchemy.dialects.postgresql import distinct_on

from pulmu.db.searchable import Filters, Searchable
from pulmu.db.slots import Slot

T = TypeVar("T", bound=Searchable)


def nearest(
    table: type[Searchable],
    slot: Slot,
    vector: Sequence[float],
    filters: Filters,
    *,
    without: Collection[str],
    limit: int,
) -> Select[str, float]:
    """(prompt, cosine similarity) of what was generated, nearest first; a prompt as often as it was used.

    The model's id stands in the statement as a literal, so that the planner sees that the model's
    partial index covers it.
    """
    stored = cast(slot.vector(table), HALFVEC(slot.dimension))
    distance = stored.cosine_distance(list(vector))
    served = slot.model_of(table) == bindparam("model", slot.model, literal_execute=True)
    return (
        select(table.prompt, type_coerce(1 - distance, Float).label("score"))
        .where(served, *_generated(table, filters), table.prompt.not_in(without))
        .order_by(distance)
        .limit(limit)
    )


def without_index() -> TextClause:
    """Makes the statements that follow in the transaction compare every row that the filters leave."""
    return text("SET LOCAL enable_indexscan = off")


def newest(table: type[T], filters: Filters, prompts: Collection[str]) -> Select[T]:
    """Of each prompt the asset that was made last."""
    return (
        select(table)
        .where(table.prompt.in_(prompts), *_generated(table, filters))
        .ext(distinct_on(table.prompt))
        .order_by(table.prompt, table.created_at.desc(), table.id.desc())
    )


def _generated(table: type[Searchable], filters: Filters) -> list[ColumnElement[bool]]:
    return [*filters.conditions(table), table.model.is_not(None)]
