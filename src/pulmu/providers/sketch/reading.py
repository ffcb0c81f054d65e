"""A prompt as concepts: which words it holds, which object it is about, what the rest modifies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pulmu.providers.sketch.lexicon import SILENT, Found, Lexicon, Word, lexicon
from pulmu.providers.sketch.senses import Hit, choose_senses
from pulmu.text import normalise

_TOKEN = re.compile(r"[가-힣]+|[a-z0-9]+(?:['-][a-z0-9]+)*|[,.;:!?\n·|/]", re.IGNORECASE)
_CUTS = frozenset(
    [
        "of",
        "with",
        "in",
        "on",
        "under",
        "over",
        "by",
        "near",
        "holding",
        "from",
        "at",
        "for",
        "wearing",
        "inside",
        "behind",
        "and",
        "beside",
    ]
)
_PLAIN = frozenset(["a", "an", "the", "is", "are", "very", "some", "this", "that", "its", "it", "to", "as"])

# What an object means when it stands, bare, before another one: 나무 검, slime sword.
_AS_MODIFIER = {
    "object.tree": "material.wood",
    "object.rock": "material.stone",
    "object.flame": "material.fire",
    "object.gem": "material.crystal",
    "object.shard": "material.crystal",
    "object.leaf": "material.leaves",
    "object.cloud": "material.cloudy",
    "object.slime": "material.jelly",
    "object.drop": "material.water",
    "object.bolt": "texture.electric",
    "object.star": "texture.starry",
    "object.snowflake": "texture.frosty",
    "object.ghost": "texture.translucent",
    "object.skull": "material.bone",
    "object.feather": "texture.feathered",
    "object.sun": "texture.glowing",
    "object.planet": "material.cosmic",
}


@dataclass(frozen=True, slots=True)
class Colour:
    """A named colour, as the prompt shades it: `light` -1..1, `chroma` as a factor."""

    name: str
    light: float = 0.0
    chroma: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a prompt says, each group in the order of the words, without repetition."""

    object: str | None = None
    others: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    materials: tuple[str, ...] = ()
    textures: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    weathers: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read(prompt: str, style: str = "icon") -> Reading:
    """Reads a prompt; `style` settles words that mean one thing in a scene and another on an icon."""
    hits, unknown = _hits(normalise(prompt).casefold(), lexicon())
    hits = _modifiers(choose_senses(hits, style))
    head = _head(hits)
    return Reading(
        object=head,
        others=tuple(name for name in _names(hits, "object") if name != head),
        colours=tuple(_colours(hits)),
        materials=_names(hits, "material"),
        textures=_names(hits, "texture"),
        shapes=_names(hits, "shape"),
        scenes=_names(hits, "scene"),
        times=_names(hits, "time"),
        weathers=_names(hits, "weather"),
        moods=_names(hits, "mood"),
        unknown=tuple(dict.fromkeys(unknown)),
    )


def _hits(text: str, words: Lexicon) -> tuple[list[Hit], list[str]]:
    tokens = _TOKEN.findall(text)
    hits: list[Hit] = []
    unknown: list[str] = []
    clause, i = 0, 0
    while i < len(tokens):
        token = tokens[i]
        if not token[0].isalnum():
            clause += 1
            i += 1
            continue
        for size in range(min(words.phrase_length, len(tokens) - i), 1, -1):
            found = _phrase(tokens[i : i + size], words)
            if found is not None:
                hits.append(Hit(found.word.concepts, found.word.form, found.bare, clause, i + size - 1))
                i += size
                break
        else:
            before = len(hits)
            hits += [Hit(f.word.concepts, f.word.form, f.bare, clause, i) for f in _single(token, words)]
            if len(hits) == before and token not in _PLAIN:
                unknown.append(token)
                hits.append(Hit((), token, True, clause, i))
            i += 1
    return hits, unknown


def _phrase(tokens: Sequence[str], words: Lexicon) -> Found | None:
    if "가" <= tokens[0][0] <= "힣":
        return words.korean_phrase(list(tokens))
    word: Word | None = words.in_english(" ".join(tokens))
    return Found(word, True) if word is not None else None


def _single(token: str, words: Lexicon) -> list[Found]:
    if "가" <= token[0] <= "힣":
        return words.in_korean(token)
    word = words.in_english(token)
    if word is None and "-" in token:
        return [found for part in token.split("-") for found in _single(part, words)]
    return [Found(word, True)] if word is not None else []


def _modifiers(hits: Sequence[Hit]) -> list[Hit]:
    """Objects that stand before another one of their clause, as the material or texture they mean there."""
    result = list(hits)
    for i, hit in enumerate(result):
        as_material = _AS_MODIFIER.get(hit.concepts[0]) if hit.concepts else None
        if as_material is None or not hit.bare:
            continue
        for later in result[i + 1 :]:
            if later.clause != hit.clause or later.form in _CUTS:
                break
            if later.group == "object":
                result[i] = replace(hit, concepts=(as_material,))
                break
            if later.group not in ("colour", "tone", "texture", "material", "shape"):
                break
    return result


def _head(hits: Sequence[Hit]) -> str | None:
    """The object of the first clause that has one: its last one, or the last before `of`, `with` …"""
    head: Hit | None = None
    for hit in hits:
        if head is not None and (hit.clause != head.clause or hit.form in _CUTS):
            break
        if hit.group == "object":
            head = hit
    return head.name if head is not None else None


def _colours(hits: Sequence[Hit]) -> Iterator[Colour]:
    seen: set[str] = set()
    for i, hit in enumerate(hits):
        for concept in hit.concepts:
            group, _, name = concept.partition(".")
            if group != "colour" or name in seen:
                continue
            seen.add(name)
            tone = hits[i - 1] if i and hits[i - 1].group == "tone" else None
            if tone is None:
                yield Colour(name)
            else:
                extra = lexicon().entries[tone.concepts[0]].extra
                yield Colour(name, float(str(extra["light"])), float(str(extra["chroma"])))


def _names(hits: Sequence[Hit], group: str) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for i, hit in enumerate(hits):
        for concept in hit.concepts:
            if concept == SILENT:
                continue
            kind, _, name = concept.partition(".")
            if kind == "tone" and name == "dark" and group == "mood":
                followed = i + 1 < len(hits) and hits[i + 1].group == "colour"
                if not followed:
                    names["dark"] = None
            elif kind == group:
                names[name] = None
    return tuple(names)
