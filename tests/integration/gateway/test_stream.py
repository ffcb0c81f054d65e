"""`GET /api/v1/events`: in order, without holes, and again from where one left."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from pydantic import SecretStr

from pulmu.db.engines import sync_engine
from pulmu.events.bus import Publisher
from pulmu.settings import Settings
from pulmu.worker.relay import Relay

Event = tuple[int, dict[str, Any]]


@pytest.fixture(scope="module", autouse=True)
def relay(gateway_settings: Settings) -> Iterator[None]:
    assert gateway_settings.database_url is not None
    assert gateway_settings.redis_url is not None
    stopping = threading.Event()
    engine = sync_engine(gateway_settings.database_url.get_secret_value())
    publisher = Publisher(gateway_settings.redis_url.get_secret_value())
    thread = threading.Thread(target=Relay(engine, publisher, stopping).run)
    thread.start()
    yield
    stopping.set()
    thread.join(10)
    publisher.close()
    engine.dispose()


@contextmanager
def stream(client: httpx2.Client, since: int | None = None) -> Iterator[Iterator[Event]]:
    headers = {} if since is None else {"Last-Event-ID": str(since)}
    with client.stream("GET", "/api/v1/events", headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield _events(response.iter_lines())


def _events(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "data" in fields:
            yield int(fields["id"]), json.loads(fields["data"])
            fields = {}


def ask(client: httpx2.Client, prompt: str) -> str:
    answer = client.post(
        "/api/v1/generations", json={"kind": "image", "model": "sketch-image", "prompt": prompt}
    )
    found: str = answer.json()["id"]
    return found


def test_what_happens_arrives_in_order(client: httpx2.Client) -> None:
    with stream(client) as events:
        number, opened = next(events)
        assert opened["type"] == "stream.opened"
        assert opened["head"] == number
        asked = [ask(client, f"바위 {index}") for index in range(20)]
        got = [next(events) for _ in asked]
    assert [event["type"] for _, event in got] == ["generation.queued"] * 20
    assert [event["generation"]["id"] for _, event in got] == asked
    assert [found for found, _ in got] == list(range(number + 1, number + 21))


def test_who_comes_back_gets_what_was_missed_once(client: httpx2.Client) -> None:
    with stream(client) as events:
        start, _ = next(events)
        ask(client, "녹슨 검")
        seen, _ = next(events)
    missed = [ask(client, "물약"), ask(client, "슬라임")]
    with stream(client, since=seen) as events:
        assert next(events)[1]["type"] == "stream.opened"
        got = [next(events) for _ in missed]
        ask(client, "동전")
        after = next(events)
    assert [event["generation"]["id"] for _, event in got] == missed
    assert [*(number for number, _ in got), after[0]] == list(range(start + 2, start + 5))


def test_an_id_from_the_future_means_fetch_again(client: httpx2.Client) -> None:
    with stream(client, since=10**9) as events:
        kinds = [next(events)[1]["type"] for _ in range(2)]
    assert kinds == ["stream.opened", "stream.resync"]


def test_a_bad_id_is_refused(client: httpx2.Client) -> None:
    response = client.get("/api/v1/events", headers={"Last-Event-ID": "yesterday"})
    assert response.json()["code"] == "invalid_last_event_id"


def test_two_gateways_tell_the_same(client: httpx2.Client, gateway_settings: Settings) -> None:
    from tests.support.gateway import running_gateway

    with running_gateway(gateway_settings) as other, stream(client) as here, stream(other) as there:
        next(here), next(there)
        ask(other, "버섯")
        assert next(here) == next(there)


def test_a_gateway_without_redis_reads_postgresql(gateway_settings: Settings) -> None:
    from tests.support.gateway import running_gateway

    alone = gateway_settings.model_copy(update={"redis_url": SecretStr("redis://127.0.0.1:1/0")})
    with running_gateway(alone) as client, stream(client) as events:
        next(events)
        asked = ask(client, "열쇠")
        assert next(events)[1]["generation"]["id"] == asked
