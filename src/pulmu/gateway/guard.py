"""Who may speak to a local studio: its own page and local programs, not a web page from elsewhere.

A page on another site can make a browser send requests to 127.0.0.1, directly or by letting its own
name point there (DNS rebinding). The Host must therefore be one of ours, and a request that a
browser marks as coming from another origin is refused.
"""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from pulmu.gateway.problems import problem

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_ANY = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  # names the wildcard to tell it from a host name


class Guard:
    """ASGI middleware; `hosts` are the names under which this studio is reached."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = {host.lower().strip("[]") for host in hosts} - _ANY | LOOPBACK_NAMES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refusal := self._refusal(Headers(scope=scope))):
            code, detail = refusal
            await problem(403, code, detail)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refusal(self, headers: Headers) -> tuple[str, str] | None:
        host = headers.get("host", "")
        if _name(f"//{host}") not in self._hosts:
            return (
                "host_not_allowed",
                "This studio does not answer to that host name; add it to PULMU_ALLOWED_HOSTS if it is yours",
            )
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2].lower() != host.lower():
            return "origin_not_allowed", "Requests from pages of another origin are refused"
        cross_site = headers.get("sec-fetch-site") == "cross-site"
        if cross_site and headers.get("sec-fetch-mode") != "navigate":
            return "origin_not_allowed", "Requests from pages of another site are refused"
        return None


@lru_cache(maxsize=256)
def _name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
