"""The columns that lists and search filter by, and the filters themselves.

Both the gallery (assets) and search read the same table and must agree on what a filter means; they
do not import each other, so what they share stands here.
"""

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from sqlalchemy import BindParameter, ColumnElement, Text, and_, bindparam, not_
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from pulmu.db.owned import Owned
from pulmu.identity import new_id
from pulmu.media import Kind
from pulmu.text import Line, Tag


def _written_out(value: object) -> object:
    """Pydantic takes a number for seconds since 1970, which nobody means who writes `before=2026`."""
    if isinstance(value, str) and not re.match(r"\d{4}-\d\d-\d\d[Tt ]", value):
        raise ValueError("must be a date and time with a zone, such as 2026-03-01T09:00:00Z")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_written_out)]


class Searchable(Owned):
    """Mixin of a table that one statement searches (invariant 6).

    There are two slots for vectors, `embedding` and `embedding_b`, so that one model serves while another
    one's vectors are made (`db/slots.py`). A vector has the dimension of the model named beside it.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    prompt: Mapped[str]
    vendor_prompt: Mapped[str | None]
    """What the model was sent where it was not `prompt`."""
    title: Mapped[str]
    kind: Mapped[Kind] = mapped_column(Text)
    model: Mapped[str | None]
    """None of what a person uploaded."""
    tags: Mapped[list[str]]
    favourite: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    trashed_at: Mapped[datetime | None]
    embedding: Mapped[list[float] | None] = mapped_column(HALFVEC(), deferred=True)
    embedding_model: Mapped[str | None]
    embedding_b: Mapped[list[float] | None] = mapped_column(HALFVEC(), deferred=True)
    embedding_b_model: Mapped[str | None] = mapped_column(deferred=True)
    words: Mapped[str | None] = mapped_column(TSVECTOR(), deferred=True)
    """Made by `db/words.py`."""
    mentions: Mapped[str | None] = mapped_column(TSVECTOR(), deferred=True)
    """Made by `domains/search/mentions.py`; null of a row that was indexed before there were any."""
    indexed_at: Mapped[datetime | None] = mapped_column(deferred=True)
    """When those and vectors were made; null while they are not of what the row says now."""

    @property
    def passage(self) -> str:
        """What is searched: what was written, and what a person added. Empty where nobody said anything."""
        parts = self.prompt, self.vendor_prompt, self.title, " ".join(self.tags)
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class FilterShape:
    """Which filters are set: statements of the same shape differ in nothing but the values of parameters."""

    set: frozenset[str] = frozenset()
    favourite: bool | None = None
    trashed: bool = False

    def conditions(
        self, table: type[Searchable], values: Mapping[str, Any] | None = None
    ) -> list[ColumnElement[bool]]:
        """`Filters.values` are those of their parameters; without them, they are to come at the execution."""

        def given(name: str, column: Any) -> BindParameter[Any]:
            parameter = _parameter(name)
            if values is None:
                return bindparam(parameter, type_=column.type)
            return bindparam(parameter, values[parameter], column.type)

        comparisons: dict[str, tuple[Any, Any]] = {
            "author": (operator.eq, table.author),
            "after": (operator.ge, table.created_at),
            "before": (operator.lt, table.created_at),
            "kind": (operator.eq, table.kind),
            "model": (operator.eq, table.model),
            "tag": (lambda tags, chosen: tags.contains(chosen), table.tags),
        }
        found: list[ColumnElement[bool]] = [
            table.trashed_at.is_not(None) if self.trashed else table.trashed_at.is_(None)
        ]
        for name, (compares, column) in comparisons.items():
            if name in self.set:
                found.append(compares(column, given(name, column)))
        if self.favourite is not None:
            # Not `IS TRUE`, which PostgreSQL does not take for what the partial index holds.
            found.append(and_(table.favourite) if self.favourite else not_(table.favourite))
        return found


class Filters(BaseModel):
    """What to look at; filters that are left out let everything through. Trash is a place of its own."""

    model_config = ConfigDict(extra="forbid")

    author: Annotated[Line | None, Field(max_length=100)] = None
    after: Moment | None = None
    """Made at or after this moment."""
    before: Moment | None = None
    """Made before this moment."""
    kind: Kind | None = None
    model: Annotated[Line | None, Field(max_length=200)] = None
    tag: Annotated[list[Tag], Field(max_length=20)] = []
    """All of these tags."""
    favourite: bool | None = None
    trashed: bool = False

    @property
    def is_set(self) -> bool:
        """Whether any of them keeps something out, beside the trash."""
        return self.shape != FilterShape()

    @property
    def shape(self) -> FilterShape:
        return FilterShape(frozenset(self._chosen), self.favourite, self.trashed)

    @property
    def values(self) -> dict[str, Any]:
        """By the parameters of `shape.conditions`."""
        return {_parameter(name): value for name, value in self._chosen.items()}

    def conditions(self, table: type[Searchable]) -> list[ColumnElement[bool]]:
        return self.shape.conditions(table, self.values)

    @property
    def _chosen(self) -> Mapping[str, Any]:
        given = {
            "author": self.author,
            "after": self.after,
            "before": self.before,
            "kind": self.kind,
            "model": self.model,
            "tag": self.tag or None,
        }
        return {name: value for name, value in given.items() if value is not None}


def _parameter(name: str) -> str:
    return f"only_{name}"
