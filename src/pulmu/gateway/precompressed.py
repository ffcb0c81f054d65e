"""The page's files as Brotli or gzip, where its build left such a copy and the browser takes it."""

from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SUFFIXES = {"br": ".br", "gzip": ".gz"}
"""By content coding, the better one first."""


class Precompressed:
    """ASGI middleware around what serves the files below `folder`.

    Which file it is shows in the response's own headers: type by the inner ending, ETag of the copy.
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        copies = self._copies(scope)
        if not copies:
            await self._app(scope, receive, send)
            return
        taken = _taken(scope)
        coding = next((coding for coding in copies if coding in taken), None)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Accept-Encoding")
                if coding and message["status"] in (200, 206):
                    headers["Content-Encoding"] = coding
            await send(message)

        sent = {**scope, "path": copies[coding]} if coding else scope
        await self._app(sent, receive, with_headers)

    def _copies(self, scope: Scope) -> dict[str, str]:
        """The address of each copy, by its coding, the better one first."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return {}
        path: str = scope["path"]
        if ".." in path or "\0" in path:
            return {}
        path += "index.html" if path.endswith("/") else ""
        return {
            coding: path + suffix
            for coding, suffix in _SUFFIXES.items()
            if (self._folder / (path + suffix).lstrip("/")).is_file()
        }


def _taken(scope: Scope) -> set[str]:
    """The codings that the client asks for; one with `q=0` it does not take."""
    asked = [part.split(";") for part in Headers(scope=scope).get("accept-encoding", "").lower().split(",")]
    return {
        coding.strip()
        for coding, *options in asked
        if not any(option.replace(" ", "") in ("q=0", "q=0.0") for option in options)
    }
