"""A real gateway on a free port, in a thread of the test process."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from pulmu.gateway.server import server as gateway_server
from pulmu.settings import Settings

START_SECONDS = 60


@contextmanager
def running_gateway(settings: Settings) -> Iterator[httpx2.Client]:
    """A client of a gateway that runs with these settings (their port is replaced by a free one)."""
    server = gateway_server(settings.model_copy(update={"host": "127.0.0.1", "port": 0}))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        assert thread.is_alive(), "the gateway did not start"
        assert time.monotonic() < deadline, "the gateway did not start in time"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False) as client:
        yield client
    server.should_exit = True
    thread.join(30)
    assert not thread.is_alive(), "the gateway did not stop"
