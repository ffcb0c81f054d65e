"""Every fault on demand, as the unmodified SDK sees it, and what it would have cost."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from google import genai
from google.genai import errors, types
from google.genai._gaos.lib import compat_errors
from tests.integration.emulator.test_images import GEMINI, IMAGEN, opened, shown
from tests.integration.emulator.test_videos import OMNI, PROMPT, VEO, Source, finished, omni, videos
from tests.integration.emulator.test_wrong_calls import submitted
from tests.support.emulator import PROJECT, Emulator
from tests.support.studio import eventually

from pulmu.emulator.outcome import GARBAGE

HEADER = "X-Pulmu-Emulator-Fault"
PATH = f"/v1/projects/{PROJECT}/locations/us-central1/publishers/google/models/{VEO}"

Image = Callable[[], types.GenerateContentResponse]
Video = Callable[[], types.GenerateVideosOperation]


@pytest.fixture
def image(everywhere: genai.Client) -> Image:
    return lambda: everywhere.models.generate_content(model=GEMINI, contents=PROMPT)


@pytest.fixture
def video(central: genai.Client) -> Video:
    return lambda: submitted(central)


@pytest.mark.parametrize(
    ("fault", "kind", "code", "status"),
    [
        ("rate_limited", errors.ClientError, 429, "RESOURCE_EXHAUSTED"),
        ("unavailable", errors.ServerError, 503, "UNAVAILABLE"),
        ("internal", errors.ServerError, 500, "INTERNAL"),
        ("gateway_timeout", errors.ServerError, 504, "DEADLINE_EXCEEDED"),
        ("html_404", errors.ClientError, 404, "Not Found"),
    ],
)
def test_not_accepted(
    emulator: Emulator, image: Image, video: Video, fault: str, kind: type[Exception], code: int, status: str
) -> None:
    emulator.fault(fault, times=2)
    for call in (image, video):
        with pytest.raises(errors.APIError) as caught:
            call()
        assert type(caught.value) is kind
        assert (caught.value.code, caught.value.status) == (code, status)
        assert emulator.last["fault"] == fault
    assert emulator.paid == 0
    image()
    assert emulator.paid == 1


def test_rate_limited_with_a_wait(emulator: Emulator, video: Video) -> None:
    emulator.fault("rate_limited", retry_after=2.5)
    with pytest.raises(errors.ClientError) as caught:
        video()
    (detail,) = caught.value.details["error"]["details"]
    assert detail == {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2.5s"}
    assert caught.value.response is not None
    assert caught.value.response.headers["Retry-After"] == "3"


def test_rate_limited_without_a_wait(emulator: Emulator, video: Video) -> None:
    emulator.fault("rate_limited")
    with pytest.raises(errors.ClientError) as caught:
        video()
    assert "details" not in caught.value.details["error"]
    assert caught.value.response is not None
    assert "Retry-After" not in caught.value.response.headers


def test_latency(emulator: Emulator, image: Image) -> None:
    emulator.fault("latency", seconds=0.3)
    emulator.fault("internal")
    began = time.monotonic()
    with pytest.raises(errors.ServerError):
        image()
    assert time.monotonic() - began > 0.3, "latency goes together with another fault"
    image()


def test_latency_runs_into_the_client_timeout(emulator: Emulator) -> None:
    emulator.fault("latency", seconds=2)
    options = types.HttpOptions(timeout=200)
    with pytest.raises(httpx2.TimeoutException):
        emulator.client("global").models.generate_content(
            model=GEMINI, contents=PROMPT, config=types.GenerateContentConfig(http_options=options)
        )
    assert eventually(lambda: emulator.paid or None, what="the vendor goes on without the client") == 1


def test_drop_before(emulator: Emulator, image: Image, video: Video) -> None:
    emulator.fault("drop_before", times=2)
    for call in (image, video):
        with pytest.raises(httpx2.RemoteProtocolError, match="without sending a response"):
            call()
    assert emulator.paid == 0
    assert emulator.last["status"] is None


def test_drop_after(emulator: Emulator, image: Image, video: Video) -> None:
    emulator.fault("drop_after", times=2)
    for call in (image, video):
        with pytest.raises(httpx2.RemoteProtocolError, match="without sending a response"):
            call()
    calls = emulator.calls()
    assert calls["accepted"] == {GEMINI: 1, VEO: 1}
    assert [(row["outcome"], row["accepted"], row["status"]) for row in calls["requests"]] == [
        ("dropped", True, None),
        ("dropped", True, None),
    ]


async def test_drops_in_the_async_client(emulator: Emulator) -> None:
    emulator.fault("drop_before")
    emulator.fault("drop_after")
    async with emulator.client().aio as client:
        for _ in range(2):
            with pytest.raises(httpx2.RemoteProtocolError):
                await client.models.generate_videos(model=VEO, source=Source(prompt=PROMPT))
    assert emulator.paid == 1


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
def test_a_dropped_connection_carries_no_byte(emulator: Emulator, fault: str) -> None:
    emulator.fault(fault)
    body = json.dumps({"instances": [{"prompt": PROMPT}]}).encode()
    head = (
        f"POST {PATH}:predictLongRunning HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    assert emulator.raw(head.encode() + body) == b""
    assert emulator.paid == (1 if fault == "drop_after" else 0)


def test_other_connections_outlive_a_drop(emulator: Emulator, image: Image) -> None:
    image()
    emulator.fault("drop_after", match={"model": VEO})
    with pytest.raises(httpx2.RemoteProtocolError):
        submitted(emulator.client())
    image()
    assert emulator.paid >= 3, "and again where an answer takes long"


def test_accepted_then_500(emulator: Emulator, image: Image, video: Video) -> None:
    emulator.fault("accepted_then_500", times=2)
    for call in (image, video):
        with pytest.raises(errors.ServerError):
            call()
    assert emulator.paid == 2


def test_interactions_pay_again_by_default(emulator: Emulator) -> None:
    """The SDK repeats `create` after a 500 unless its retries are switched off."""
    emulator.fault("accepted_then_500", times=1)
    client = emulator.client("global")
    with pytest.raises(compat_errors.InternalServerError):
        client.interactions.create(model=OMNI, input=PROMPT, background=True)
    assert emulator.paid == 1

    emulator.fault("accepted_then_500", times=1)
    careless = emulator.client("global")
    assert careless._api_client._http_options.retry_options is not None
    careless._api_client._http_options.retry_options = None
    assert careless.interactions.create(model=OMNI, input=PROMPT, background=True).id
    assert emulator.paid == 3


def test_never_finish(emulator: Emulator, central: genai.Client, video: Video) -> None:
    emulator.fault("never_finish")
    operation = video()
    time.sleep(0.2)
    assert not central.operations.get(operation).done
    assert emulator.calls()["models"][VEO]["in_flight"] >= 1
    assert finished(central, video()).done


def test_never_finish_of_a_picture_hangs_until_the_client_leaves(emulator: Emulator) -> None:
    emulator.fault("never_finish")
    before = emulator.calls()["models"].get(GEMINI, {"in_flight": 0})["in_flight"]
    with pytest.raises(httpx2.TimeoutException):
        emulator.client("global").models.generate_content(
            model=GEMINI,
            contents=PROMPT,
            config=types.GenerateContentConfig(http_options=types.HttpOptions(timeout=300)),
        )
    deadline = time.monotonic() + 5
    while emulator.calls()["models"][GEMINI]["in_flight"] > before:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert emulator.calls()["models"][GEMINI]["accepted"] == 1


@pytest.mark.parametrize("verb", ["predictLongRunning", "fetchPredictOperation"])
def test_operation_error(emulator: Emulator, central: genai.Client, video: Video, verb: str) -> None:
    emulator.fault("operation_error", match={"verb": verb}, code=8, message="Out of room.")
    done = finished(central, video())
    assert done.error == {"code": 8, "message": "Out of room."}
    assert done.response is None
    assert central.operations.get(done).error == done.error


def test_operation_error_of_a_picture_is_an_http_error(emulator: Emulator, image: Image) -> None:
    emulator.fault("operation_error", code=8, message="Out of room.")
    with pytest.raises(errors.ClientError) as caught:
        image()
    assert (caught.value.code, caught.value.message) == (429, "Out of room.")


def test_filtered(emulator: Emulator, central: genai.Client, image: Image, video: Video) -> None:
    emulator.fault("filtered", times=2, group="violence")
    response = image()
    assert response.candidates is not None
    assert response.candidates[0].finish_reason is types.FinishReason.IMAGE_SAFETY
    done = finished(central, video())
    assert done.response is not None
    assert done.response.rai_media_filtered_count == 1
    assert "56562880" in (done.response.rai_media_filtered_reasons or [""])[0]


def test_filtered_partly(emulator: Emulator, central: genai.Client) -> None:
    emulator.fault("filtered_partly")
    done = finished(central, submitted(central, number_of_videos=2))
    assert len(videos(done)) == 1
    assert done.response is not None
    assert done.response.rai_media_filtered_count == 1


def test_done_empty(emulator: Emulator, central: genai.Client, image: Image, video: Video) -> None:
    emulator.fault("done_empty", times=2)
    response = image()
    assert response.candidates is not None
    assert response.candidates[0].finish_reason is types.FinishReason.NO_IMAGE
    done = finished(central, video())
    assert (done.response, done.error) == (None, None)


@pytest.mark.filterwarnings("ignore")
def test_empty(emulator: Emulator, central: genai.Client, image: Image, video: Video) -> None:
    emulator.fault("empty", times=3)
    assert image().candidates is None
    operation = video()
    assert (operation.name, operation.done) == (None, None)
    assert central.models.generate_images(model=IMAGEN, prompt=PROMPT).generated_images is None
    assert emulator.paid == 3

    operation = video()
    emulator.fault("empty", match={"verb": "fetchPredictOperation"})
    polled = central.operations.get(operation)
    assert (polled.name, polled.done) == (None, None), "a poll may lose the name"
    assert videos(finished(central, operation))


def test_not_json(emulator: Emulator, image: Image, video: Video) -> None:
    emulator.fault("not_json", times=2)
    for call in (image, video):
        with pytest.raises(json.JSONDecodeError):
            call()
    assert emulator.paid == 2


def test_status_202(emulator: Emulator, image: Image, video: Video) -> None:
    emulator.fault("status_202", times=2)
    for call in (image, video):
        with pytest.raises(errors.APIError) as caught:
            call()
        assert caught.value.code == 202
    assert emulator.paid == 2


@pytest.mark.filterwarnings("ignore")
def test_wrong_content(emulator: Emulator, central: genai.Client, image: Image, video: Video) -> None:
    emulator.fault("wrong_content", times=2)
    with pytest.raises(OSError, match="cannot identify"):
        shown(image())
    (broken,) = videos(finished(central, video()))
    assert broken.video_bytes == GARBAGE
    emulator.fault("wrong_content", match={"verb": "predict"})
    rows = central.models.generate_images(model=IMAGEN, prompt=PROMPT).generated_images
    assert rows is not None
    assert rows[0].image is not None
    with pytest.raises(OSError, match="cannot identify"):
        opened(rows[0].image.image_bytes)


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ("filtered", "failed"),
        ("operation_error", "failed"),
        ("done_empty", "completed"),
        ("never_finish", ""),
    ],
)
def test_interactions(emulator: Emulator, everywhere: genai.Client, fault: str, status: str) -> None:
    emulator.fault(fault)
    if fault == "never_finish":
        interaction = everywhere.interactions.create(model=OMNI, input=PROMPT, background=True)
        time.sleep(0.2)
        assert everywhere.interactions.get(interaction.id).status == "in_progress"
        return
    done = omni(everywhere)
    assert done.status == status
    assert done.output_video is None


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("rate_limited", compat_errors.RateLimitError),
        ("unavailable", compat_errors.InternalServerError),
        ("drop_after", compat_errors.APIConnectionError),
        ("html_404", compat_errors.NotFoundError),
    ],
)
def test_interaction_errors(
    emulator: Emulator, everywhere: genai.Client, fault: str, error: type[Exception]
) -> None:
    emulator.fault(fault, match={"verb": "interactions.create"})
    with pytest.raises(error):
        everywhere.interactions.create(model=OMNI, input=PROMPT, background=True)
    assert emulator.paid == (1 if fault == "drop_after" else 0)


@pytest.mark.parametrize("fault", ["unavailable", "drop_before"])
def test_a_poll_can_fail_and_be_repeated(
    emulator: Emulator, central: genai.Client, video: Video, fault: str
) -> None:
    operation = video()
    emulator.fault(fault, match={"verb": "fetchPredictOperation"})
    with pytest.raises((errors.ServerError, httpx2.RemoteProtocolError)):
        central.operations.get(operation)
    assert videos(finished(central, operation))
    assert emulator.paid == 1


class TestRules:
    def test_match_by_model_prompt_method_and_verb(
        self, emulator: Emulator, image: Image, video: Video
    ) -> None:
        emulator.fault("internal", times=None, match={"model": "another"})
        emulator.fault("internal", times=None, match={"prompt_contains": "거북이"})
        emulator.fault("internal", times=None, match={"method": "GET"})
        emulator.fault("internal", times=None, match={"verb": "predict"})
        image()
        video()
        emulator.fault("internal", match={"prompt_contains": "용", "model": GEMINI, "method": "post"})
        video()
        with pytest.raises(errors.ServerError):
            image()

    def test_polls_are_matched_by_the_prompt_of_their_operation(
        self, emulator: Emulator, central: genai.Client, video: Video
    ) -> None:
        emulator.fault("internal", match={"prompt_contains": "용", "verb": "fetchPredictOperation"})
        operation = video()
        with pytest.raises(errors.ServerError):
            central.operations.get(operation)

    def test_times(self, emulator: Emulator, image: Image) -> None:
        rule = emulator.fault("internal", times=2)
        for _ in range(2):
            with pytest.raises(errors.ServerError):
                image()
        image()
        (found,) = emulator.control.get("/_emulator/faults").json()
        assert (found["id"], found["used"]) == (rule, 2)

    def test_for_ever_until_deleted(self, emulator: Emulator, image: Image) -> None:
        rule = emulator.fault("internal", times=None)
        for _ in range(3):
            with pytest.raises(errors.ServerError):
                image()
        assert emulator.control.delete(f"/_emulator/faults/{rule}").status_code == 204
        image()
        assert emulator.control.delete(f"/_emulator/faults/{rule}").status_code == 404

    def test_the_oldest_strikes_first(self, emulator: Emulator, image: Image) -> None:
        emulator.fault("unavailable")
        emulator.fault("internal")
        for code in (503, 500):
            with pytest.raises(errors.ServerError) as caught:
                image()
            assert caught.value.code == code

    def test_probability(self, emulator: Emulator) -> None:
        emulator.fault("internal", times=None, probability=0.5)
        body = {"contents": [{"parts": [{"text": PROMPT}]}]}
        place = f"/v1/projects/{PROJECT}/locations/global/publishers/google/models"
        path = f"{place}/gemini-3.8-flash:generateContent"
        found = [emulator.post(path, body).status_code for _ in range(40)]
        assert 5 < found.count(500) < 35

    def test_header(self, emulator: Emulator) -> None:
        body = {"instances": [{"prompt": PROMPT}]}
        path = f"{PATH}:predictLongRunning"
        answer = emulator.post(path, body, **{HEADER: "rate_limited; retry_after=3"})
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3")
        assert emulator.post(path, body).status_code == 200
        answer = emulator.post(path, body, **{HEADER: "nonsense"})
        assert answer.status_code == 422
        assert "there is no fault 'nonsense'" in answer.text

    @pytest.mark.parametrize(
        "rule",
        [
            {"fault": "nonsense"},
            {"fault": "internal", "times": 0},
            {"fault": "internal", "match": {"modell": "x"}},
            {"fault": "latency", "seconds": -1},
            {"fault": "internal", "probability": 2},
        ],
    )
    def test_wrong_rules_are_refused(self, emulator: Emulator, rule: dict[str, Any]) -> None:
        assert emulator.control.post("/_emulator/faults", json=[rule]).status_code == 422
        assert emulator.control.get("/_emulator/faults").json() == []
