"""What the emulator's text models answer: English, honest about what they understood, always the same."""

import pytest

from pulmu.emulator.writing import described


@pytest.mark.parametrize(
    ("prompt", "begins"),
    [
        ("이끼 낀 울퉁불퉁한 거북", "A mossy bumpy turtle, "),
        ("빨간 물약 아이콘", "A red potion, "),
        ("a rusty sword", "A rusty sword, "),
        ("얼음 성", "An ice castle, "),
        ("무엇인가", "A game asset, "),
        ("", "A game asset, "),
    ],
)
def test_it_says_in_english_what_it_understood(prompt: str, begins: str) -> None:
    said = described(prompt)
    assert said.startswith(begins)
    assert said.isascii()
    assert said == described(prompt)
