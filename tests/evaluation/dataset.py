"""The evaluation set as values; README.md says what is in the files."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Part = Literal["tuning", "held_out", "strict_tuning", "strict_held_out"]
HALVES: Sequence[Part] = ("tuning", "held_out")
PARTS: Sequence[Part] = (*HALVES, "strict_tuning", "strict_held_out")
CATEGORIES = ("paraphrase", "texture", "negation", "typing", "words", "oblique")
_FOLDER = Path(__file__).parent
_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, and the prompts that answer it."""

    words: str
    category: str
    right: frozenset[str]

    @property
    def language(self) -> str:
        return language(self.words)


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    prompts: Mapping[str, str]
    """By key."""
    queries: Sequence[Query]


def language(text: str) -> str:
    return "ko" if _HANGUL.search(text) else "en"


def subjects(part: Part) -> list[Subject]:
    return [_subject(name, entry) for name, entry in _read(part).items()]


def queries(part: Part) -> list[Query]:
    return [query for subject in subjects(part) for query in subject.queries]


def library(parts: Sequence[Part] = HALVES) -> list[str]:
    """Every prompt of the parts, and nobody's."""
    asked = [prompt for part in parts for subject in subjects(part) for prompt in subject.prompts.values()]
    return asked + list(_read("others")["prompts"])


def searched(part: Part) -> list[str]:
    """The prompts among which a part is looked for: of the halves their own, of the strict ones all."""
    return library(HALVES if part in HALVES else PARTS)


def _subject(name: str, entry: Mapping[str, Any]) -> Subject:
    prompts: dict[str, str] = entry["prompts"]

    def right(keys: str) -> frozenset[str]:
        return frozenset(prompts.values() if keys == "*" else (prompts[key] for key in keys.split()))

    found = [Query(words, category, right(keys)) for category, keys, words in entry["queries"]]
    return Subject(name, prompts, found)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
