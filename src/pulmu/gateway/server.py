"""The gateway as a process: uvicorn, ended so that streams close before it waits for them."""

import asyncio
import gc
import logging
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from pulmu.gateway.app import create_app
from pulmu.settings import Settings

GRACE_SECONDS = 5


class Protocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # uvicorn chooses the class at run time
    """Is what requests find as `request.state.connection`.

    ASGI cannot cut a client off, and tells that one is gone only to a task that waits for it.
    """

    app_state: dict[str, Any]
    transport: asyncio.Transport
    on_lost: Callable[[], None] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self.app_state = {**self.app_state, "connection": self}

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self.on_lost is not None:
            self.on_lost()


_COLLECT = (4_000, 20, 100)
"""Objects made before a collection of cycles, by generation. A request makes hundreds and hardly a cycle, and
walking them all every 700 costs a submit a twentieth of its time. But every stream waits for a walk, which
takes a millisecond or two for each thousand."""


class Server(uvicorn.Server):
    """Ends the event streams first, so that a stop does not wait for browsers."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        audience = getattr(self.config.app.state, "audience", None)  # type: ignore[union-attr]  # always our FastAPI
        if audience is not None:
            audience.close()
        await super().shutdown(sockets)


def server(settings: Settings) -> Server:
    """A gateway that is ready to run with these settings."""
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        http=Protocol,
        log_config=None,
        access_log=settings.log_level == "debug",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=75,
        backlog=2048,
    )
    return Server(config)


def serve(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT."""
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    gc.set_threshold(*_COLLECT)
    server(settings).run()
