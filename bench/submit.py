"""POST /generations: how long it takes, until when it shows as queued, how many per second."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

import httpx2

from bench.support import Measures, Servers, Stream, answers, gateway, milliseconds, program, servers
from pulmu.embedded.ports import free_port

BODY = {"kind": "image", "model": "sketch-image", "prompt": "울퉁불퉁한 화산암 거북이, 도트 그래픽"}
CLIENTS = 8


def run(*, quick: bool) -> Measures:
    rounds, each = (2, 16) if quick else (4, 80)
    found = Measures()
    with servers() as on, gateway(on) as url, _bare(on) as bare_url:
        posts, inserts = f"{url}/api/v1/generations", f"{bare_url}/insert"
        with Stream(url, _queued) as stream, _client() as client:
            for target in (posts, inserts):
                _rate(target, each)  # warm
            for _ in range(rounds):
                found.add("bare insert", [milliseconds(partial(_post, client, inserts)) for _ in range(each)])
                posted, visible = [], []
                for _ in range(each):
                    start = time.perf_counter()
                    made = _post(client, posts)["id"]
                    posted.append((time.perf_counter() - start) * 1000)
                    visible.append((stream.arrival(made) - start) * 1000)
                found.add("POST", posted, baseline="bare insert")
                found.add("POST until queued shows", visible, baseline="bare insert")
                found.add("bare inserts", [_rate(inserts, each)], unit="/s")
                found.add("POSTs", [_rate(posts, each)], unit="/s", baseline="bare inserts")
    return found


@contextmanager
def _bare(on: Servers) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = on.environment(PULMU_PORT=str(port))
    with program("bench.bare", env=env, ready=lambda: answers(f"{url}/docs")):
        yield url


def _client() -> httpx2.Client:
    return httpx2.Client(trust_env=False, timeout=30)


def _post(client: httpx2.Client, url: str) -> dict[str, Any]:
    response = client.post(url, json=BODY)
    response.raise_for_status()
    found: dict[str, Any] = response.json()
    return found


def _rate(url: str, each: int) -> float:
    """Answers per second to eight clients at once."""

    def one(count: int) -> None:
        with _client() as client:
            for _ in range(count):
                _post(client, url)

    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as threads:
        list(threads.map(one, [each // 2] * CLIENTS))
    return CLIENTS * (each // 2) / (time.perf_counter() - start)


def _queued(event: dict[str, Any]) -> str | None:
    return event["generation"]["id"] if event["type"] == "generation.queued" else None
