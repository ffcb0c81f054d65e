"""A studio on Google's models, with the emulator in the vendor's place: real processes, real faults."""

import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import httpx2
import pytest
from PIL import Image
from tests.support.emulator import UNHURRIED, Emulator, connected, running_emulator
from tests.support.studio import Studio, eventually, running_studio

IN_FLIGHT = 10
"""Of Veo, by the catalogue."""
VIDEOS = IN_FLIGHT + 3
FINAL = {"succeeded", "failed", "cancelled", "uncertain"}


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with running_emulator(**UNHURRIED) as found:
        yield found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def videos_of_an_earlier_run(emulator: Emulator, home: Path) -> list[str]:
    """A studio that is stopped with videos under way."""
    with running_studio(home, **connected(emulator)) as studio, studio.client() as client:
        return videos_under_way(client, emulator)


@pytest.fixture(scope="module")
def studio(emulator: Emulator, home: Path, videos_of_an_earlier_run: list[str]) -> Iterator[Studio]:
    """The same one, started again."""
    assert videos_of_an_earlier_run
    with running_studio(home, **connected(emulator)) as found:
        yield found


@pytest.fixture(autouse=True)
def _no_faults_left(emulator: Emulator) -> Iterator[None]:
    yield
    emulator.forget()


def test_a_restarted_studio_goes_on_with_its_videos(
    emulator: Emulator, videos_of_an_earlier_run: list[str], client: httpx2.Client
) -> None:
    made = finished(client, *videos_of_an_earlier_run)
    assert [generation["status"] for generation in made] == ["succeeded"] * VIDEOS
    assert emulator.paid == VIDEOS


def ask(client: httpx2.Client, model: str, prompt: str = "울퉁불퉁한 거북이", **more: Any) -> str:
    kind = "video" if model.startswith(("veo", "gemini-omni")) else "image"
    body = {"kind": kind, "model": model, "prompt": prompt, **more}
    answer = client.post("/api/v1/generations", json=body)
    assert answer.status_code == 202, answer.text
    found: str = answer.json()["id"]
    return found


def finished(client: httpx2.Client, *asked: str) -> list[dict[str, Any]]:
    def look() -> list[dict[str, Any]] | None:
        found = [client.get(f"/api/v1/generations/{one}").json() for one in asked]
        return found if all(generation["status"] in FINAL for generation in found) else None

    return eventually(look, what="all generations are finished")


def test_every_family_makes_what_it_should(emulator: Emulator, client: httpx2.Client) -> None:
    image, legacy, video, omni = (
        ask(client, "gemini-nano-banana-2.1", parameters={"aspect_ratio": "16:9"}),
        ask(client, "imagen-4.0-generate-001", parameters={"count": 2}),
        ask(client, "veo-3.1-fast-generate-001", parameters={"duration": 4}),
        ask(client, "gemini-omni-1.2-flash", parameters={"duration": 3}),
    )
    made = finished(client, image, legacy, video, omni)
    assert [generation["status"] for generation in made] == ["succeeded"] * 4, made
    assert [len(generation["asset_ids"]) for generation in made] == [1, 2, 1, 1]

    start = made[0]["asset_ids"][0]
    (animated,) = finished(
        client,
        ask(client, "veo-3.1-generate-001", input_asset_ids=[start], input_roles=["first_frame"]),
    )
    assert animated["status"] == "succeeded", animated
    for generation in [*made, animated]:
        for asset in generation["asset_ids"]:
            assert_opens(client, asset)
    assert emulator.paid == 5


def assert_opens(client: httpx2.Client, asset_id: str) -> None:
    asset = client.get(f"/api/v1/assets/{asset_id}").json()
    content = io.BytesIO(client.get(asset["content_url"]).content)
    if asset["kind"] == "image":
        with Image.open(content) as image:
            image.load()
            assert image.size == (asset["width"], asset["height"])
    else:
        with av.open(content) as container:
            assert next(container.decode(video=0)).width == asset["width"]


def videos_under_way(client: httpx2.Client, emulator: Emulator) -> list[str]:
    """As many as the quota allows were accepted, the others wait: no submit is on its way.

    The vendor tells of none that it is done until then, however slowly the studio asks.
    """
    emulator.fault("unavailable", times=None, match={"verb": "fetchPredictOperation"})
    asked = [ask(client, "veo-3.1-fast-generate-001", f"{number}번째 용") for number in range(VIDEOS)]

    def full() -> bool | None:
        return True if emulator.paid == IN_FLIGHT else None

    eventually(full, what="as many as allowed are under way")

    def known() -> bool | None:
        found = [client.get(f"/api/v1/generations/{one}").json() for one in asked]
        names = [attempt["operation"] for generation in found for attempt in generation["attempts"]]
        return True if len([name for name in names if name]) >= IN_FLIGHT else None

    eventually(known, what="their operations' names are written")
    assert emulator.paid == IN_FLIGHT
    emulator.control.delete("/_emulator/faults")
    return asked


