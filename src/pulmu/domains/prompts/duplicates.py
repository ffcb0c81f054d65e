"""Does an earlier prompt ask for almost the same?

Told by how it is written, not by its vector: for a vector another texture is as near as another wording,
and how near depends on the model. Calibrated on `tests/evaluation/repeats.toml`; docs/prompts.md has the
figures, and says what this cannot see.
"""

from collections import Counter

LEAST_SHARED = 0.65


def is_near_duplicate(written: str, earlier: str) -> bool:
    return shared(written, earlier) >= LEAST_SHARED


def shared(one: str, other: str) -> float:
    """How much of two texts is the same, 0–1: Dice's coefficient of their pairs of characters."""
    pairs, others = _pairs(one), _pairs(other)
    total = pairs.total() + others.total()
    return 2 * (pairs & others).total() / total if total else float(one == other)


def _pairs(text: str) -> Counter[str]:
    """Within words; punctuation and case do not count."""
    words = "".join(character if character.isalnum() else " " for character in text.casefold()).split()
    return Counter(pair for word in words for pair in _of_word(word))


def _of_word(word: str) -> list[str]:
    return [word[place : place + 2] for place in range(len(word) - 1)] or [word]
