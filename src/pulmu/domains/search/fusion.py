"""How meaning and words become one order. The numbers were chosen with `make eval` (docs/search.md)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fusion:
    """Reciprocal ranks: a hit's place by meaning, and how many of the query's words and keys it lacks.

    A place among words would say little, since most rows that have any of them have equally many. What a row
    lacks does not change when others come or go, so pages of one search fit together.
    """

    constant: float = 2.0
    """Added to each rank: the larger, the less the first places stand out."""
    meaning: float = 1.0
    words: float = 0.3
    keys: float = 0.4
    alone: float = 3.0
    """Words and keys weigh so many times more where the query is one word, which says little to a model of
    sentences."""
    fewest_words: float = 0.6
    """The share of a query's words that a row must have for them to count."""
    fewest_keys: float = 0.4
    """The same of its keys: a typing error costs three of them. With all of them it is the word itself, typed
    while the keyboard stood on the other language."""
    mentions: float = 0.05
    """Of the first rows by meaning, one that mentions all that was asked for counts as so much nearer, and
    one that mentions what was denied as so much farther."""
    compared: int = 20
    """So many are the first rows."""
    tail: float = 0.3
    """Where the tail begins: so far from an arbitrary asset (0) to the most similar one (1)."""


FUSION = Fusion()
