"""Prompts as a team writes them: one thing in Korean or English, worded a little differently each time."""

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from pulmu.providers.sketch.parameters import Style

Language = Literal["ko", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in both languages; empty where it says nothing."""

    ko: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Motif:
    """What a prompt is about. `tags` are what somebody might file it under, the most general first."""

    style: Style
    described: tuple[Words, ...]
    subject: Words
    time: Words | None
    look: Words
    tags: tuple[Words, ...]

    def prompt(self, language: Language, chance: random.Random) -> str:
        """One of several wordings."""
        known = _words()[self.style]
        added = (self.look, chance.choice(known.words["detail"]), chance.choice(known.finish))
        return ", ".join([self._sentence(language), *(part[language] for part in added if part[language])])

    def _sentence(self, language: Language) -> str:
        noun = " ".join(part[language] for part in (*self.described, self.subject) if part[language])
        if language == "ko":
            return f"{noun}의 {self.time.ko}" if self.time else noun
        sentence = f"{noun} at {self.time.en}" if self.time else noun
        return sentence[0].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    tag: Words
    finish: tuple[Words, ...]
    subjects: tuple[tuple[Words, Words], ...]
    """(what it is filed under, the thing)"""
    words: dict[str, tuple[Words, ...]]


def motif(style: Style, chance: random.Random) -> Motif:
    known = _words()[style]
    group, subject = chance.choice(known.subjects)

    def pick(name: str) -> Words:
        return chance.choice(known.words.get(name, (Words("", ""),)))

    described: tuple[Words, ...] = tuple(pick(name) for name in ("weather", "texture", "colour", "material"))
    if style == "icon":  # all three at once is more than a person would write
        left_out = chance.randrange(1, 4)
        described = tuple(part for index, part in enumerate(described) if index != left_out)
    time = pick("time") if "time" in known.words else None
    return Motif(style, described, subject, time, pick("look"), (known.tag, group))


@cache
def _words() -> dict[Style, _Vocabulary]:
    content = tomllib.loads((files("pulmu.seed") / "words.toml").read_text("utf-8"))
    return {cast(Style, style): _vocabulary(entry) for style, entry in content.items()}


def _vocabulary(entry: dict[str, Any]) -> _Vocabulary:
    subjects = [
        (_pair(group), thing) for group, things in entry["subjects"].items() for thing in _pairs(things)
    ]
    return _Vocabulary(
        tag=_pair(entry["tags"]),
        finish=_pairs(entry["finish"]),
        subjects=tuple(subjects),
        words={name: _pairs(choices) for name, choices in entry["words"].items()},
    )


def _pairs(texts: Sequence[str]) -> tuple[Words, ...]:
    return tuple(_pair(text) for text in texts)


def _pair(text: str) -> Words:
    ko, _, en = text.partition("|")
    return Words(ko.strip(), en.strip())
