"""Keyset cursors: the place in a list that is ordered by `(created_at, id)`, newest first."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from pulmu.errors import InvalidRequest

MAX_PAGE = 200


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last row of a page; the next page starts after it."""

    created_at: datetime
    id: UUID

    def encode(self) -> str:
        return (
            base64.urlsafe_b64encode(f"{self.created_at.isoformat()}|{self.id}".encode()).decode().rstrip("=")
        )

    @classmethod
    def decode(cls, text: str) -> Self:
        """Raises InvalidRequest for a cursor that no list gave out."""
        try:
            padded = text + "=" * (-len(text) % 4)
            moment, _, row = base64.urlsafe_b64decode(padded.encode()).decode().partition("|")
            cursor = cls(datetime.fromisoformat(moment), UUID(row))
        except (ValueError, binascii.Error):
            cursor = None
        if cursor is None or cursor.created_at.tzinfo is None:
            raise InvalidRequest(
                "The cursor is not one that a list gave out; leave it out to start at the top",
                code="invalid_cursor",
            )
        return cursor


def page(
    statement: Select[Any],
    created_at: InstrumentedAttribute[datetime],
    row_id: InstrumentedAttribute[UUID],
    *,
    after: str | None,
    limit: int,
) -> Select[Any]:
    """Orders newest first and takes one row more than `limit`, which tells whether there is a next page."""
    if after is not None:
        place = Cursor.decode(after)
        before: ColumnElement[bool] = tuple_(created_at, row_id) < tuple_(place.created_at, place.id)
        statement = statement.where(before)
    return statement.order_by(created_at.desc(), row_id.desc()).limit(limit + 1)
