from base64 import b64encode, urlsafe_b64encode

import pytest

from pulmu.emulator.reading import camel, inline, number, seed, word
from pulmu.emulator.refusals import Refusal

DATA = bytes(range(256))


def test_names_become_camel_case_but_not_those_of_users() -> None:
    body = {
        "generation_config": {"top_p": 1, "labels": {"team_name": "a_b"}},
        "parts": [{"inline_data": None}],
    }
    assert camel(body) == {
        "generationConfig": {"topP": 1, "labels": {"team_name": "a_b"}},
        "parts": [{"inlineData": None}],
    }


@pytest.mark.parametrize(
    "text", [b64encode(DATA), urlsafe_b64encode(DATA), urlsafe_b64encode(DATA).rstrip(b"=")]
)
def test_both_alphabets_of_base64(text: bytes) -> None:
    assert inline({"data": text.decode()}, "data") == DATA


def test_no_base64() -> None:
    with pytest.raises(Refusal):
        inline({"data": "%%%"}, "data")
    assert inline({"gcsUri": "gs://b/x.png"}) is None
    assert inline(None) is None


def test_bounds() -> None:
    assert number({}, "sampleCount", 4, 1, 4) == 4
    for wrong in (0, 5, "2", True, 1.5):
        with pytest.raises(Refusal):
            number({"sampleCount": wrong}, "sampleCount", 4, 1, 4)


def test_words_and_seeds() -> None:
    assert word({"mode": "upscale"}, "mode") == "UPSCALE"
    assert word({"mode": 3}, "mode", "EDIT") == "EDIT"
    assert seed({"seed": 7}, 1) == 7
    assert seed({}, 1) == 1
