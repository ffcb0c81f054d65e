"""Who asks: the author that is stored on every row, until there are accounts."""

import uuid
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


Author = Annotated[str, Depends(author)]
