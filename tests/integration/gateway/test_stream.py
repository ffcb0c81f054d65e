"""`GET /api/v1/events`: in order, without holes, and again from where one left."""

from collections.abc import Iterator

import httpx2
import pytest
import redis
from pydantic import SecretStr
from tests.support.gateway import running_gateway
from tests.support.listening import relaying, stream

from pulmu.events.base import CHANNEL
from pulmu.gateway import hub
from pulmu.settings import Settings


@pytest.fixture(scope="module", autouse=True)
def relay(gateway_settings: Settings) -> Iterator[None]:
    with relaying(gateway_settings):
        yield


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
    with running_gateway(gateway_settings) as other, stream(client) as here, stream(other) as there:
        next(here), next(there)
        ask(other, "버섯")
        assert next(here) == next(there)


def test_a_gateway_without_redis_reads_postgresql(gateway_settings: Settings) -> None:
    alone = gateway_settings.model_copy(update={"redis_url": SecretStr("redis://127.0.0.1:1/0")})
    with running_gateway(alone) as client, stream(client) as events:
        next(events)
        asked = ask(client, "열쇠")
        assert next(events)[1]["generation"]["id"] == asked


def test_a_gateway_that_is_behind_catches_up_with_a_browser_that_comes_from_another(
    client: httpx2.Client, gateway_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "_ALONE_SECONDS", 600)
    alone = gateway_settings.model_copy(update={"redis_url": SecretStr("redis://127.0.0.1:1/0")})
    with running_gateway(alone) as behind, stream(client) as events:
        next(events)
        ask(client, "닻")
        seen, _ = next(events)
        with stream(behind, since=seen) as later:
            number, opened = next(later)
            assert (number, opened["type"], opened["head"]) == (seen, "stream.opened", seen)


def test_a_gateway_that_was_restarted_still_knows_what_was_missed(
    client: httpx2.Client, gateway_settings: Settings
) -> None:
    with stream(client) as events:
        start, _ = next(events)
        missed = [ask(client, "횃불"), ask(client, "나침반")]
        assert [next(events)[0] for _ in missed] == [start + 1, start + 2]
    with running_gateway(gateway_settings) as restarted, stream(restarted, since=start) as events:
        next(events)
        assert [next(events)[1]["generation"]["id"] for _ in missed] == missed


def test_what_is_published_by_somebody_else_does_no_harm(
    client: httpx2.Client, gateway_settings: Settings
) -> None:
    assert gateway_settings.redis_url is not None
    with (
        stream(client) as events,
        redis.Redis.from_url(gateway_settings.redis_url.get_secret_value()) as bus,
    ):
        next(events)
        for message in ("", "나", "1 2", "x y {}", b"\xff 1 2"):
            bus.publish(CHANNEL, message)
        asked = ask(client, "등불")
        assert next(events)[1]["generation"]["id"] == asked
