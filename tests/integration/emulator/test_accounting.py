"""Counting what would be paid, and quotas, under concurrency."""

import asyncio
import time
from pathlib import Path

import pytest
from google import genai
from google.genai import errors, types
from tests.integration.emulator.test_images import GEMINI, IMAGEN
from tests.integration.emulator.test_videos import PROMPT, VEO, Source, finished, videos
from tests.integration.emulator.test_wrong_calls import submitted
from tests.support.emulator import Emulator, running_emulator


def test_calls_are_listed_with_their_outcome(emulator: Emulator, central: genai.Client) -> None:
    finished(central, submitted(central))
    with pytest.raises(errors.ClientError):
        submitted(central, person_generation="ALLOW_ALL")
    calls = emulator.calls()
    assert calls["accepted"] == {VEO: 1}
    assert calls["total_accepted"] == 1
    first, *polls, refused = calls["requests"]
    assert (first["verb"], first["method"], first["model"]) == ("predictLongRunning", "POST", VEO)
    assert (first["accepted"], first["outcome"], first["status"]) == (True, "ok", 200)
    assert {poll["accepted"] for poll in polls} == {False}
    assert {poll["model"] for poll in polls} == {VEO}
    assert (refused["accepted"], refused["outcome"], refused["status"]) == (False, "refused", 400)
    assert len({row["request_id"] for row in calls["requests"]}) == len(calls["requests"])
    assert emulator.control.get("/_emulator/calls?limit=1").json()["requests"] == [refused]


def test_reset(emulator: Emulator, central: genai.Client) -> None:
    operation = submitted(central)
    assert emulator.control.delete("/_emulator/calls").status_code == 204
    calls = emulator.calls()
    assert (calls["total_accepted"], calls["accepted"], calls["requests"]) == (0, {}, [])
    assert videos(finished(central, operation)), "operations stay"


async def test_exact_under_concurrency(emulator: Emulator) -> None:
    """Sixty submits at once, a third of them dropped after acceptance: every one is counted once."""
    emulator.fault("drop_after", times=20)
    async with emulator.client().aio as client:
        calls = [client.models.generate_videos(model=VEO, source=Source(prompt=PROMPT)) for _ in range(60)]
        answers = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(answer, Exception) for answer in answers) == 20
    assert len({answer.name for answer in answers if not isinstance(answer, BaseException)}) == 40
    assert emulator.calls()["accepted"] == {VEO: 60}


def test_in_flight_and_its_peak(emulator: Emulator) -> None:
    async def several(count: int) -> None:
        async with emulator.client("global").aio as client:
            calls = [client.models.generate_content(model=GEMINI, contents=PROMPT) for _ in range(count)]
            await asyncio.gather(*calls)

    before = emulator.calls()["models"].get(GEMINI, {"in_flight": 0})["in_flight"]
    asyncio.run(several(8))
    found = emulator.calls()["models"][GEMINI]
    assert found["in_flight"] == before
    assert 2 <= found["peak_in_flight"] - before <= 8
    assert found["peak_per_window"] >= 8


class TestQuota:
    def quota(self, emulator: Emulator, **quota: object) -> None:
        assert emulator.control.post("/_emulator/quota", json=quota).status_code == 200

    def test_requests_per_minute(self, emulator: Emulator, central: genai.Client) -> None:
        self.quota(emulator, model=VEO, requests_per_minute=2)
        submitted(central)
        submitted(central)
        with pytest.raises(errors.ClientError) as caught:
            submitted(central)
        assert (caught.value.code, caught.value.status) == (429, "RESOURCE_EXHAUSTED")
        assert str(caught.value.message).startswith(
            "Quota exceeded for aiplatform.googleapis.com/"
            f"long_running_online_prediction_requests_per_base_model with base model: {VEO}."
        )
        found = emulator.calls()["models"][VEO]
        assert (found["accepted"], found["quota_exceeded"], found["peak_per_window"]) == (2, 1, 3)

    def test_the_window_moves_on(self, emulator: Emulator, central: genai.Client) -> None:
        self.quota(emulator, model=VEO, requests_per_minute=1, window_seconds=0.3)
        submitted(central)
        with pytest.raises(errors.ClientError):
            submitted(central)
        time.sleep(0.35)
        submitted(central)
        assert emulator.calls()["models"][VEO]["peak_per_window"] == 2

    def test_polls_are_free(self, emulator: Emulator, central: genai.Client) -> None:
        self.quota(emulator, model=VEO, requests_per_minute=1)
        operation = submitted(central)
        for _ in range(3):
            central.operations.get(operation)

    @pytest.mark.filterwarnings("ignore")
    def test_words_of_each_family(
        self, emulator: Emulator, central: genai.Client, everywhere: genai.Client
    ) -> None:
        self.quota(emulator, model="*", requests_per_minute=0)
        with pytest.raises(errors.ClientError) as caught:
            central.models.generate_images(model=IMAGEN, prompt=PROMPT)
        assert "aiplatform.googleapis.com/online_prediction_requests_per_base_model" in str(
            caught.value.message
        )
        with pytest.raises(errors.ClientError) as caught:
            everywhere.models.generate_content(model=GEMINI, contents=PROMPT)
        assert str(caught.value.message).startswith("Resource exhausted. Please try again later.")
        emulator.control.delete("/_emulator/quota")
        everywhere.models.generate_content(model=GEMINI, contents=PROMPT)

    def test_in_flight(self) -> None:
        with running_emulator(video_seconds=0.4) as emulator:
            client = emulator.client()
            self.quota(emulator, model=VEO, in_flight=1)
            submitted(client)
            with pytest.raises(errors.ClientError):
                submitted(client)
            time.sleep(0.6)
            submitted(client)
            assert emulator.calls()["models"][VEO]["peak_in_flight"] == 1

    def test_wrong_quotas_are_refused(self, emulator: Emulator) -> None:
        answer = emulator.control.post("/_emulator/quota", json={"model": VEO, "requests_per_minute": -1})
        assert answer.status_code == 422


def test_a_restart_with_a_state_file_knows_its_operations(tmp_path: Path) -> None:
    state = tmp_path / "operations.jsonl"
    with running_emulator(state=state) as emulator:
        name = submitted(emulator.client()).name
    with running_emulator(state=state) as emulator:
        client = emulator.client()
        assert videos(finished(client, types.GenerateVideosOperation(name=name)))
        assert emulator.paid == 0, "counters start anew"
    with running_emulator() as emulator, pytest.raises(errors.ClientError):
        emulator.client().operations.get(types.GenerateVideosOperation(name=name))


def test_the_control_routes_describe_themselves(emulator: Emulator) -> None:
    paths = emulator.control.get("/_emulator/openapi.json").json()["paths"]
    assert set(paths) == {
        "/_emulator/calls",
        "/_emulator/faults",
        "/_emulator/faults/{rule_id}",
        "/_emulator/quota",
    }
