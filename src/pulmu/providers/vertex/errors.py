"""Whatever a call raises → the port's tree (`providers/base.py`).

The SDK has two trees of errors, one for models and one for Interactions, and lets those of the
transport, of credentials and of JSON through. Never paying twice decides: only what surely was not
accepted may be sent again.

    nothing sent    connection, name, proxy; credentials                     retryable or denied
    answered        `verdicts`
    perhaps sent    time-outs, broken connections, unreadable successes      submit: unknown outcome
"""

import json
import logging
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx2
from google.auth import exceptions as auth
from google.genai import _interactions as interactions
from google.genai import errors as sdk

from pulmu.providers.base import ProviderError
from pulmu.providers.vertex import verdicts
from pulmu.providers.vertex.asking import Asking
from pulmu.providers.vertex.replies import Reply

logger = logging.getLogger(__name__)

_NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
_NO_ADDRESS = (httpx2.UnsupportedProtocol, httpx2.InvalidURL)
_UNREADABLE = (json.JSONDecodeError, sdk.UnknownApiResponseError, interactions.APIResponseValidationError)


@contextmanager
def translated(asking: Asking) -> Iterator[None]:
    """Nothing but ProviderError leaves the block."""
    try:
        yield
    except ProviderError:
        raise
    except Exception as error:  # whatever the SDK raises is told in the port's words
        raise translate(error, asking) from error


def translate(error: Exception, asking: Asking) -> ProviderError:
    error = _transport_error(error)
    match error:
        case auth.DefaultCredentialsError():
            return asking.denied(
                "There are no Google Cloud credentials: run `gcloud auth application-default login`, or set "
                "PULMU_VERTEX_API_KEY."
            )
        case auth.GoogleAuthError() if isinstance(error, auth.TransportError) or error.retryable:
            return asking.not_sent("Google's sign-in could not be reached")
        case auth.GoogleAuthError():
            return asking.denied(
                "Your Google Cloud credentials are no longer good: run "
                "`gcloud auth application-default login`."
            )
        case sdk.APIError():
            return verdicts.translate(Reply.read(error.code, error.details, _headers(error)), asking)
        case interactions.APIResponseValidationError():
            return asking.unreadable("Vertex AI sent something unreadable")
        case interactions.APIError() if error.status_code is not None:
            return verdicts.translate(Reply.read(error.status_code, error.body, _headers(error)), asking)
        case httpx2.TimeoutException() if not isinstance(error, _NOT_SENT):
            return asking.lost("Vertex AI did not answer in time")
        case _ if isinstance(error, _NOT_SENT):
            return asking.not_sent("Vertex AI could not be reached")
        case _ if isinstance(error, _NO_ADDRESS):
            return asking.denied("PULMU_VERTEX_BASE_URL is no address that can be called: correct it.")
        case httpx2.HTTPError() | interactions.APIConnectionError():
            return asking.lost("The connection to Vertex AI broke")
        case _ if isinstance(error, _UNREADABLE):
            return asking.unreadable("Vertex AI sent something unreadable")
    # the message may hold the prompt, so only the kind and the place are logged
    place = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s of %s raised %s:\n%s", asking.stage, asking.model, type(error).__name__, place)
    return asking.lost(f"The call to Vertex AI broke off ({type(error).__name__})")


def _transport_error(error: Exception) -> Exception:
    """Interactions wrap a transport's error; whether anything was sent only that one tells."""
    cause = error.__cause__
    if isinstance(error, interactions.APIConnectionError) and isinstance(cause, httpx2.HTTPError):
        return cause
    return error


def _headers(error: Exception) -> Mapping[str, str]:
    headers = getattr(getattr(error, "response", None), "headers", None)
    return headers if isinstance(headers, Mapping) else {}