def test_a_killed_worker_pays_for_no_video_twice(
    studio: Studio, emulator: Emulator, client: httpx2.Client
) -> None:
    asked = videos_under_way(client, emulator)
    old = studio.kill("generation-worker")
    studio.await_restart("generation-worker", old)
    assert [generation["status"] for generation in finished(client, *asked)] == ["succeeded"] * VIDEOS
    assert emulator.paid == VIDEOS


def a_call_under_way(client: httpx2.Client, emulator: Emulator) -> str:
    """A picture that the vendor takes seconds for; the vendor has the request."""
    emulator.fault("latency", times=1, seconds=6)
    asked = ask(client, "gemini-3.1-flash-lite-image", "오래 걸리는 용")
    eventually(lambda: emulator.struck() or None, what="the vendor has the request")
    return asked


def test_a_worker_that_is_asked_to_stop_finishes_its_call(
    studio: Studio, emulator: Emulator, client: httpx2.Client
) -> None:
    asked = a_call_under_way(client, emulator)
    old = studio.pid("generation-worker")
    os.kill(old, signal.SIGTERM)
    studio.await_restart("generation-worker", old)
    made = client.get(f"/api/v1/generations/{asked}").json()
    assert (made["status"], made["attempt_count"]) == ("succeeded", 1), "stored before it ended"
    assert emulator.paid == 1


def test_a_worker_that_is_killed_in_a_call_leaves_it_to_a_person(
    studio: Studio, emulator: Emulator, client: httpx2.Client
) -> None:
    asked = a_call_under_way(client, emulator)
    old = studio.kill("generation-worker")
    studio.await_restart("generation-worker", old)
    (made,) = finished(client, asked)
    assert (made["status"], made["failure"]["code"]) == ("uncertain", "unknown_outcome")
    eventually(lambda: emulator.paid or None, what="the vendor is done with what nobody waits for any more")
    assert emulator.paid == 1, "and it was not sent again"


def test_a_dropped_answer_is_left_to_a_person(emulator: Emulator, client: httpx2.Client) -> None:
    emulator.fault("drop_after", times=1)
    (generation,) = finished(client, ask(client, "veo-3.1-fast-generate-001"))
    assert generation["status"] == "uncertain"
    assert generation["failure"]["code"] == "unknown_outcome"
    assert emulator.paid == 1, "and it was not sent again"

    retried = client.post(f"/api/v1/generations/{generation['id']}/retry")
    assert retried.status_code == 202
    (generation,) = finished(client, generation["id"])
    assert generation["status"] == "succeeded"
    assert emulator.paid == 2


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("filtered", "failed", "refused"),
        ("operation_error", "failed", None),
        ("done_empty", "failed", "malformed_result"),
        ("accepted_then_500", "uncertain", "unknown_outcome"),
        ("not_json", "uncertain", "unknown_outcome"),
    ],
)
def test_faults_end_in_words_that_help(
    emulator: Emulator, client: httpx2.Client, fault: str, status: str, code: str | None
) -> None:
    emulator.fault(fault, times=1)
    (generation,) = finished(client, ask(client, "veo-3.1-fast-generate-001"))
    assert generation["status"] == status, generation
    assert generation["failure"]["detail"]
    if code is not None:
        assert generation["failure"]["code"] == code
    assert emulator.paid <= 1


@pytest.mark.parametrize("fault", ["unavailable", "rate_limited"])
def test_a_passing_fault_passes(emulator: Emulator, client: httpx2.Client, fault: str) -> None:
    emulator.fault(fault, times=1)
    (generation,) = finished(client, ask(client, "gemini-3.1-flash-lite-image"))
    assert generation["status"] == "succeeded", generation
    assert generation["attempt_count"] == 2
    assert emulator.paid == 1


def test_a_retired_model_is_refused_before_anything_is_sent(
    emulator: Emulator, client: httpx2.Client
) -> None:
    body = {"kind": "video", "model": "veo-2.0-generate-001", "prompt": "용"}
    answer = client.post("/api/v1/generations", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "model_retired")
    assert "veo-3.1-generate-001" in answer.json()["detail"]
    assert emulator.paid == 0
