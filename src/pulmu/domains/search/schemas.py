"""What clients read from a search; the gateway fills in what is found."""

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

from pulmu.db.searchable import Filters
from pulmu.text import Line

Found = TypeVar("Found", bound=BaseModel)
MAX_HITS = 200


class Hit(BaseModel, Generic[Found]):
    asset: Found
    score: float
    """Cosine similarity: 1 means the same words; only comparable within one search."""


class SearchResults(BaseModel, Generic[Found]):
    """Best first."""

    items: list[Hit[Found]]


class SearchQuery(Filters):
    q: Annotated[Line, Query(min_length=1, max_length=500)]
    limit: Annotated[int, Query(ge=1, le=MAX_HITS)] = 50


class SimilarQuery(Filters):
    limit: Annotated[int, Query(ge=1, le=MAX_HITS)] = 12
