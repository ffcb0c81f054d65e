import re

import pytest

from pulmu.emulator import safety
from pulmu.emulator.outcome import Outcome


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("용", None),
        ("용 [[safety:celebrity]]", ("celebrity", "result")),
        ("[[safety:third-party:prompt]] 용", ("third-party", "prompt")),
        ("용 [[safety:hate:partly]]", ("hate", "partly")),
        ("용 [[safety:hate:never]]", None),
        ("용 [[safety:nonsense]]", None),
    ],
)
def test_markers(prompt: str, expected: tuple[str, str] | None) -> None:
    assert safety.marked(prompt) == expected


def test_every_code_belongs_to_one_group() -> None:
    codes = [code for group in safety.GROUPS.values() for code in group]
    assert len(codes) == len(set(codes)) == 25
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)


@pytest.mark.parametrize(
    ("kind", "asked", "lost"),
    [("made", 4, 0), ("filtered", 4, 4), ("partly", 4, 1), ("partly", 1, 1), ("error", 2, 0)],
)
def test_how_many_are_lost(kind: str, asked: int, lost: int) -> None:
    assert Outcome(kind).lost(asked) == lost  # type: ignore[arg-type]  # pytest's parameters are plain strings
