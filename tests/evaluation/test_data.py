"""The evaluation set is what its README says."""

import re
import unicodedata
from collections import Counter

import pytest

from tests.evaluation.dataset import CATEGORIES, HALVES, PARTS, Part, language, library, queries, subjects

FILLERS = {"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with"}
"""English words that say nothing about the picture."""


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - FILLERS


def test_it_is_large_enough_and_mostly_korean() -> None:
    prompts = library()
    korean = [prompt for prompt in prompts if language(prompt) == "ko"]
    asked = [query for half in HALVES for query in queries(half)]
    assert len(korean) >= 120
    assert 0.1 <= 1 - len(korean) / len(prompts) <= 0.3
    assert len(asked) >= 200
    assert Counter(query.language for query in asked)["en"] >= 60
    for half in HALVES:
        assert {query.category for query in queries(half)} == set(CATEGORIES)


def test_no_prompt_and_no_query_stands_twice() -> None:
    for texts in (library(PARTS), *([query.words for query in queries(part)] for part in PARTS)):
        assert [text for text, count in Counter(texts).items() if count > 1] == []
        assert all(text == unicodedata.normalize("NFC", text).strip() for text in texts)


def test_the_halves_share_no_subject() -> None:
    tuning, held_out = ({subject.name for subject in subjects(half)} for half in HALVES)
    assert not tuning & held_out


@pytest.mark.parametrize("part", PARTS)
def test_a_query_does_not_give_its_answer_away(part: Part) -> None:
    """At most one word in common, but where words or typing errors are what is looked at."""
    telling = {
        (query.words, *shared)
        for query in queries(part)
        if query.category not in ("words", "typing")
        for prompt in query.right
        if len(shared := words(query.words) & words(prompt)) > 1
    }
    assert telling == set()
