"""What clients read from a search; the gateway fills in what is found."""

from typing import Annotated, Generic, Literal, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

from pulmu.db.searchable import Filters
from pulmu.text import Line

Found = TypeVar("Found", bound=BaseModel)
MAX_HITS = 200
Why = Literal["exact", "words", "typing", "meaning"]


class Hit(BaseModel, Generic[Found]):
    asset: Found
    score: float
    """0…1, never larger than that of the hit before; only comparable within one search."""
    similarity: float | None
    """Cosine of query and asset: 1 means the same words. Null of an asset that has no vector yet."""
    why: list[Why]
    """What found it: its name, its words, words that are typed nearly so, its meaning."""


class SearchResults(BaseModel, Generic[Found]):
    """Best first."""

    items: list[Hit[Found]]
    next_cursor: str | None
    """Continues the list as it was at its first page; null at its end."""
    cut: bool
    """Whether hits were left out that have little to do with the query; `tail=true` brings them."""


class SearchQuery(Filters):
    q: Annotated[Line, Query(min_length=1, max_length=500)]
    limit: Annotated[int, Query(ge=1, le=MAX_HITS)] = 50
    cursor: Annotated[str | None, Field(max_length=400)] = None
    tail: bool | None = None
    """Whether hits that have little to do with the query are told as well: by default, where a filter is set.

    A filter promises all that fits it; without one, the tail would be the whole library.
    """

    @property
    def keeps_tail(self) -> bool:
        return self.is_set if self.tail is None else self.tail


class SimilarQuery(Filters):
    limit: Annotated[int, Query(ge=1, le=MAX_HITS)] = 12
