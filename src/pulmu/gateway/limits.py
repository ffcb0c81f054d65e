"""Refusing a body that says itself that it is too large, before any of it is kept.

Bodies that do not tell their length are cut off by FastAPI's `max_body_size`; that one answers a
known length in plain text, so this stands before it.
"""

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pulmu.domains.assets.schemas import ASSETS_PATH
from pulmu.domains.assets.uploads import too_large
from pulmu.gateway.problems import problem


class BodyLimit:
    """ASGI middleware; `most` in bytes, `most_uploaded` for a picture sent to `POST /assets`."""

    def __init__(self, app: ASGIApp, *, most: int, most_uploaded: int) -> None:
        self._app = app
        self._most = most
        self._most_uploaded = most_uploaded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            upload = scope["method"] == "POST" and scope["path"] == ASSETS_PATH
            length = Headers(scope=scope).get("content-length", "0")
            if length.isdecimal() and int(length) > (self._most_uploaded if upload else self._most):
                answer = self._upload_refused() if upload else self._refused(length)
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refused(self, length: str) -> Response:
        detail = f"The request has {length} bytes; this studio takes {self._most}"
        return problem(413, "content_too_large", detail, headers={"Connection": "close"})

    def _upload_refused(self) -> Response:
        """The connection stays, since a browser only reads an answer once it has sent everything."""
        error = too_large(self._most_uploaded)
        return problem(error.status, error.problem_code, error.detail, title=error.title)
