"""POST /generations: how long it takes, until when it shows as queued, how many per second.

The clients must not be what is measured, so they are as light as can be: one connection each, a body
that is encoded once. Each is a user of their own, and between rounds the queue is emptied: nothing
works on it, and a user's queue is bounded.
"""

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg

from bench.support import Measures, Servers, Stream, answers, gateway, milliseconds, program, servers
from pulmu.embedded.ports import free_port
from pulmu.identity import USER_HEADER

BODY = json.dumps(
    {"kind": "image", "model": "sketch-image", "prompt": "울퉁불퉁한 화산암 거북이, 도트 그래픽"}
).encode()
CLIENTS = 8


class Client:
    """A user with one connection."""

    def __init__(self, url: str, number: int) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.netloc, timeout=30)
        self._path = parts.path
        self._headers = {"Content-Type": "application/json", USER_HEADER: f"user-{number}"}

    def post(self) -> bytes:
        self._connection.request("POST", self._path, BODY, self._headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != 202:
            raise RuntimeError(f"{self._path} answered {response.status}: {content[:500]!r}")
        return content

    def post_many(self, count: int) -> None:
        for _ in range(count):
            self.post()


def run(*, quick: bool) -> Measures:
    rounds, each, burst = (2, 16, 20) if quick else (6, 80, 200)
    found = Measures()
    with servers() as on, gateway(on, PULMU_TRUST_USER_HEADER="true") as url, _bare(on) as bare_url:
        posts, inserts = f"{url}/api/v1/generations", f"{bare_url}/insert"
        for target in (posts, inserts):
            _rate(target, burst)  # warm
        for _ in range(rounds):
            _empty_queue(on)
            found.add("bare inserts", [_rate(inserts, burst)], unit="/s")
            found.add("POSTs", [_rate(posts, burst)], unit="/s", baseline="bare inserts")
        with Stream(url, _queued) as stream:
            asking, inserting = Client(posts, 0), Client(inserts, 0)
            for _ in range(rounds):
                _empty_queue(on)
                found.add("bare insert", [milliseconds(inserting.post) for _ in range(each)])
                posted, visible = [], []
                for _ in range(each):
                    start = time.perf_counter()
                    made = json.loads(asking.post())["id"]
                    posted.append((time.perf_counter() - start) * 1000)
                    visible.append((stream.arrival(made) - start) * 1000)
                found.add("POST", posted, baseline="bare insert")
                found.add("POST until queued shows", visible, baseline="bare insert")
    return found


@contextmanager
def _bare(on: Servers) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = on.environment(PULMU_PORT=str(port))
    with program("bench.bare", env=env, ready=lambda: answers(f"{url}/docs")):
        yield url


def _rate(url: str, each: int) -> float:
    """Answers per second to eight clients at once, each asking `each` times."""
    clients = [Client(url, number) for number in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as threads:
        start = time.perf_counter()
        list(threads.map(lambda client: client.post_many(each), clients))
        return CLIENTS * each / (time.perf_counter() - start)


def _empty_queue(on: Servers) -> None:
    with psycopg.connect(on.dsn) as connection:
        connection.execute("DELETE FROM generations")


def _queued(event: dict[str, Any]) -> str | None:
    return event["generation"]["id"] if event["type"] == "generation.queued" else None
