"""The port to whoever makes pictures: one frozen request in, one frozen result out.

    ProviderError
    ├── InvalidParameter      a value the model does not take; names the field
    ├── ModelUnavailable      unknown or retired; names a successor
    │   └── WrongRegion       served, but not in the region that was asked
    ├── Refused               the vendor's safety rules blocked the prompt or the result
    ├── AccessDenied          credentials, permission or project
    ├── RateLimited           quota; says how long to wait where the vendor does     retryable
    ├── VendorFault           the vendor failed, nothing was made                    retryable
    ├── OperationFailed       the vendor accepted the work and gave it up: asking again won't help
    ├── MalformedResult       a success that holds nothing usable
    └── UnknownOutcome        the call may or may not have been accepted: never repeated by itself

`retryable` says whether the same request may be sent again without a person's decision. An error
that is no ProviderError counts as UnknownOutcome where a submit costs money.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol
from uuid import UUID

from pulmu.errors import PulmuError

Kind = Literal["image", "video"]
InputRole = Literal["reference", "first_frame", "last_frame", "extend"]


@dataclass(frozen=True, slots=True)
class InputFile:
    """An earlier asset that the request builds on; `data` is the file's bytes."""

    role: InputRole
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """What to make. `parameters` were validated against the catalogue and hold its defaults."""

    attempt_id: UUID
    kind: Kind
    model: str
    prompt: str = field(repr=False)
    parameters: Mapping[str, object]
    inputs: tuple[InputFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Media:
    """One finished file. Sizes are in pixels, `duration` in seconds (videos only)."""

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    duration: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Finished work. `details` is what the provider tells about it (seed used, filtered count, …)."""

    media: tuple[Media, ...]
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A long operation was accepted; `operation` is the full name that `poll` takes, for ever."""

    operation: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Not finished yet. `progress` is 0–1 where the provider tells it."""

    progress: float | None = None


class Provider(Protocol):
    """Makes media. Implementations are thread-safe: workers call them from several threads."""

    name: ClassVar[str]

    @property
    def repeatable(self) -> bool:
        """A submit costs nothing and may be repeated when its outcome is unknown."""
        ...

    def submit(self, request: Request) -> Accepted | Result:
        """Sends the request once, without any retry of its own.

        Raises ProviderError.
        """
        ...

    def poll(self, operation: str, request: Request) -> Pending | Result:
        """Asks once after an accepted operation; safe to repeat.

        Raises ProviderError: retryable errors leave the operation running.
        """
        ...


class ProviderError(PulmuError):
    """`detail` is for the person who asked; it says what to do next."""

    code: ClassVar[str] = "provider_error"
    retryable: ClassVar[bool] = False

    def __init__(self, detail: str, *, field: str | None = None, retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.retry_after = retry_after


class InvalidParameter(ProviderError):
    code = "invalid_parameter"


class ModelUnavailable(ProviderError):
    code = "model_unavailable"


class WrongRegion(ModelUnavailable):
    code = "wrong_region"


class Refused(ProviderError):
    code = "refused"


class AccessDenied(ProviderError):
    code = "access_denied"


class RateLimited(ProviderError):
    code = "rate_limited"
    retryable = True


class VendorFault(ProviderError):
    code = "vendor_fault"
    retryable = True


class OperationFailed(ProviderError):
    code = "operation_failed"


class MalformedResult(ProviderError):
    code = "malformed_result"


class UnknownOutcome(ProviderError):
    code = "unknown_outcome"
