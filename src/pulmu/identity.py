"""Who asks: the author that is stored on every row, until there are accounts, and what they may see."""

import uuid
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote

import uuid_utils.compat
from fastapi import Depends, Request

from pulmu.errors import InvalidRequest
from pulmu.settings import Settings
from pulmu.text import normalise_line

USER_HEADER = "X-Pulmu-User"
MAX_LENGTH = 100


def new_id() -> uuid.UUID:
    """A UUIDv7: ids sort by the millisecond in which they were made."""
    return uuid_utils.compat.uuid7()


def author(request: Request) -> str:
    """The configured user, or the percent-decoded `X-Pulmu-User` header where the settings trust it."""
    settings: Settings = request.state.settings
    header = request.headers.get(USER_HEADER)
    if header is None or not settings.trust_user_header:
        return settings.user
    name = normalise_line(unquote(header))
    if not 1 <= len(name) <= MAX_LENGTH:
        raise InvalidRequest(f"{USER_HEADER} must have 1 to {MAX_LENGTH} characters", code="invalid_user")
    return name


async def _author(request: Request) -> str:
    return author(request)


Author = Annotated[str, Depends(_author)]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose things one may see; what one may not see is not there (`db/owned.py` for rows)."""

    author: str | None
    """None: everybody's."""

    def sees(self, author: str) -> bool:
        return self.author is None or self.author == author


EVERYBODY = Viewer(None)


def viewer_of(request: Request) -> Viewer:
    """Who asks, as the settings' `visibility` says: a team sees everything, else each their own."""
    settings: Settings = request.state.settings
    return EVERYBODY if settings.visibility == "team" else Viewer(author(request))


async def viewer(request: Request) -> Viewer:
    return viewer_of(request)


RequestViewer = Annotated[Viewer, Depends(viewer)]
