"""The text model that improves prompts, through the real SDK, against the emulator and a rude server."""

import pytest
from tests.integration.emulator.discovery import AIPLATFORM, check
from tests.integration.providers.vertex.answering import Server
from tests.integration.providers.vertex.asks import PROJECT
from tests.support.emulator import Emulator

from pulmu.emulator.reading import camel
from pulmu.providers.base import MalformedResult, ProviderError, Refused, UnknownOutcome
from pulmu.providers.vertex import writer
from pulmu.providers.vertex.routes import Connection, TextRoute
from pulmu.providers.vertex.writer import VertexWriter
from pulmu.providers.writing import Draft, Example

ROUTE = TextRoute("gemini-3.8-flash", ("global", "us-central1"), most_written=512)
DRAFT = Draft(
    "이끼 낀 울퉁불퉁한 거북", "video", (Example("녹슨\n장검"), Example("빨간 물약", "a red potion"))
)


@pytest.fixture
def pen(emulator: Emulator) -> VertexWriter:
    return VertexWriter(ROUTE, Connection(PROJECT, base_url=emulator.url))


@pytest.fixture
def told(server: Server, monkeypatch: pytest.MonkeyPatch) -> VertexWriter:
    monkeypatch.setattr(writer, "TIMEOUT", 0.5)
    return VertexWriter(ROUTE, Connection(PROJECT, base_url=server.url))


def test_what_goes_over_the_wire_is_what_google_describes(emulator: Emulator, pen: VertexWriter) -> None:
    written = pen.write(DRAFT)
    assert written.prompt.startswith("A mossy bumpy turtle")
    assert written.tokens_read > 0
    assert written.tokens_written > 0
    ((_, request, response),) = emulator.exchanges
    check(f"{AIPLATFORM}GenerateContentRequest", camel(request))
    check(f"{AIPLATFORM}GenerateContentResponse", response)
    texts = [part["text"] for part in request["contents"][0]["parts"]]
    assert texts == ["Earlier prompts:\n- 녹슨 장검\n- 빨간 물약 → a red potion", DRAFT.prompt]
    assert "camera" in request["systemInstruction"]["parts"][0]["text"], "a video needs other words"
    assert "/locations/global/" in emulator.last["path"]


def test_it_is_asked_where_the_studio_wishes_if_it_is_served_there(emulator: Emulator) -> None:
    VertexWriter(ROUTE, Connection(PROJECT, "us-central1", base_url=emulator.url)).write(DRAFT)
    assert "/locations/us-central1/" in emulator.last["path"]
    VertexWriter(ROUTE, Connection(PROJECT, "asia-northeast3", base_url=emulator.url)).write(DRAFT)
    assert "/locations/global/" in emulator.last["path"]


@pytest.mark.parametrize(
    ("candidate", "error"),
    [
        ({"content": {"parts": [{"text": ""}]}, "finishReason": "STOP"}, MalformedResult),
        ({"content": {"parts": [{"text": "a tur"}]}, "finishReason": "MAX_TOKENS"}, MalformedResult),
        ({"content": {"parts": [{"text": "x" * 2001}]}, "finishReason": "STOP"}, MalformedResult),
        ({"content": {"parts": [{"text": "hm", "thought": True}]}, "finishReason": "STOP"}, MalformedResult),
        ({"finishReason": "MAX_TOKENS"}, MalformedResult),
        ({"finishReason": "SAFETY"}, Refused),
        ({"finishReason": "PROHIBITED_CONTENT"}, Refused),
    ],
)
def test_an_answer_without_a_usable_prompt_is_none(
    server: Server, told: VertexWriter, candidate: dict[str, object], error: type[ProviderError]
) -> None:
    server.says(body={"candidates": [candidate]})
    with pytest.raises(error):
        told.write(DRAFT)


def test_thoughts_and_quotation_marks_are_left_out(server: Server, told: VertexWriter) -> None:
    parts = [{"text": "the artist wants", "thought": True}, {"text": "“a mossy\n turtle”"}]
    usage = {"promptTokenCount": 90, "candidatesTokenCount": 5, "thoughtsTokenCount": 20}
    server.says(
        body={
            "candidates": [{"content": {"parts": parts}, "finishReason": "STOP"}],
            "usageMetadata": usage,
        }
    )
    written = told.write(DRAFT)
    assert (written.prompt, written.tokens_read, written.tokens_written) == ("a mossy turtle", 90, 25)


def test_a_silent_vendor_is_not_waited_for_and_not_asked_again(server: Server, told: VertexWriter) -> None:
    server.says(hang=True)
    with pytest.raises(UnknownOutcome):
        told.write(DRAFT)
    assert len(server.requests) == 1
