"""Refusing a body that is too large: at once if it says so itself, else as soon as it has become so.

FastAPI's `max_body_size` would answer a known length in plain text, and costs every request two wrappers.
"""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pulmu.domains.assets.schemas import ASSETS_PATH
from pulmu.domains.assets.uploads import too_large
from pulmu.gateway.problems import problem


class BodyLimit:
    """ASGI middleware; `most` in bytes, `most_uploaded` for a picture sent to `POST /assets`.

    An upload that does not tell its length is counted where it is kept.
    """

    def __init__(self, app: ASGIApp, *, most: int, most_uploaded: int) -> None:
        self._app = app
        self._most = most
        self._most_uploaded = most_uploaded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            upload = scope["method"] == "POST" and scope["path"] == ASSETS_PATH
            length = Headers(scope=scope).get("content-length")
            if length is None:
                receive = receive if upload else _counted(receive, self._most)
            elif length.isdecimal() and int(length) > (self._most_uploaded if upload else self._most):
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


def _counted(receive: Receive, most: int) -> Receive:
    """Raises HTTPException where it is read, which the application answers."""
    size = 0

    async def count() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise HTTPException(413)
        return message

    return count
