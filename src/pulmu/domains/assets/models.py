"""The row of an asset."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from pulmu.db.base import Base
from pulmu.db.searchable import Searchable
from pulmu.domains.assets.schemas import Origin
from pulmu.storage.base import StoredFile


class AssetRow(Searchable, Base):
    """An asset. Its file is there before the row is (invariant 9)."""

    __tablename__ = "assets"

    origin: Mapped[Origin] = mapped_column(Text, default="generated")
    generation_id: Mapped[UUID | None] = mapped_column(ForeignKey("generations.id"))
    """None, like `model` and `provider`, where `origin` is `uploaded`."""
    position: Mapped[int]
    """Place among the assets of its generation, from 0."""
    provider: Mapped[str | None]
    placeholder: Mapped[bool]
    parameters: Mapped[dict[str, Any]]
    input_asset_ids: Mapped[list[UUID]] = mapped_column(ARRAY(PG_UUID))
    sha256: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    duration: Mapped[float | None]
    thumbnail_sha256: Mapped[str | None]
    thumbnail_size: Mapped[int | None] = mapped_column(BigInteger)
    analysed_at: Mapped[datetime | None]

    @property
    def file(self) -> StoredFile:
        return StoredFile(self.sha256, self.size)

    @property
    def thumbnail(self) -> StoredFile | None:
        if self.thumbnail_sha256 is None or self.thumbnail_size is None:
            return None
        return StoredFile(self.thumbnail_sha256, self.thumbnail_size)
