"""Names in English for what a text mentions, in Korean or English: `names/*.toml`, ours.

A small multilingual model knows what "rusty" and "rusted" have in common, and hardly what they have in common
with "녹슨". With the same few names before both texts it need not know
(docs/decisions/0018-names-before-texts.md). What a name is like, `traits/*.toml` tells
(docs/decisions/0020-traits-of-names.md).
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from pulmu.embedding.denied import present

_TOKEN = re.compile(r"[가-힣]+|[a-z0-9]+(?:'s)?")
_PARTICLES = "은는이가을를의에로와과도만"
_MIMETIC_ENDING = "거리"
"""Behind two syllables it makes them a verb (`뒤뚱거리는`); a street elsewhere (`밤거리`)."""
_MOST_NAMES = 40
"""Of one text: a long one speaks for itself, and the model reads only so much."""
_MOST_WORDS = 3
"""Of one entry."""
_ENDINGS = (
    ("ies", "y"), ("ves", "f"), ("es", ""), ("'s", ""), ("s", ""),
    ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
)  # fmt: skip
_FEWEST_LETTERS = 3
"""What is left of an English word without its ending."""


class Glossary:
    """Korean and English forms, each with its English name, and what a name is like."""

    _RULES = 4
    """Counts up whenever a text gets other names by the same entries."""

    def __init__(self, entries: Mapping[str, str], traits: Mapping[str, str] = MappingProxyType({})) -> None:
        """`entries`: Korean forms to English ones, several with commas; the first English one is the name.
        `traits`: names to what tells of them, with commas, the most telling first."""
        self._names: dict[str, str] = {}
        for korean, english in entries.items():
            name, *others = _forms(english)
            for form in (*_forms(korean), name, *others):
                self._names.setdefault(form.replace("-", " "), name)
        self._longest = max(map(len, self._names), default=0)
        self._traits = {name: tuple(_forms(found)) for name, found in traits.items()}
        told = f"{self._RULES} {_MOST_NAMES} {sorted(self._names.items())} {sorted(self._traits.items())}"
        self.id = hashlib.sha256(told.encode()).hexdigest()[:8]

    @property
    def every_name(self) -> list[str]:
        """Each once, sorted."""
        return sorted(set(self._names.values()))

    @property
    def every_word(self) -> list[str]:
        """Names and traits, likewise."""
        return sorted({*self._names.values(), *chain.from_iterable(self._traits.values())})

    def beside(self, text: str) -> str:
        """The text with the names of what it mentions before it."""
        return " ".join((*self.names(text), text))

    def names(self, text: str) -> list[str]:
        """Each once, in the order of the text; not of what it says is absent."""
        return self.words(text)[0]

    def words(self, text: str) -> tuple[list[str], list[str]]:
        """The names, and the words that no entry knows, each once, likewise."""
        read = list(self._read(text))
        names = dict.fromkeys(chain.from_iterable(found for _, found in read))
        unnamed = dict.fromkeys(word for word, found in read if not found)
        return list(names)[:_MOST_NAMES], list(unnamed)

    def traits(self, name: str) -> Sequence[str]:
        """What a person who does not use the name would say: other names where there are some."""
        return self._traits.get(name, ())

    def _read(self, text: str) -> Iterator[tuple[str, Sequence[str]]]:
        """Word by word, or as many as one entry has: what stands there, and its names."""
        tokens = _TOKEN.findall(present(text).lower().replace("-", " "))
        place = 0
        while place < len(tokens):
            for count in range(min(_MOST_WORDS, len(tokens) - place), 0, -1):
                if found := list(self._in(tokens[place : place + count])):
                    break
            yield " ".join(tokens[place : place + count]), found
            place += count

    def _in(self, tokens: Sequence[str]) -> Iterator[str]:
        """The name of an entry of so many words; of a single Korean word, those of its parts."""
        *first, last = tokens
        if not "가" <= last[0] <= "힣":
            for form in _english_forms(last):
                if name := self._names.get(" ".join((*first, form))):
                    yield name
                    return
        elif first:
            for end in range(len(last), 0, -1):
                if name := self._names.get(" ".join((*first, last[:end]))):
                    yield name
                    return
        else:
            yield from self._in_korean(last)

    def _in_korean(self, word: str) -> Iterator[str]:
        """Of its parts from the left, the longest first; what stands behind the last of them is an ending.

        One syllable is a part only as the whole word, or before a part that is known: 돌기둥, not 돌아가는.
        """
        if len(word) == 2 and word[1] in _PARTICLES and word not in self._names:
            word = word[0]
        if len(word) == 1:
            yield from filter(None, [self._names.get(word)])
            return
        place = 0
        while (part := self._part(word, place)) and not (part == _MIMETIC_ENDING and place > 1):
            yield self._names[part]
            place += len(part)

    def _part(self, word: str, place: int) -> str | None:
        if longest := self._long(word, place):
            return longest
        first = word[place : place + 1]
        return first if first in self._names and self._long(word, place + 1) else None

    def _long(self, word: str, place: int) -> str | None:
        """The longest form of two syllables or more that begins there."""
        ends = range(min(len(word), place + self._longest), place + 1, -1)
        return next((word[place:end] for end in ends if word[place:end] in self._names), None)


@cache
def bundled_glossary() -> Glossary:
    return Glossary(_topics("names"), _topics("traits"))


def _topics(folder: str) -> dict[str, str]:
    entries: dict[str, str] = {}
    for topic in sorted((Path(__file__).parent / folder).glob("*.toml")):
        entries |= tomllib.loads(topic.read_text(encoding="utf-8"))
    return entries


def _forms(text: str) -> list[str]:
    return [form.strip() for form in text.split(",")]


def _english_forms(word: str) -> Iterator[str]:
    """As it is written, then without its endings."""
    yield word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _FEWEST_LETTERS:
            yield stem + instead
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                yield stem[:-1]
