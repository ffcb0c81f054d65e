"""The columns that lists and search filter by, and the filters themselves.

Both the gallery (assets) and search read the same table and must agree on what a filter means; they
do not import each other, so what they share stands here.
"""

import re
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from sqlalchemy import ColumnElement, Text
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
    indexed_at: Mapped[datetime | None] = mapped_column(deferred=True)
    """When `words` and vectors were made; null while they are not of what the row says now."""

    @property
    def passage(self) -> str:
        """What is searched: what was written, and what a person added. Empty where nobody said anything."""
        parts = self.prompt, self.vendor_prompt, self.title, " ".join(self.tags)
        return "\n".join(part for part in parts if part)


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
        chosen = (self.author, self.after, self.before, self.kind, self.model, self.favourite)
        return bool(self.tag) or self.trashed or any(value is not None for value in chosen)

    def conditions(self, table: type[Searchable]) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool] | None] = [
            table.trashed_at.is_not(None) if self.trashed else table.trashed_at.is_(None),
            None if self.author is None else table.author == self.author,
            None if self.after is None else table.created_at >= self.after,
            None if self.before is None else table.created_at < self.before,
            None if self.kind is None else table.kind == self.kind,
            None if self.model is None else table.model == self.model,
            table.tags.contains(self.tag) if self.tag else None,
            None if self.favourite is None else table.favourite.is_(self.favourite),
        ]
        return [condition for condition in found if condition is not None]
