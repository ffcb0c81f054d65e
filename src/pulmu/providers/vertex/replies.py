"""An error answer, read alike from both of the SDK's trees."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Reply:
    """An error answer, whichever of the SDK's two trees it came in."""

    status: int
    message: str
    reasons: tuple[str, ...] = ()
    """Of google.rpc.ErrorInfo, for instance SERVICE_DISABLED."""
    retry_after: float | None = None
    is_page: bool = False
    """It is a web page or other text, not the API's JSON."""

    @classmethod
    def read(cls, status: int, body: object, headers: Mapping[str, str]) -> "Reply":
        """`body`: parsed JSON or text."""
        if isinstance(body, list) and len(body) == 1:
            body = body[0]
        error = body.get("error") if isinstance(body, dict) else None
        if not isinstance(error, dict):
            return cls(status, "", retry_after=_after(headers), is_page=True)
        details = [item for item in _listed(error.get("details")) if isinstance(item, dict)]
        waits = [seconds for item in details if (seconds := _delay(item)) is not None]
        return cls(
            status,
            shortened(str(error.get("message") or "")),
            tuple(str(item["reason"]) for item in details if item.get("reason")),
            waits[0] if waits else _after(headers),
        )


def shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _delay(detail: Mapping[str, Any]) -> float | None:
    """The seconds of google.rpc.RetryInfo, written `3.5s`."""
    delay = detail.get("retryDelay")
    found = re.fullmatch(r"(\d+(?:\.\d+)?)s", delay) if isinstance(delay, str) else None
    return float(found[1]) if found else None


def _after(headers: Mapping[str, str]) -> float | None:
    """The seconds of Retry-After, which may be a date."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", value):
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max((date - datetime.now(UTC)).total_seconds(), 0.0)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
