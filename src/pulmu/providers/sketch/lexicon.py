"""The words the renderer understands (`lexicon.toml`) and how Korean and English tokens hold them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

GROUPS = ("colour", "tone", "material", "texture", "shape", "object", "scene", "time", "weather", "mood")
"""The kinds of concept; a concept's id is `group.name`."""

SILENT = "silent"
"""The concept of words that are read and say nothing."""

_HADA = ("", "한", "하게", "하고", "하며", "하는", "하지만", "해", "해서", "했던", "함", "하다", "히")
_PARTICLES = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "에는",
    "와",
    "과",
    "도",
    "만",
    "로",
    "으로",
    "로서",
    "처럼",
    "같은",
    "같이",
    "까지",
    "부터",
    "마다",
    "보다",
    "이나",
    "나",
    "랑",
    "이랑",
    "하고",
    "인",
    "이다",
    "입니다",
    "이라는",
    "라는",
    "들",
    "들이",
    "들을",
    "들의",
    "들은",
    "들과",
    "들도",
    "속",
    "속의",
    "속에",
    "속에서",
    "안",
    "안의",
    "안에",
    "위",
    "위의",
    "위에",
    "위에서",
    "아래",
    "옆",
    "옆의",
    "모양",
    "모양의",
    "형",
    "형의",
    "형태의",
    "풍",
    "풍의",
    "풍으로",
    "톤",
    "톤의",
    "느낌의",
    "무늬",
    "무늬의",
    "질감",
    "질감의",
    "재질",
    "재질의",
    "제",
    "된",
    "로된",
    "으로된",
    "빛",
    "뿐",
    "한마리",
    "마리",
    "색",
    "색의",
    "색깔",
    "색깔의",
    "색상",
    "색으로",
    "빛깔",
    "빛의",
    "빛이",
    "빛으로",
]


@dataclass(frozen=True, slots=True)
class Word:
    """One written form and the concepts it carries."""

    form: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A word in a token; `bare` when neither particle nor ending follows it there."""

    word: Word
    bare: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept of the file: its words and whatever else its group keeps."""

    korean: tuple[str, ...]
    english: tuple[str, ...]
    extra: Mapping[str, object]


class Lexicon:
    """Forms by language, indexed for matching. Immutable; `lexicon()` gives the one instance."""

    def __init__(self, entries: Mapping[str, Entry], silent: Entry) -> None:
        self.entries = MappingProxyType(dict(entries))
        self.korean: dict[str, Word] = {}
        self.english: dict[str, Word] = {}
        for concept, entry in entries.items():
            also = entry.extra.get("also")
            concepts = (concept, *((also,) if isinstance(also, str) else ()))
            for form in entry.korean:
                self.korean[form] = Word(form, concepts)
            for form in entry.english:
                self.english[form] = Word(form, concepts)
        for form in silent.korean:
            self.korean.setdefault(form, Word(form, (SILENT,)))
        for form in silent.english:
            self.english.setdefault(form, Word(form, (SILENT,)))
        self._longest = max(len(form) for form in self.korean)
        self.phrase_length = max(len(f.split()) for f in (*self.korean, *self.english))

    def in_korean(self, token: str) -> list[Found]:
        """The words of one Korean token, in order.

        Either the whole token is explained by words and particles (then words of one syllable
        count), or words of two and more are picked out of what else stands there.
        """
        found = self._segment(token, strict=True)
        return found if found is not None else (self._segment(token, strict=False) or [])

    def in_english(self, token: str) -> Word | None:
        """The word of one lower-case English token (or phrase), by itself or by a simpler form of it."""
        for form in _simpler(token):
            word = self.english.get(form)
            if word is not None:
                return word
        return None

    def korean_phrase(self, tokens: list[str]) -> Found | None:
        """The phrase that exactly these tokens are; a particle may follow the last one."""
        text = " ".join(tokens)
        for cut in range(len(text), max(len(text) - 4, 0), -1):
            word = self.korean.get(text[:cut])
            if word is not None and " " in text[:cut] and (cut == len(text) or text[cut:] in _PARTICLE_SET):
                return Found(word, cut == len(text))
        return None

    def _segment(self, token: str, *, strict: bool) -> list[Found] | None:
        """The best way to cut `token`: long words first; None if `strict` and something stays unexplained."""
        length = len(token)
        # best[i]: score, words so far, whether a word ends right here (so that a particle may follow)
        best: list[tuple[float, list[Found], bool] | None] = [None] * (length + 1)
        best[0] = (0.0, [], False)

        def offer(end: int, score: float, words: list[Found], after_word: bool) -> None:
            held = best[end]
            if held is None or score > held[0]:
                best[end] = (score, words, after_word)

        for i in range(length):
            state = best[i]
            if state is None:
                continue
            score, words, after_word = state
            for j in range(i + 1, min(length, i + self._longest) + 1):
                word = self.korean.get(token[i:j])
                size = j - i
                if word is not None and (size > 1 or (strict and not _third_syllable(words))):
                    offer(j, score + size * size + 0.1, [*words, Found(word, True)], True)
                if after_word and size <= 4 and token[i:j] in _PARTICLE_SET:
                    marked = [*words[:-1], Found(words[-1].word, False)]
                    offer(j, score + 0.5 * size, marked, True)
            if not strict:
                offer(i + 1, score - 0.5, words, False)
        end = best[length]
        return end[1] if end is not None else None


def _third_syllable(words: list[Found]) -> bool:
    """Whether two words of one syllable stand here already: a third one is chance, not meaning."""
    return len(words) >= 2 and all(len(found.word.form) == 1 for found in words[-2:])


def _simpler(token: str) -> list[str]:
    """The token, then its forms without plural, -ed, -ing, -y, -ly and 's."""
    base = token.removesuffix("'s")
    forms = [token, base]
    if base.endswith("ies"):
        forms.append(base[:-3] + "y")
    if base.endswith("ves"):
        forms += [base[:-3] + "f", base[:-3] + "fe"]
    if base.endswith("es"):
        forms.append(base[:-2])
    if base.endswith("s") and not base.endswith("ss"):
        forms.append(base[:-1])
    for suffix in ("ed", "ing", "ish", "ly", "y"):
        stem = base.removesuffix(suffix)
        if stem != base and len(stem) >= 3:
            forms += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return forms


def _entry(fields: Mapping[str, object]) -> Entry:
    korean: list[str] = []
    for form in str(fields.get("ko", "")).split(", "):
        root, hada, _ = form.partition("~하")
        korean += [root + ending for ending in _HADA] if hada else [form] if form else []
    english = tuple(form for form in str(fields.get("en", "")).split(", ") if form)
    return Entry(tuple(korean), english, {k: v for k, v in fields.items() if k not in ("ko", "en")})


_PARTICLE_SET = frozenset(_PARTICLES)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package."""
    data = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    entries = {f"{group}.{name}": _entry(fields) for group in GROUPS for name, fields in data[group].items()}
    return Lexicon(entries, _entry(data["silent"]))
