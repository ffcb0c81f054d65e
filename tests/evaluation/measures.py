"""Recall and reciprocal rank of what a ranking finds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.evaluation.dataset import CATEGORIES, Query

Rank = Callable[[str], Sequence[str]]
"""Words to prompts, best first."""


@dataclass(frozen=True, slots=True)
class Measured:
    query: Query
    found: Sequence[str]

    def recall(self, k: int) -> float:
        """How many of the right ones, of k at most, are among the first k."""
        return len(self.query.right.intersection(self.found[:k])) / min(k, len(self.query.right))

    @property
    def reciprocal_rank(self) -> float:
        places = (place for place, prompt in enumerate(self.found, 1) if prompt in self.query.right)
        return 1 / next(places, float("inf"))


@dataclass(frozen=True, slots=True)
class Score:
    count: int
    recall_1: float
    recall_5: float
    mrr: float


def measure(rank: Rank, queries: Iterable[Query]) -> list[Measured]:
    return [Measured(query, rank(query.words)) for query in queries]


def score(measured: Sequence[Measured]) -> Score:
    count = len(measured)
    return Score(
        count,
        sum(one.recall(1) for one in measured) / count,
        sum(one.recall(5) for one in measured) / count,
        sum(one.reciprocal_rank for one in measured) / count,
    )


def groups(measured: Sequence[Measured]) -> Iterator[tuple[str, list[Measured]]]:
    """A language without its oblique queries, then each category of it."""
    for language in ("ko", "en"):
        spoken = [one for one in measured if one.query.language == language]
        yield language, [one for one in spoken if one.query.category != "oblique"]
        for category in CATEGORIES:
            of_it = [one for one in spoken if one.query.category == category]
            if of_it:
                yield f"{language} {category}", of_it
