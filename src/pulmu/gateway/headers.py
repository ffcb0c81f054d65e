"""Headers that keep the page to itself and say how long its files may be kept."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CONTENT_POLICY = (
    b"default-src 'self'",
    b"script-src 'self'",
    # Styles that components compute, such as the place of a menu.
    b"style-src 'self' 'unsafe-inline'",
    b"img-src 'self' data: blob:",
    b"media-src 'self' blob:",
    b"object-src 'none'",
    b"base-uri 'none'",
    b"form-action 'self'",
    b"frame-ancestors 'none'",
)
_HEADERS = (
    (b"content-security-policy", b"; ".join(_CONTENT_POLICY)),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)

_CACHE_FOR_EVER = (b"cache-control", b"public, max-age=31536000, immutable")
_DO_NOT_CACHE = (b"cache-control", b"no-cache")
_BUILT = "/_next/static/"
"""Files whose name changes with their content."""


class PageHeaders:
    """ASGI middleware; a route's own headers stay."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = message["status"] in (200, 304)
                kept = found and scope["path"].startswith(_BUILT)
                own = {name for name, _ in message["headers"]}
                ours = (_CACHE_FOR_EVER if kept else _DO_NOT_CACHE, *_HEADERS)
                message["headers"] = [
                    *message["headers"],
                    *((name, value) for name, value in ours if name not in own),
                ]
            await send(message)

        await self._app(scope, receive, with_headers)
