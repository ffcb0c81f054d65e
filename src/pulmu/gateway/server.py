"""The gateway as a process: uvicorn, ended so that streams close before it waits for them."""

import logging
import socket

import uvicorn

from pulmu.gateway.app import create_app
from pulmu.settings import Settings

GRACE_SECONDS = 5


class Server(uvicorn.Server):
    """Ends the event streams first, so that a stop does not wait for browsers."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        hub = getattr(self.config.app.state, "hub", None)  # type: ignore[union-attr]  # always our FastAPI
        if hub is not None:
            hub.close()
        await super().shutdown(sockets)


def serve(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT."""
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=settings.log_level == "debug",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=75,
        backlog=2048,
    )
    Server(config).run()
