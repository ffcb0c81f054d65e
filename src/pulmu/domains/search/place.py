"""Where a reader of hits is: the cursor of a search."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pulmu.errors import InvalidRequest

MAX_DEPTH = 5_000
"""So many hits can be paged through; behind them the order says little."""


@dataclass(frozen=True, slots=True)
class Place:
    """The last hit that was shown, and what makes the next page continue the same list.

    What was indexed after the first page does not take part. Should the last hit be gone meanwhile, its
    number tells where it was.
    """

    number: int
    last: UUID
    head: int
    """How many hits by meaning the ranks were made of, on the first page."""
    until: datetime

    def encode(self) -> str:
        told = {**asdict(self), "last": str(self.last), "until": self.until.isoformat()}
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> Self:
        """Raises InvalidRequest for a cursor that no search gave out."""
        try:
            found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            return cls._of(found)
        except (ValueError, KeyError, TypeError, binascii.Error):
            raise InvalidRequest(
                "The cursor is not one that a search gave out; leave it out to start at the top",
                code="invalid_cursor",
                fields={"cursor": "is not one that a search gave out"},
            ) from None

    @classmethod
    def _of(cls, found: Mapping[str, Any]) -> Self:
        place = cls(
            int(found["number"]),
            UUID(found["last"]),
            int(found["head"]),
            datetime.fromisoformat(found["until"]),
        )
        if not (0 < place.number <= MAX_DEPTH and 0 < place.head <= MAX_DEPTH and place.until.tzinfo):
            raise ValueError(found)
        return place
