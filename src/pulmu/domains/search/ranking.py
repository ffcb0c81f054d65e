"""The statement of search: one, on one table, without a join (invariant 6).

    near     the nearest rows by their vectors, as many as the page needs (HNSW, or what filters leave)
    worded   rows that have a rare word, rare keys or the name that was asked for (GIN, bounded)
    ranked   both together, with their place by meaning and what words they lack
    listed   without the tail, numbered from the best
    page     a few of them, whose whole rows are fetched by id

Only ids, distances and lexemes go through the upper steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import (
    CTE,
    BindParameter,
    Boolean,
    ColumnElement,
    Float,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
    type_coerce,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSQUERY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID

from pulmu.db.searchable import Filters, FilterShape, Searchable
from pulmu.domains.search.fusion import FUSION, Fusion
from pulmu.domains.search.place import Place
from pulmu.domains.search.statements import Comparison, Meaning
from pulmu.domains.search.wanted import Wanted

T = TypeVar("T", bound=Searchable)

_MOST_WORDED = 100
"""So many rows that words find are compared."""
_ALL_ALIKE = "'{1,1,1,1}'"
_BY_LABEL = "'{0,.5,.8,1}'"
"""Weights of the labels D, C, B and A (`mentions.py`)."""
_PER_TERM = 1.64493406685
"""`ts_rank` of a query whose terms are all there, over their number: PostgreSQL divides by π²/6."""


def ranked(
    table: type[T],
    meaning: Meaning,
    wanted: Wanted,
    filters: Filters,
    *,
    limit: int,
    head: int,
    place: Place | None = None,
    fusion: Fusion = FUSION,
) -> tuple[Select[T, dict[str, Any]], dict[str, Any]]:
    """A statement and the values of its parameters: (row, facts) of one hit more than `limit`, in no order.

    Facts: `number` from 1, `score`, `similarity` (null without a vector), `named`, `said` and `alike` (shares
    of the query's words and keys); of the whole list, how many meaning `reached`, whether a tail was `cut`,
    and `now`.

    To put the statement together takes longer than to run it on a small library, so it is kept by its shape.
    """
    shape = _Shape(
        table=table,
        comparison=meaning.comparison,
        filters=filters.shape,
        fusion=fusion,
        by_words=bool(wanted.find),
        one_word=wanted.is_one_word,
        cuts=meaning.background is not None,
        goes_on=place is not None,
    )
    values = {
        **filters.values,
        "vector": meaning.vector,
        "names": wanted.names,
        "words": wanted.words,
        "keys": wanted.keys,
        "asked_for": wanted.asked_for,
        "kept_out": wanted.kept_out,
        "word_count": wanted.word_count,
        "key_count": wanted.key_count,
        "depth": max(head, (place.number if place else 0) + limit) + 1,
        "head": head,
        "limit": limit,
    }
    if wanted.find:
        values["find"] = wanted.find
    if meaning.background is not None:
        values |= {"far": 1 - meaning.background.similarity, "spread": meaning.background.spread}
    if place is not None:
        values |= {"until": place.until, "last": place.last, "number": place.number}
    return _ranked(shape), values


@dataclass(frozen=True, slots=True)
class _Shape:
    """What makes one statement of `ranked` another than the next, apart from values."""

    table: type[Any]
    comparison: Comparison
    filters: FilterShape
    fusion: Fusion
    by_words: bool
    """Whether rows are found by words too."""
    one_word: bool
    cuts: bool
    """Whether the tail is cut."""
    goes_on: bool
    """Whether it is a later page."""


@lru_cache(maxsize=64)
def _ranked(shape: _Shape) -> Select[Any, dict[str, Any]]:
    table = shape.table
    conditions = shape.filters.conditions(table)
    if shape.goes_on:
        conditions.append(table.indexed_at <= bindparam("until", type_=table.indexed_at.type))
    near = _near(table, shape.comparison, conditions)
    pool = _pool(near, _worded(table, shape.comparison, conditions) if shape.by_words else None)
    scored = _scored(pool, shape)
    listed = _listed(scored)
    page = _page(near, scored, listed, shape)
    ids = cast(select(page.c.ids).scalar_subquery(), ARRAY(PG_UUID))
    facts = cast(select(page.c.facts).scalar_subquery(), JSONB)[cast(table.id, Text)]
    return select(table, type_coerce(facts, JSONB).label("facts")).where(table.id == func.any(ids))


def _near(table: type[Searchable], comparison: Comparison, conditions: Sequence[ColumnElement[bool]]) -> CTE:
    return (
        select(table.id, comparison.distance(table).label("distance"), table.words, table.mentions)
        .where(comparison.has_vector(table), *conditions)
        .order_by(comparison.order(table))
        .limit(_number("depth"))
        .cte("near")
    )


def _worded(
    table: type[Searchable], comparison: Comparison, conditions: Sequence[ColumnElement[bool]]
) -> CTE:
    distance = case((comparison.has_vector(table), comparison.distance(table)))
    return (
        select(table.id, distance.label("distance"), table.words, table.mentions)
        .where(_has(table.words, "find"), *conditions)
        .limit(_MOST_WORDED)
        .cte("worded")
    )


def _pool(near: CTE, worded: CTE | None) -> CTE:
    found: Any = select(near)
    if worded is not None:
        found = union_all(found, select(worded).where(worded.c.id.not_in(select(near.c.id))))
    rows = found.subquery("found").c
    pool = select(
        rows.id,
        rows.distance,
        rows.mentions,
        _has(rows.words, "names").label("named"),
        _share(rows.words, "words").label("said"),
        _share(rows.words, "keys").label("alike"),
        func.rank().over(order_by=rows.distance).label("nearness"),
    ).cte("pool")
    # Otherwise each mention of a share computes it again.
    return pool.prefix_with("MATERIALIZED")


def _scored(pool: CTE, shape: _Shape) -> CTE:
    rows, fusion = pool.c, shape.fusion
    # No others change places, or a row could move to a page that was read before.
    among_first = rows.nearness <= literal_column(str(fusion.compared), Integer)
    mentioned = _terms(rows.mentions, "asked_for", _BY_LABEL) - cast(_has(rows.mentions, "kept_out"), Integer)
    nearer = case((among_first, mentioned * _constant(fusion.mentions)))
    refined = rows.distance - func.coalesce(nearer, _constant(0.0))
    place = func.least(func.rank().over(order_by=refined), _number("head") + 1)
    says = rows.said >= _constant(fusion.fewest_words)
    resembles = rows.alike >= _constant(fusion.fewest_keys)
    lacking = (_constant(1.0) - rows.said) * _number("word_count")
    mistyped = (_constant(1.0) - rows.alike) * _number("key_count") / _constant(3.0)
    heavier = fusion.alone if shape.one_word else 1.0
    by_words, by_keys = fusion.words * heavier, fusion.keys * heavier
    first = _constant(fusion.constant + 1)
    nothing = _constant(0.0)
    score = (
        _constant(fusion.meaning) / (_constant(fusion.constant) + place)
        + case((says, _constant(by_words) / (first + lacking)), else_=nothing)
        + case((resembles, _constant(by_keys) / (first + mistyped)), else_=nothing)
    )
    belongs: ColumnElement[bool] = literal(True)
    if shape.cuts:
        far: BindParameter[float] = bindparam("far", type_=Float)
        spread: BindParameter[float] = bindparam("spread", type_=Float)
        closest = func.min(rows.distance).over()
        reach = _constant(1 - fusion.tail) * spread * (far - closest)
        near_enough = rows.distance - closest <= func.greatest(reach, nothing)
        belongs = or_(rows.named, says, resembles, near_enough)
    best = (fusion.meaning + by_words + by_keys) / (fusion.constant + 1)
    return select(
        rows.id, rows.distance, rows.named,
        case((says, rows.said), else_=nothing).label("said"),
        case((resembles, rows.alike), else_=nothing).label("alike"),
        (score / _constant(best)).label("score"),
        type_coerce(belongs, Boolean).label("belongs"),
    ).cte("ranked")  # fmt: skip


def _listed(scored: CTE) -> CTE:
    rows = scored.c
    number = func.row_number().over(
        order_by=(rows.named.desc(), rows.score.desc(), rows.distance, rows.id.desc())
    )
    return select(scored, number.label("number")).where(rows.belongs).cte("listed")


def _page(near: CTE, scored: CTE, listed: CTE, shape: _Shape) -> CTE:
    start: Any = 0
    if shape.goes_on:
        last = bindparam("last", type_=PG_UUID)
        again = select(listed.c.number).where(listed.c.id == last).scalar_subquery()
        start = func.coalesce(again, _number("number"))
    reached = select(func.count()).select_from(near).scalar_subquery()
    cut = select(func.count() > 0).select_from(scored).where(scored.c.belongs.is_(False)).scalar_subquery()
    rows = listed.c
    told: dict[str, Any] = {
        "number": rows.number, "score": rows.score, "similarity": _constant(1.0) - rows.distance,
        "named": rows.named, "said": rows.said, "alike": rows.alike,
        "reached": reached, "cut": cut, "now": func.now(),
    }  # fmt: skip
    facts = func.jsonb_build_object(
        *chain.from_iterable((literal_column(f"'{name}'"), value) for name, value in told.items())
    )
    return (
        select(
            func.array_agg(rows.id).label("ids"),
            func.jsonb_object_agg(cast(rows.id, Text), facts).label("facts"),
        )
        .where(and_(rows.number > start, rows.number <= cast(start, Integer) + _number("limit") + 1))
        .cte("page")
    )


def _number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=Integer)


def _constant(value: float) -> ColumnElement[float]:
    """As it stands: what is a parameter is sent, and looked at by the planner, each time."""
    return literal_column(f"{value!r}::float8", Float)


def _query(name: str) -> ColumnElement[str]:
    return cast(bindparam(name, type_=Text), TSQUERY)


def _has(words: Any, query: str) -> ColumnElement[bool]:
    return type_coerce(words.op("@@")(_query(query)), Boolean)


def _share(words: Any, query: str) -> ColumnElement[float]:
    """How many of the terms a row has, 0…1; 0 of a row without words."""
    share = func.coalesce(_terms(words, query, _ALL_ALIKE), _constant(0.0))
    return type_coerce(func.least(share, _constant(1.0)), Float)


def _terms(words: Any, query: str, weights: str) -> ColumnElement[float]:
    """The same by their weights, but for rounding."""
    rank = func.ts_rank(text(f"{weights}::float4[]"), words, _query(query))
    return type_coerce(rank * _constant(_PER_TERM), Float)
