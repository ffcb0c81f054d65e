"""What clients send and read about prompts; the gateway fills in how an asset is shown."""

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from pulmu.media import Kind
from pulmu.text import Line, Text

Found = TypeVar("Found", bound=BaseModel)
MAX_SUGGESTIONS = 24
MAX_DRAFT = 2_000
"""Characters of a prompt that is to be improved, or that others are looked for with."""


class Suggestion(BaseModel, Generic[Found]):
    """An earlier prompt of the team's: the newest asset that was made with it."""

    asset: Found
    score: float
    """Cosine similarity: 1 means the same words; only comparable within one answer."""
    near_duplicate: bool
    """It asks for almost the same as what was written: the team need not pay for it again."""


class Suggestions(BaseModel, Generic[Found]):
    """Nearest first, each prompt once."""

    items: list[Suggestion[Found]]


class SuggestionsQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    q: Annotated[Line, Query(max_length=MAX_DRAFT)]
    kind: Kind | None = None
    limit: Annotated[int, Query(ge=1, le=MAX_SUGGESTIONS)] = 8


class EnhanceRequest(BaseModel):
    """A prompt to be improved. What is written here is sent to the vendor's text model."""

    model_config = ConfigDict(extra="forbid")

    prompt: Annotated[Text, Field(min_length=1, max_length=MAX_DRAFT)]
    kind: Kind
    model: Annotated[Line | None, Field(max_length=200)] = None
    """Only what was made with this model serves as an example."""


class Unavailable(BaseModel):
    """Why nothing was written; `code` is stable, `detail` says what to do."""

    code: str
    detail: str
    retry_after: float | None = None
    """Seconds, where waiting helps."""


class Enhanced(BaseModel, Generic[Found]):
    """The prompt as it was written, and a better one in English; send both (`POST /generations`)."""

    prompt: str
    vendor_prompt: str | None = None
    examples: list[Suggestion[Found]]
    """The team's prompts that the text model saw, whether it answered or not."""
    cost: float | None = None
    """US dollars, by the catalogue's prices; null where nothing was written or no price is known."""
    unavailable: Unavailable | None = None


class Writer(BaseModel):
    """Who improves prompts in this studio. Null where nobody does."""

    model: str | None
    most_cost: float | None
    """US dollars that one improvement costs at most, by the catalogue; null where no price is known."""
