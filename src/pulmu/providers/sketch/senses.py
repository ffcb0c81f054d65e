"""Words with two meanings, settled by what stands around them and by the style that was asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

_NUMBERS = frozenset(["한", "두", "세", "네", "몇", "여러", "다섯", "여섯", "일곱", "여덟", "아홉", "열"])
_FOOD = (
    "먹",
    "달콤",
    "맛있",
    "익은",
    "구운",
    "삶은",
    "과일",
    "즙",
    "껍질",
    "까",
    "톨",
    "송이",
    "잘린",
    "신선",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in the prompt: its concepts (none when unknown), and where it stands."""

    concepts: tuple[str, ...]
    form: str
    bare: bool
    clause: int
    token: int

    @property
    def group(self) -> str:
        return self.concepts[0].partition(".")[0] if self.concepts else ""

    @property
    def name(self) -> str:
        return self.concepts[0].partition(".")[2] if self.concepts else ""


@dataclass(frozen=True, slots=True)
class Context:
    """One word's surroundings."""

    hits: Sequence[Hit]
    at: int
    style: str

    def previous(self) -> Hit | None:
        return self.hits[self.at - 1] if self.at else None

    def next(self) -> Hit | None:
        later = self.hits[self.at + 1] if self.at + 1 < len(self.hits) else None
        return later if later is not None and later.clause == self.hits[self.at].clause else None

    def before(self, *groups: str) -> bool:
        """Whether the word stands bare before something of these groups."""
        later = self.next()
        return self.hits[self.at].bare and later is not None and later.group in groups

    def near(self, *parts: str) -> bool:
        """Whether a neighbouring word has one of these in it."""
        around = [self.previous(), self.next()]
        return any(hit is not None and any(part in hit.form for part in parts) for hit in around)

    def other_object(self) -> bool:
        return any(hit.group == "object" for i, hit in enumerate(self.hits) if i != self.at)

    def last(self) -> bool:
        """Whether nothing that names a thing follows in the clause."""
        later = self.next()
        return later is None or later.group in ("mood", "silent")


def _bam(c: Context) -> tuple[str, ...]:
    if c.near(*_FOOD, "갈색", "통통", "동글"):
        return ("object.chestnut",)
    lonely = c.style == "icon" and c.last() and not c.other_object()
    marked = not c.hits[c.at].bare
    return ("object.chestnut",) if lonely and not marked and c.at > 0 else ("time.night",)


def _bae(c: Context) -> tuple[str, ...]:
    return ("object.pear",) if c.near(*_FOOD, "노란", "노랑") else ("object.ship",)


def _nun(c: Context) -> tuple[str, ...]:
    if c.before("object"):
        return ("material.snow",)
    if c.style == "icon" and c.last() and not c.near("하얀", "흰", "쌓", "내린", "겨울"):
        return ("object.eye",)
    return ("weather.snow", "material.snow")


def _sae(c: Context) -> tuple[str, ...]:
    return () if c.before("object", "material") else ("object.bird",)


def _gae(c: Context) -> tuple[str, ...]:
    before = c.previous()
    counted = before is not None and (before.form in _NUMBERS or before.form.isdigit())
    return () if counted else ("object.dog",)


def _namu(c: Context) -> tuple[str, ...]:
    return ("material.wood",) if c.style == "texture" else ("object.tree",)


def _fruit_or_colour(fruit: str, colour: str) -> Callable[[Context], tuple[str, ...]]:
    def choose(c: Context) -> tuple[str, ...]:
        names_thing = c.last() and not c.other_object() and c.style == "icon"
        return (f"object.{fruit}", f"colour.{colour}") if names_thing else (f"colour.{colour}",)

    return choose


def _snow(c: Context) -> tuple[str, ...]:
    return ("material.snow",) if c.before("object") else ("weather.snow", "material.snow")


_RULES: dict[str, Callable[[Context], tuple[str, ...]]] = {
    "밤": _bam,
    "배": _bae,
    "눈": _nun,
    "새": _sae,
    "개": _gae,
    "나무": _namu,
    "orange": _fruit_or_colour("citrus", "orange"),
    "오렌지": _fruit_or_colour("citrus", "orange"),
    "peach": _fruit_or_colour("peach", "pink"),
    "plum": _fruit_or_colour("peach", "purple"),
    "lemon": _fruit_or_colour("citrus", "yellow"),
    "레몬": _fruit_or_colour("citrus", "yellow"),
    "snow": _snow,
    "snowy": _snow,
}

AMBIGUOUS = frozenset(_RULES)


def choose_senses(hits: Sequence[Hit], style: str) -> list[Hit]:
    """The hits, each ambiguous word with the concepts that its context gives it (perhaps none)."""
    result = list(hits)
    for i, hit in enumerate(hits):
        rule = _RULES.get(hit.form)
        if rule is not None:
            result[i] = replace(hit, concepts=rule(Context(result, i, style)))
    return result
