"""Refusing a body that says itself that it is too large, before any of it is read.

Bodies that do not tell their length are cut off by FastAPI's `max_body_size`; that one answers a
known length in plain text, so this stands before it.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from pulmu.gateway.problems import problem


class BodyLimit:
    """ASGI middleware; `most` in bytes."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            length = Headers(scope=scope).get("content-length", "0")
            if length.isdecimal() and int(length) > self._most:
                detail = f"The request has {length} bytes; this studio takes {self._most}"
                answer = problem(413, "content_too_large", detail, headers={"Connection": "close"})
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)
