"""`POST /api/v1/prompts/enhance`: a better prompt by the vendor's text model, or why there is none."""

from typing import Any

import pytest
from tests.integration.prompts.conftest import SMOOTH, TURTLE, Team
from tests.support.emulator import Emulator

WRITTEN = "이끼 낀 울퉁불퉁한 거북"
MODEL = "gemini-3.8-flash"


def sent(emulator: Emulator) -> dict[str, Any]:
    """The body of the only call."""
    ((verb, request, _),) = emulator.exchanges
    assert verb == "generateContent"
    body: dict[str, Any] = request
    return body


def test_the_english_comes_beside_the_korean(team: Team, emulator: Emulator) -> None:
    found = team.enhance(WRITTEN)
    assert found["prompt"] == WRITTEN
    assert found["vendor_prompt"].startswith("A mossy bumpy turtle")
    assert found["unavailable"] is None
    assert 0 < found["cost"] < team.client.get("/api/v1/prompts/writer").json()["most_cost"]


def test_the_model_sees_the_teams_prompts_and_then_what_was_written(team: Team, emulator: Emulator) -> None:
    found = team.enhance(WRITTEN)
    body = sent(emulator)
    (content,) = body["contents"]
    examples, last = (part["text"] for part in content["parts"])
    assert last == WRITTEN
    assert f"- {TURTLE}\n" in examples
    assert f"- {SMOOTH} → a glass-smooth turtle" in examples
    assert "준" not in examples, "nobody else's prompts leave the studio in one's name"
    assert {item["asset"]["prompt"] for item in found["examples"]} >= {TURTLE, SMOOTH}
    assert "image models" in body["systemInstruction"]["parts"][0]["text"]
    assert body["generationConfig"]["maxOutputTokens"] == 4096


def test_only_what_a_model_made_serves_as_its_example(team: Team, emulator: Emulator) -> None:
    assert team.enhance(WRITTEN, model="veo-3.1-generate-001")["examples"] == []
    (content,) = sent(emulator)["contents"]
    assert [part["text"] for part in content["parts"]] == [WRITTEN]


@pytest.mark.parametrize(
    ("fault", "code", "waits"),
    [
        ("rate_limited", "rate_limited", 7),
        ("unavailable", "vendor_fault", None),
        ("internal", "unknown_outcome", None),
        ("drop_after", "unknown_outcome", None),
        ("not_json", "unknown_outcome", None),
        ("empty", "malformed_result", None),
    ],
)
def test_a_vendor_that_fails_is_asked_once_and_the_examples_come_all_the_same(
    team: Team, emulator: Emulator, fault: str, code: str, waits: float | None
) -> None:
    emulator.fault(fault, retry_after=waits)
    found = team.enhance(WRITTEN)
    assert (found["vendor_prompt"], found["cost"]) == (None, None)
    assert (found["unavailable"]["code"], found["unavailable"]["retry_after"]) == (code, waits)
    assert found["unavailable"]["detail"]
    assert found["examples"][0]["asset"]["prompt"] == TURTLE
    assert len(emulator.calls()["requests"]) == 1


def test_a_refused_prompt_says_so(team: Team, emulator: Emulator) -> None:
    found = team.enhance("용 [[safety:violence:prompt]]")
    assert found["unavailable"]["code"] == "refused"
    assert "violence" in found["unavailable"]["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "image"}, "prompt"),
        ({"prompt": " \n", "kind": "image"}, "prompt"),
        ({"prompt": "가" * 2001, "kind": "image"}, "prompt"),
        ({"prompt": "용", "kind": "sound"}, "kind"),
        ({"prompt": "용", "kind": "image", "mood": 1}, "mood"),
    ],
)
def test_a_bad_request_names_its_field_and_sends_nothing(
    team: Team, emulator: Emulator, body: dict[str, Any], field: str
) -> None:
    answer = team.client.post("/api/v1/prompts/enhance", json=body)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert emulator.calls()["requests"] == []
