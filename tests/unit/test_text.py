import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulmu.text import normalise, normalise_line

ANY_TEXT = st.text(st.characters())
"""Lone surrogates included, as JSON can bring them."""
KOREAN = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1)


@given(KOREAN)
def test_korean_from_macos_is_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert normalise(decomposed) == normalise_line(decomposed) == text


@given(ANY_TEXT)
def test_both_unicode_forms_come_to_the_same(text: str) -> None:
    forms = {normalise(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert forms == {normalise(text)}


@given(ANY_TEXT)
def test_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert normalise_line(normalise_line(text)) == normalise_line(text)


@given(ANY_TEXT)
def test_what_is_left_can_be_stored_everywhere(text: str) -> None:
    kept = normalise(text)
    kept.encode()  # no lone surrogate
    assert not {c for c in kept if unicodedata.category(c) == "Cc"} - {"\n", "\t"}
    assert kept == kept.strip()


@given(ANY_TEXT)
def test_a_line_is_one_line_with_single_spaces(text: str) -> None:
    assert normalise_line(text).split(" ") == (normalise_line(text).split() or [""])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("물약\x00병", "물약병"),
        ("검\ud800\udfff", "검"),
        ("첫 줄\r\n둘째 줄\r셋째", "첫 줄\n둘째 줄\n셋째"),
        ("\u200b 바위 \x85", "\u200b 바위"),
        ("가\t나", "가\t나"),
        ("\x1b[31m빨강\x1b[0m", "[31m빨강[0m"),
        ("슬라임🟢", "슬라임🟢"),
        (" \n\t ", ""),
    ],
)
def test_what_normalising_keeps(text: str, kept: str) -> None:
    assert normalise(text) == kept


def test_a_line_has_no_line_ends() -> None:
    assert normalise_line("  빨간\r\n\t물약\u3000하나 ") == "빨간 물약 하나"
