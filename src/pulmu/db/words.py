"""Words as search keeps them: the lexemes of a row's `tsvector`, and the terms of a query.

PostgreSQL has no Korean parser, and its trigrams cannot find a word of two syllables. So the lexemes are
made here, three kinds in one column and one index, told apart by their first character:

- words: pairs of neighbouring syllables (`거북이` → `거북`, `북이`), Latin words and numbers as a whole;
- `~` and three neighbouring keys of a word (`db/keystrokes.py`), which a typing error leaves mostly whole;
- `=` and a name: a tag, a title, an asset's id.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from pulmu.db.keystrokes import keystrokes

MAX_CHARACTERS = 4000
"""Of a text, how much is looked at; a `tsvector` has a limit, and so has what anybody looks for."""

_RUN = re.compile(r"[가-힣ㄱ-ㅣ]+|[぀-ヿ一-鿿]+|[^\W_]+?(?=[가-힣ㄱ-ㅣ぀-ヿ一-鿿]|[\W_]|$)")
_SYLLABIC = re.compile(r"[가-힣ㄱ-ㅣ぀-ヿ一-鿿]")
_PARTICLES = frozenset("은는이가을를의에로와과도만")
_ENDING = re.compile(r"\.(png|jpe?g|jfif|webp|mp4)$")
_SHORT_ID = re.compile(r"(?:^|-)([0-9a-f]{8})$")
_FEWEST_KEYS = 4
"""A shorter word has so few keys that one error leaves nothing of it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a query looks for, each kind without doubles, in the order of the query."""

    words: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    """Of each word that is long enough, in the order of its keys."""
    names: tuple[str, ...]


def tsvector(passage: str, names: Iterable[str]) -> str:
    """Of a row, in PostgreSQL's notation: what its text says and what it is called."""
    return " ".join(map(quoted, lexemes(passage, names)))


def lexemes(passage: str, names: Iterable[str]) -> list[str]:
    text = _folded(passage)
    named = (f"={name}" for name in map(_name, names) if name)
    return list(dict.fromkeys((*_words(text), *chain.from_iterable(_keys(text)), *named)))


def names_of(row_id: str, title: str, tags: Iterable[str]) -> Iterator[str]:
    """The names that find a row exactly; downloaded files end in the last eight digits of its id."""
    yield from (row_id, row_id[-8:], title, *tags)


def terms(query: str) -> Terms:
    """What finds rows for a query: a person may name a file with its ending, or a tag with its `#`."""
    text = _folded(query)
    whole = _name(query)
    marked = (word[1:] for word in text.split() if word.startswith("#"))
    short_id = _SHORT_ID.search(whole)
    names = (whole, *marked, *((short_id[1],) if short_id else ()))
    return Terms(
        words=tuple(dict.fromkeys(_words(text))),
        keys=tuple(dict.fromkeys(_keys(text))),
        names=tuple(dict.fromkeys(f"={name}" for name in names if name)),
    )


def any_of(found: Iterable[str]) -> str:
    """A `tsquery` for rows that have at least one of the lexemes."""
    return " | ".join(map(quoted, found))


def all_of(found: Iterable[str]) -> str:
    """A `tsquery` for rows that have every one of the lexemes."""
    return " & ".join(map(quoted, found))


def quoted(lexeme: str) -> str:
    """As it stands in a `tsvector` or `tsquery`."""
    return f"'{lexeme.translate(_QUOTED)}'"


_QUOTED = str.maketrans({"'": "''", "\\": "\\\\"})
_FULL_WIDTH = {0x3000: 0x20, **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}}
"""What Korean and Japanese keyboards can write of ASCII. NFKC would do more: it takes lone letters apart."""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text[:MAX_CHARACTERS]).translate(_FULL_WIDTH).lower()


def _name(text: str) -> str:
    return _ENDING.sub("", " ".join(_folded(text).split()).removeprefix("#"))[:200]


def _words(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        if not _SYLLABIC.match(run):
            yield run[:-1] if len(run) > 3 and run.endswith("s") and not run.endswith("ss") else run
        elif len(run) == 1:
            yield run
        else:
            if len(run) == 2 and run[1] in _PARTICLES:
                yield run[0]  # 돌로, 검을: a noun of one syllable
            yield from (run[place : place + 2] for place in range(len(run) - 1))


def _keys(text: str) -> Iterator[tuple[str, ...]]:
    for run in _RUN.findall(text):
        keys = keystrokes(run)
        if len(keys) >= _FEWEST_KEYS:
            edged = f"_{keys}_"
            yield tuple(f"~{edged[place : place + 3]}" for place in range(len(keys)))
