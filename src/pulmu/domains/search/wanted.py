"""What a search looks for, ready for the statement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pulmu.db.words import all_of, any_of, terms
from pulmu.domains.search.mentions import asked_for, kept_out

RARE_ROWS = 1_000
"""So many rows at most are looked at because of words. A word that more rows have does not find by itself;
it ranks what meaning and other words find."""
_NAMED_ROWS = 20_000
"""A name may be that frequent and still find: of a tag, the first rows do."""


@dataclass(frozen=True, slots=True)
class Library:
    """What is known of the rows as a whole: estimates, some minutes old."""

    rows: float = 0
    frequent: Mapping[str, float] = field(default_factory=dict)
    """The most frequent lexemes, each with the share of rows that have it."""
    centre: Sequence[float] | None = None
    """The mean of some vectors; None where there are none."""
    sampled: int = 0
    """Of so many."""

    other: float = 0
    """The share of a lexeme that is not among them, as PostgreSQL's planner takes it."""

    def expected(self, lexeme: str) -> float:
        """How many rows have it."""
        return self.rows * self.frequent.get(lexeme, self.other)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`tsquery`s; an empty one finds nothing."""

    words: str
    keys: str
    names: str
    asked_for: str
    kept_out: str
    find: str
    """What rows are fetched for: names, and those of words and keys that are rare enough."""
    word_count: int
    key_count: int
    is_one_word: bool

    @classmethod
    def of(cls, query: str, library: Library) -> "Wanted":
        looked_for = terms(query)
        keys = list(dict.fromkeys(chain.from_iterable(looked_for.keys)))
        names = [name for name in looked_for.names if library.expected(name) <= _NAMED_ROWS]
        found = any_of(names), *_affordable(_clauses(looked_for.words, looked_for.keys, library))
        return cls(
            words=any_of(looked_for.words),
            keys=any_of(keys),
            names=any_of(looked_for.names),
            asked_for=asked_for(query),
            kept_out=kept_out(query),
            find=" | ".join(filter(None, found)),
            word_count=len(looked_for.words),
            key_count=len(keys),
            is_one_word=len(query.split()) == 1,
        )


def _clauses(
    words: Iterable[str], keys: Iterable[Sequence[str]], library: Library
) -> Iterator[tuple[float, str]]:
    """(rows, a tsquery): each word, and each half of a word's keys, one of which an error spares."""
    for word in words:
        yield library.expected(word), any_of([word])
    for of_word in keys:
        middle = len(of_word) // 2
        for half in (of_word[:middle], of_word[middle:]):
            yield min(map(library.expected, half)), f"({all_of(half)})"


def _affordable(clauses: Iterable[tuple[float, str]]) -> Iterator[str]:
    """The rarest, as long as they are few together."""
    left = float(RARE_ROWS)
    for rows, clause in sorted(clauses):
        left -= rows
        if left < 0:
            return
        yield clause
