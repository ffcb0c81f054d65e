"""Every error that Pulmu raises on purpose.

    PulmuError
    ├── SettingsError         the process cannot start with these settings
    ├── ProblemError          a request that the gateway answers with problem details (RFC 9457)
    │   ├── InvalidRequest    422  the body or a parameter is wrong
    │   ├── NotFound          404
    │   ├── Conflict          409  the request does not fit the state it meets
    │   ├── TooLarge          413
    │   ├── UnsupportedType   415
    │   ├── TooMany           429
    │   └── Unavailable       503  a part the request needs is not there just now
    ├── StorageError          (storage/base.py)
    ├── ProviderError         (providers/base.py)
    ├── EmbeddingError        (embedding/base.py)
    └── EmbeddedError         (embedded/errors.py) a child service could not be started

A message says what happened and what to do next, in words for the person who reads it. `code` is
stable: clients and translations key on it.
"""

from collections.abc import Mapping
from typing import ClassVar


class PulmuError(Exception):
    """Root of the tree; `code` is stable across releases."""

    code: ClassVar[str] = "pulmu_error"


def codes(root: type[PulmuError]) -> tuple[str, ...]:
    """The codes of all errors below `root` in the tree, those that are imported by now, each once."""
    below = (code for error in root.__subclasses__() for code in (error.code, *codes(error)))
    return tuple(dict.fromkeys(below))


class SettingsError(PulmuError):
    """A setting is missing, malformed or unknown; raised at start-up only."""

    code = "settings_invalid"


class ProblemError(PulmuError):
    """An error with an HTTP status; `fields` maps a field's path to what is wrong with it."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "The request failed"

    def __init__(
        self,
        detail: str,
        *,
        code: str | None = None,
        fields: Mapping[str, str] | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.problem_code = code or self.code
        self.fields = dict(fields or {})
        self.retry_after = retry_after


class InvalidRequest(ProblemError):
    code = "invalid_request"
    status = 422
    title = "The request is not valid"


class NotFound(ProblemError):
    code = "not_found"
    status = 404
    title = "Not found"


class Conflict(ProblemError):
    code = "conflict"
    status = 409
    title = "The request does not fit the current state"


class TooLarge(ProblemError):
    code = "too_large"
    status = 413
    title = "The request is too large"


class UnsupportedType(ProblemError):
    code = "unsupported_type"
    status = 415
    title = "Files of this type are not taken"


class TooMany(ProblemError):
    code = "too_many"
    status = 429
    title = "Too many at once"


class Unavailable(ProblemError):
    code = "unavailable"
    status = 503
    title = "A part of the studio is not available just now"
