"""What clients send and read about assets."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, computed_field

from pulmu.domains.assets.tags import Tags
from pulmu.media import Kind
from pulmu.text import Line

ASSETS_PATH = "/api/v1/assets"
MAX_TITLE = 200
MAX_BULK = 1000
"""Assets that one request changes or packs together."""
Origin = Literal["generated", "uploaded"]


class Asset(BaseModel):
    """An image or video that was made or uploaded. Its bytes never change; title, tags and favourite may."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    origin: Origin
    generation_id: UUID | None
    """Null, like `model` and `provider`, of an uploaded asset; its `prompt` is empty."""
    author: str
    kind: Kind
    model: str | None
    provider: str | None
    placeholder: bool
    """Made by the local stand-in renderer, not by an AI model."""
    prompt: str
    vendor_prompt: str | None = None
    """What the model was sent where it was not `prompt`."""
    parameters: dict[str, str | int | float | bool | None]
    input_asset_ids: list[UUID]
    title: str
    tags: list[str]
    favourite: bool
    sha256: str
    media_type: str
    size: int
    """Bytes."""
    width: int
    height: int
    duration: float | None
    """Seconds; null for images."""
    created_at: datetime
    trashed_at: datetime | None
    analysed_at: datetime | None
    """When thumbnail and vector were made; null while that is under way."""
    thumbnail_sha256: str | None = Field(exclude=True)

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know decorated properties
    @property
    def content_url(self) -> str:
        """The original file."""
        return f"{ASSETS_PATH}/{self.id}/content"

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know decorated properties
    @property
    def thumbnail_url(self) -> str | None:
        """A WebP picture of at most 512 pixels a side (a video's poster); null until it is made."""
        if self.thumbnail_sha256 is None:
            return None
        return f"{ASSETS_PATH}/{self.id}/thumbnail?v={self.thumbnail_sha256[:12]}"


class AssetPatch(BaseModel):
    """What a person may change; fields left out stay as they are."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[Line, Field(max_length=MAX_TITLE)] | None = None
    tags: Tags | None = None
    favourite: bool | None = None
    trashed: bool | None = None
    """False takes the asset out of the trash again."""


class AssetPage(BaseModel):
    """Newest first. `next_cursor` continues the list; null at its end."""

    items: list[Asset]
    next_cursor: str | None


class Lineage(BaseModel):
    """What an asset was made from, and what was made from it: one step in each direction."""

    made_from: list[Asset]
    """In the order in which they were given to the model; those in the trash as well."""
    led_to: list[Asset]
    """Newest first, at most 60, without the trash."""


class BulkChange(BaseModel):
    """What is to be done to all of these assets, or to none of them."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MAX_BULK)]
    favourite: bool | None = None
    trashed: bool | None = None
    """False takes them out of the trash again."""
    add_tags: Tags | None = None
    remove_tags: Tags | None = None


class BulkResult(BaseModel):
    """The assets as they are now, in the order asked for."""

    items: list[Asset]


class Day(BaseModel):
    """What was made on one calendar day."""

    day: date
    count: int
    aspect: float
    """Sum of width ÷ height: with the height of a row it tells how many rows the day will fill."""


class Timeline(BaseModel):
    """Every day on which something was made, newest first."""

    days: list[Day]


class TagCount(BaseModel):
    tag: str
    count: int


class Facets(BaseModel):
    """The values that filters can take: what occurs outside the trash, most frequent first."""

    authors: list[str]
    models: list[str]
    tags: list[TagCount]
