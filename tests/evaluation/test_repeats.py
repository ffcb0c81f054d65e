"""The warning before something is paid for twice: of what was made already, not of what is only near."""

import tomllib
from pathlib import Path

import pytest

from pulmu.domains.prompts.duplicates import is_near_duplicate
from tests.evaluation.dataset import HALVES, Part, subjects

REPEATS = tomllib.loads((Path(__file__).parent / "repeats.toml").read_text(encoding="utf-8"))


def warned(half: Part, which: str) -> float:
    """Share of the new prompts of which the team is warned."""
    earlier = {
        f"{subject.name}.{key}": prompt
        for subject in subjects(half)
        for key, prompt in subject.prompts.items()
    }
    asked = REPEATS[half][which]
    return sum(is_near_duplicate(prompt, earlier[place]) for place, prompt in asked) / len(asked)


@pytest.mark.parametrize("half", HALVES)
def test_what_the_team_has_made_is_told_and_what_is_only_near_mostly_not(half: Part) -> None:
    assert warned(half, "again") >= 0.95
    assert warned(half, "other") <= 0.15


@pytest.mark.parametrize(
    ("written", "earlier", "same"),
    [
        ("매끈한 돌 거북", "매끈한 돌 거북", True),
        ("매끈한 돌 거북!", "매끈한  돌 거북", True),
        ("RED potion", "red Potion", True),
        ("매끈한 돌 거북", "울퉁불퉁한 돌 거북", False),
        ("빨간 물약", "녹슨 장검", False),
        ("😀", "😀", True),
        ("😀", "😺", False),
    ],
)
def test_case_spaces_and_punctuation_do_not_count(written: str, earlier: str, same: bool) -> None:
    assert is_near_duplicate(written, earlier) is same
