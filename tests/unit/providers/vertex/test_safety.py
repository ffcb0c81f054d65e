"""Support codes and stop reasons, one row each."""

import pytest

from pulmu.providers.vertex.safety import STOP_REASONS, is_refusal, refused, support_codes

GROUPS = [
    ("58061214", "children"),
    ("17301594", "children"),
    ("29310472", "well-known person"),
    ("15236754", "well-known person"),
    ("64151117", "video safety"),
    ("42237218", "video safety"),
    ("62263041", "dangerous"),
    ("57734940", "hate"),
    ("22137204", "hate"),
    ("74803281", "unnamed safety rule"),
    ("29578790", "unnamed safety rule"),
    ("42876398", "unnamed safety rule"),
    ("89371032", "prohibited"),
    ("49114662", "prohibited"),
    ("63429089", "prohibited"),
    ("72817394", "prohibited"),
    ("60599140", "prohibited"),
    ("35561574", "third party"),
    ("35561575", "third party"),
    ("90789179", "sexual"),
    ("43188360", "sexual"),
    ("78610348", "toxic"),
    ("61493863", "violence"),
    ("56562880", "violence"),
    ("32635315", "vulgar"),
]


@pytest.mark.parametrize(("code", "reason"), GROUPS)
def test_every_support_code_has_a_reason(code: str, reason: str) -> None:
    error = refused([f"Veo could not generate 1 videos. Support codes: {code}"])
    assert reason in error.detail
    assert code in error.detail
    assert not error.retryable


def test_several_codes_are_named_once_each() -> None:
    text = "Support codes: 15236754, 29310472, 62263041"
    assert support_codes(text) == ["15236754", "29310472", "62263041"]
    detail = refused([text, text]).detail
    assert detail.count("well-known person") == 1
    assert "dangerous" in detail
    assert support_codes("Support code: 62263041.") == ["62263041"]


def test_an_unknown_code_is_named_as_it_stands() -> None:
    assert "12345678" in refused(["Support codes: 12345678"]).detail


def test_without_any_reason_it_still_says_what_to_do() -> None:
    assert "change the prompt" in refused([]).detail


@pytest.mark.parametrize("reason", STOP_REASONS)
def test_stop_reasons_have_words(reason: str) -> None:
    detail = refused([""], [reason]).detail
    assert STOP_REASONS[reason] in detail
    assert reason not in detail


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This prompt contains sensitive words that violate Google's Responsible AI practices.", True),
        ("All images were filtered out because they violated Vertex AI's usage guidelines.", True),
        ("Support codes: 1", True),
        ("Unsupported output video duration 5 seconds, supported durations are [8,4,6]", False),
        ("Veo 3 prompt enhancement cannot be disabled.", False),
    ],
)
def test_refusals_are_told_from_parameters(text: str, expected: bool) -> None:
    assert is_refusal(text) is expected
