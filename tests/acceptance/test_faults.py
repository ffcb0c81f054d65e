"""Real faults on a real studio: parts that die or freeze, an emptied Redis. docs/operating.md names each."""

import shutil
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
import redis
from tests.support.studio import Studio, eventually, running_studio

FINAL = {"succeeded", "failed", "cancelled", "uncertain"}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One that these tests may break."""
    with running_studio(tmp_path_factory.mktemp("home"), PULMU_GENERATION_THREADS="2") as found:
        yield found


def ask(client: httpx2.Client, prompt: str, **parameters: Any) -> str:
    kind = "video" if "duration" in parameters else "image"
    body = {"kind": kind, "model": f"sketch-{kind}", "prompt": prompt, "parameters": parameters}
    answer = client.post("/api/v1/generations", json=body)
    assert answer.status_code == 202, answer.text
    found: str = answer.json()["id"]
    return found


def await_all(client: httpx2.Client, asked: list[str]) -> list[dict[str, Any]]:
    def finished() -> list[dict[str, Any]] | None:
        found = [client.get(f"/api/v1/generations/{one}").json() for one in asked]
        return found if all(generation["status"] in FINAL for generation in found) else None

    return eventually(finished, what="all generations are finished")


def test_a_killed_worker_and_an_emptied_redis_lose_nothing(studio: Studio, client: httpx2.Client) -> None:
    asked = [ask(client, f"{index}번째 울퉁불퉁한 바위", size="1K") for index in range(5)]
    asked.append(ask(client, "흐르는 용암", duration=2, resolution="480p"))

    def working() -> bool | None:
        states = [client.get(f"/api/v1/generations/{one}").json()["status"] for one in asked]
        return True if "running" in states and "queued" in states else None

    eventually(working, what="some are running and some wait")
    old = studio.kill("generation-worker")
    with redis.Redis.from_url(studio.redis_url()) as broker:
        broker.flushall()
    studio.await_restart("generation-worker", old)

    finished = await_all(client, asked)
    assert [generation["status"] for generation in finished] == ["succeeded"] * 6
    assets = [asset for generation in finished for asset in generation["asset_ids"]]
    assert len(assets) == len(set(assets)) == 6
    for asset in assets:
        assert client.get(f"/api/v1/assets/{asset}/content").status_code == 200
    outcomes = [
        attempt["outcome"]
        for generation in finished
        for attempt in client.get(f"/api/v1/generations/{generation['id']}").json()["attempts"]
    ]
    assert "lost" in outcomes, "the killed worker had something in hand"


@pytest.mark.parametrize("part", ["gateway", "relay", "analysis-worker", "valkey", "postgres"])
def test_a_part_that_dies_comes_back_and_the_studio_goes_on(studio: Studio, part: str) -> None:
    old = studio.kill(part)
    studio.await_restart(part, old)
    with studio.client() as client:

        def works() -> bool | None:
            try:
                return True if client.get("/readyz").status_code == 200 else None
            except httpx2.TransportError:
                return None

        eventually(works, what=f"ready after the death of {part}")
        (generation,) = await_all(client, [ask(client, f"{part} 뒤의 열쇠", size="512")])
        assert generation["status"] == "succeeded"


def test_a_frozen_redis_only_delays(studio: Studio, client: httpx2.Client) -> None:
    """Longer than any of its clients waits for an answer."""
    with studio.frozen("valkey"):
        asked = [ask(client, f"{index}번째 얼음 조각", size="512") for index in range(3)]
        time.sleep(12)
    assert [made["status"] for made in await_all(client, asked)] == ["succeeded"] * 3


def test_a_redis_that_is_killed_again_and_again(studio: Studio, client: httpx2.Client) -> None:
    """Its files are deleted as well, so it comes back without queues and without what was delayed."""
    asked = []
    for index in range(3):
        asked += [ask(client, f"{index}번째 흙 인형", size="512")]
        if index < 2:
            asked += [ask(client, f"{index}번째 물보라", duration=2, resolution="480p")]
        old = studio.kill("valkey")
        shutil.rmtree(studio.home / "valkey" / "data")
        studio.await_restart("valkey", old)
    assert [made["status"] for made in await_all(client, asked)] == ["succeeded"] * 5


def test_a_frozen_worker_does_not_write_over_a_newer_attempt(studio: Studio, client: httpx2.Client) -> None:
    asked = [ask(client, f"{index}번째 빙하 동굴", size="1K") for index in range(3)]

    def working() -> list[str] | None:
        states = {one: client.get(f"/api/v1/generations/{one}").json()["status"] for one in asked}
        return [one for one in asked if states[one] == "running"] or None

    eventually(working, what="some are running")
    with studio.frozen("generation-worker"), studio.another("worker", "generation"):
        held = eventually(working, what="some are running")
        before = await_all(client, asked)
    assert [made["status"] for made in before] == ["succeeded"] * 3

    awake = ask(client, "녹은 얼음", size="512")  # the thawed worker's own results come before this one
    await_all(client, [awake])
    assert [client.get(f"/api/v1/generations/{one}").json()["asset_ids"] for one in asked] == [
        made["asset_ids"] for made in before
    ]
    for one in held:
        detail = client.get(f"/api/v1/generations/{one}").json()
        assert [attempt["outcome"] for attempt in detail["attempts"]] == ["lost", "succeeded"]


def test_two_sweepers_start_nothing_twice_and_one_is_enough(studio: Studio, client: httpx2.Client) -> None:
    with studio.another("relay") as second:
        asked = [ask(client, f"{index}번째 부싯돌", size="512") for index in range(6)]
        with redis.Redis.from_url(studio.redis_url()) as broker:
            broker.flushall()
        made = await_all(client, asked)
        assert [generation["status"] for generation in made] == ["succeeded"] * 6
        assert [generation["attempt_count"] for generation in made] == [1] * 6

        old = studio.kill("relay")
        (alone,) = await_all(client, [ask(client, "홀로 남은 부싯돌", size="512")])
        assert (alone["status"], second.poll()) == ("succeeded", None)
        studio.await_restart("relay", old)
