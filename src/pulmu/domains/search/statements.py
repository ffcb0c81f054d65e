"""The SQL that search is made of, beside its one large statement (`ranking.py`).

The model's id stands in a statement as a literal, so that the planner sees that the model's partial index
covers it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    BindParameter,
    ClauseElement,
    ColumnElement,
    Executable,
    Float,
    Select,
    TextClause,
    bindparam,
    cast,
    select,
    text,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles

from pulmu.db.searchable import Filters, Searchable
from pulmu.db.slots import Slot

T = TypeVar("T", bound=Searchable)

_COMPARED_AT_ONCE = 12_000
"""So many rows are compared one by one: without the misses of a vector index, and in less time than it takes
where it does not fit into PostgreSQL's memory (docs/search.md)."""
_PAGES_PER_CANDIDATE = 10
"""What one step through a vector index reads, in rows that one might have compared instead."""


@dataclass(frozen=True, slots=True)
class Background:
    """How similar the assets are to a query as a whole: the mean cosine of `sampled` of them, two or more."""

    similarity: float
    sampled: int

    @property
    def spread(self) -> float:
        """From the best hit to the mean of the *others* it is so many times as far as to the mean of all.

        Of few, the best hit is a good part of the mean.
        """
        return self.sampled / (self.sampled - 1)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The query as a vector, and the slot whose vectors it is compared with.

    `exactly` compares every row that the filters leave; otherwise the planner may take the vectors' index.
    """

    vector: Sequence[float]
    slot: Slot
    exactly: bool = False
    background: Background | None = None
    """None keeps the tail."""

    @property
    def comparison(self) -> "Comparison":
        return Comparison(self.slot, self.exactly)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of the vectors of a slot with the query's, which is the parameter `vector`."""

    slot: Slot
    exactly: bool

    def distance(self, table: type[Searchable]) -> ColumnElement[float]:
        kind = HALFVEC(self.slot.dimension)
        stored = cast(self.slot.vector(table), kind)
        return type_coerce(stored.op("<=>")(bindparam("vector", type_=kind)), Float)

    def order(self, table: type[Searchable]) -> ColumnElement[float]:
        """The index knows the distance only as it stands."""
        return self.distance(table) + 0 if self.exactly else self.distance(table)

    def has_vector(self, table: type[Searchable]) -> ColumnElement[bool]:
        model: BindParameter[str] = bindparam("model", self.slot.model, literal_execute=True)
        return self.slot.model_of(table) == model


def nearest(
    table: type[T], meaning: Meaning, filters: Filters, *, limit: int, excluding: UUID | None = None
) -> Select[T, float]:
    """(row, cosine similarity −1…1), best first but for ties of the index; min(limit, matches) rows."""
    comparison = meaning.comparison
    conditions = filters.conditions(table)
    if excluding is not None:
        conditions.append(table.id != excluding)
    return (
        select(table, type_coerce(1 - comparison.distance(table), Float).label("score"))
        .where(comparison.has_vector(table), *conditions)
        .order_by(comparison.order(table))
        .limit(limit)
        .params(vector=meaning.vector)
    )


class Estimate(Executable, ClauseElement):
    """The planner's estimate, as JSON, of how many rows a statement gives; it is not run."""

    inherit_cache = False

    def __init__(self, statement: Select[Any]) -> None:
        self.statement = statement


@compiles(Estimate)
def _explain(element: Estimate, compiler: Any, **options: Any) -> str:
    return f"EXPLAIN (FORMAT JSON) {compiler.process(element.statement, **options)}"


def matching(table: type[Searchable], filters: Filters) -> Estimate:
    return Estimate(select(table.id).where(*filters.conditions(table)))


def is_quicker_exactly(matching: float, rows: float, *, limit: int) -> bool:
    """Whether comparing the rows that filters leave is less work than finding `limit` of them by the index.

    Which passes `limit × rows ÷ matching` candidates. pgvector's own estimate takes them for cheaper than
    they are, and where few match, the index also misses the most.
    """
    few = matching <= _COMPARED_AT_ONCE
    return few or matching * matching < limit * rows * _PAGES_PER_CANDIDATE


def without_index() -> TextClause:
    """Makes the statements that follow in the transaction compare every row that the filters leave."""
    return text("SET LOCAL enable_indexscan = off")


def vector_of(table: type[T], row_id: UUID, slot: Slot) -> Select[list[float] | None, str | None]:
    """(vector, id of its model) of one row."""
    return select(slot.vector(table), slot.model_of(table)).where(table.id == row_id)
