"""Clients of the event stream, and the relay that feeds it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import httpx2

from pulmu.events.bus import Publisher
from pulmu.settings import Settings, secret
from pulmu.worker.relay import Relay

Event = tuple[int, dict[str, Any]]
"""(number, what happened)"""


@contextmanager
def relaying(settings: Settings) -> Iterator[None]:
    """With a relay in a thread."""
    stopping = threading.Event()
    database_url = secret(settings.database_url, "DATABASE_URL")
    publisher = Publisher(secret(settings.redis_url, "REDIS_URL"))
    thread = threading.Thread(target=Relay(database_url, publisher, stopping).run)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(10)
        publisher.close()


@contextmanager
def stream(
    client: httpx2.Client, since: int | None = None, *, user: str | None = None
) -> Iterator[Iterator[Event]]:
    """What arrives, from just after `since` or from now."""
    with blocks(client, since, user=user) as found:
        yield ((int(block["id"]), json.loads(block["data"])) for block in found if "data" in block)


@contextmanager
def blocks(
    client: httpx2.Client, since: int | None = None, *, user: str | None = None
) -> Iterator[Iterator[dict[str, str]]]:
    """The fields of every block, those without data included."""
    headers = {} if since is None else {"Last-Event-ID": str(since)}
    if user is not None:
        headers["X-Pulmu-User"] = quote(user)
    with client.stream("GET", "/api/v1/events", headers=headers) as response:
        assert response.status_code == 200, response.read()
        assert response.headers["content-type"].startswith("text/event-stream")
        yield _blocks(response.iter_lines())


def _blocks(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif fields:
            yield fields
            fields = {}
