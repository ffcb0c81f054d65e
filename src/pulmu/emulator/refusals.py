"""The vendor's error bodies, word for word where they are known (docs/emulator.md says where not)."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil
from typing import Any, NoReturn

from starlette.responses import HTMLResponse, JSONResponse, Response

STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
EXHAUSTED = (
    "Resource exhausted. Please try again later. Please refer to "
    "https://cloud.google.com/vertex-ai/generative-ai/docs/error-code-429 for more details."
)
_SERVICE = "aiplatform.googleapis.com"
_INFO = "type.googleapis.com/google.rpc.ErrorInfo"


class Refusal(Exception):
    """An error answer."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        rpc: str | None = None,
        details: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.rpc = rpc or STATUSES[status]
        self.details = list(details)
        self.headers = dict(headers or {})

    def response(self) -> Response:
        error: dict[str, Any] = {"code": self.status, "message": self.message, "status": self.rpc}
        if self.details:
            error["details"] = self.details
        return JSONResponse({"error": error}, self.status, headers=self.headers)


class NoSuchPage(Refusal):
    """An address that is no method of the API: a web page, not JSON."""

    def __init__(self, path: str) -> None:
        super().__init__(404, path)

    def response(self) -> Response:
        return HTMLResponse(
            "<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n"
            "  <title>Error 404 (Not Found)!!1</title>\n"
            "  <p><b>404.</b> <ins>That’s an error.</ins>\n"
            f"  <p>The requested URL <code>{escape(self.message)}</code> was not found on this server.  "
            "<ins>That’s all we know.</ins>\n",
            404,
        )


def invalid(message: str) -> NoReturn:
    raise Refusal(400, message)


def no_credentials() -> Refusal:
    return Refusal(
        401,
        "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie "
        "or other valid authentication credential. See "
        "https://developers.google.com/identity/sign-in/web/devconsole-project.",
        details=[{"@type": _INFO, "reason": "CREDENTIALS_MISSING", "domain": "googleapis.com"}],
    )


def no_api_keys(method: str) -> Refusal:
    return Refusal(
        401,
        "API keys are not supported by this API. Expected OAuth2 access token or other authentication "
        "credentials that assert a principal. See https://cloud.google.com/docs/authentication",
        details=[
            {
                "@type": _INFO,
                "reason": "CREDENTIALS_MISSING",
                "domain": "googleapis.com",
                "metadata": {"service": _SERVICE, "method": method},
            }
        ],
    )


def bad_project(method: str) -> Refusal:
    return Refusal(
        400,
        "Invalid resource field value in the request.",
        details=[
            {
                "@type": _INFO,
                "reason": "RESOURCE_PROJECT_INVALID",
                "domain": "googleapis.com",
                "metadata": {"service": _SERVICE, "method": method},
            }
        ],
    )


def unknown_model(name: str) -> Refusal:
    return Refusal(
        404,
        f"Publisher Model `{name}` was not found or your project does not have access to it. Please ensure "
        "you are using a valid model version. For more information, see: "
        "https://cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions",
    )


def endpoint_denied(resource: str) -> Refusal:
    permission = "aiplatform.endpoints.predict"
    return Refusal(
        403,
        f"Permission '{permission}' denied on resource '//{_SERVICE}/{resource}' (or it may not exist).",
        details=[
            {
                "@type": _INFO,
                "reason": "IAM_PERMISSION_DENIED",
                "domain": _SERVICE,
                "metadata": {"permission": permission, "resource": resource},
            }
        ],
    )


def rate_limited(message: str, retry_after: float | None = None) -> Refusal:
    """With `retry_after` (seconds) it carries RetryInfo and Retry-After; the vendor often has neither."""
    if retry_after is None:
        return Refusal(429, message)
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{retry_after:g}s"}
    return Refusal(429, message, details=[info], headers={"Retry-After": str(ceil(retry_after))})
