"""The emulator as a process: uvicorn with connections that can be closed without an answer."""

import logging
from asyncio import AbstractEventLoop, CancelledError
from typing import Any

import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from pulmu.emulator.options import Options

GRACE_SECONDS = 1
_DROP = "pulmu.drop"


class DroppingProtocol(H11Protocol):
    """Lets the application close the TCP connection in the middle of a request."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        inner = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})[_DROP] = self.drop
            try:
                await inner(scope, receive, send)
            except CancelledError:  # the server stops, and this request has no end of its own
                self.drop()

        self.app = app

    def drop(self) -> None:
        # the cycle must know, or it would write a 500 for the answer that never comes
        self.cycle.disconnected = True
        self.transport.abort()


class Dropped(Response):
    """Closes the connection without a byte of an answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        drop = scope.get("extensions", {}).get(_DROP)
        if drop is None:
            text = "This server cannot drop connections: start it with pulmu.emulator.serve or server_config."
            await PlainTextResponse(text, 501)(scope, receive, send)
            return
        drop()


async def until_gone(request: Request) -> None:
    """Waits until the client has closed the connection; its body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def server_config(app: Any, host: str = "127.0.0.1", port: int = 0) -> uvicorn.Config:
    """For tests that run a server of their own; port 0 takes a free one."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=DroppingProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=75,
        backlog=2048,
    )


def serve(options: Options) -> None:
    """Serves until SIGTERM or SIGINT."""
    from pulmu.emulator.app import create_app

    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    uvicorn.Server(server_config(create_app(options), options.host, options.port)).run()
