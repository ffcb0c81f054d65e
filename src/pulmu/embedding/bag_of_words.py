"""What a text mentions, word by word: the mean of its words' vectors, whatever their order.

A small model of sentences reads a prompt as a whole, and much of what it makes of it is what all prompts have
in common. The words one by one tell the rest (docs/decisions/0019-words-one-by-one.md), and what is known of
the things that they name (docs/decisions/0020-traits-of-names.md).
"""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from pulmu.embedding.base import Embedder, Vectors, checked
from pulmu.embedding.denied import affirmed
from pulmu.embedding.glossary import Glossary
from pulmu.embedding.word_vectors import DIMENSION, WordVectors, unit

_UNNAMED = 0.5
"""A word that the glossary does not know counts so much of one that it knows."""
_TRAIT = 0.3
"""And a trait of a name so much of the name."""
_FEWEST_SYLLABLES = 2
_FEWEST_LETTERS = 3
_STOP_WORDS = frozenset(("the", "and", "with", "for", "from", "into", "like"))


class BagOfWordsEmbedder:
    """`embedder` makes the vectors of single words: the English names that the glossary has for what a text
    mentions, their traits, and words that it does not know as they stand. Of a query, what it denies is left
    out.
    """

    _RULES = 2
    """Counts up whenever a text gets another vector by the same embedder and glossary."""

    def __init__(self, embedder: Embedder, glossary: Glossary, models: Path) -> None:
        """What is computed once for the glossary is kept in the folder `models`."""
        told = f"{self._RULES} {embedder.id} {glossary.id}"
        name = hashlib.sha256(told.encode()).hexdigest()[:8]
        self.id = f"bag-of-words:{name}"
        self.dimension = DIMENSION
        self.max_tokens = embedder.max_tokens
        self._glossary = glossary
        self._vectors = WordVectors(embedder, glossary, models / f"bag-of-words-{name}.npz")

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([affirmed(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def warm_up(self) -> None:
        self._encode(["풀무"])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        weighted = [self._words(text) for text in texts]
        vectors = self._vectors.of(dict.fromkeys(word for of_text in weighted for word in of_text))
        found = np.empty((len(texts), DIMENSION), np.float32)
        for row, of_text in zip(found, weighted, strict=True):
            weights = np.fromiter(of_text.values(), np.float32, len(of_text))
            row[:] = unit(weights @ np.stack([vectors[word] for word in of_text]))
        return checked(found, self.id, len(texts), DIMENSION)

    def _words(self, text: str) -> Mapping[str, float]:
        """Each with its weight; of a text without any, the text."""
        names, unnamed = self._glossary.words(text)
        weights = dict.fromkeys(chain.from_iterable(map(self._glossary.traits, names)), _TRAIT)
        weights |= dict.fromkeys(filter(_says_something, unnamed), _UNNAMED) | dict.fromkeys(names, 1.0)
        return weights or {text: 1.0}


def _says_something(word: str) -> bool:
    fewest = _FEWEST_LETTERS if word[0].isascii() else _FEWEST_SYLLABLES
    return len(word) >= fewest and word not in _STOP_WORDS
