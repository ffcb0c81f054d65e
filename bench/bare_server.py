"""How the bare servers run that benchmarks compare with: the gateway's own server settings, nothing else."""

from collections.abc import Callable
from typing import Any

import uvicorn

from pulmu.settings import Settings, load


def serve(create_app: Callable[[Settings], Any]) -> None:
    """Serves the application until SIGTERM; the settings come from the environment."""
    settings = load()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=75,
        backlog=2048,
    )
