"""An accepted operation that ended without media → the port's tree. All of these are final."""

from pulmu.providers.base import OperationFailed, ProviderError
from pulmu.providers.vertex import safety, verdicts
from pulmu.providers.vertex.asking import Asking

_REFUSED_VALUES = (3, 9, 11)  # INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE of google.rpc.Code
_NOT_FOUND = 5


def failed(code: int | None, message: str, asking: Asking) -> ProviderError:
    """`code`: of google.rpc, not HTTP. A wrong parameter often passes the submit and shows only here."""
    if safety.is_refusal(message):
        return safety.refused([message])
    if code in _REFUSED_VALUES:
        return verdicts.invalid(message or f"error {code}")
    if code == _NOT_FOUND:
        return verdicts.unavailable(asking)
    told = f" ({verdicts.quoted(message)})" if message else ""
    return OperationFailed(f"Vertex AI accepted the work and then gave up{told}: try again.")
