"""What a text mentions, word by word: the mean of its words' vectors, whatever their order.

A small model of sentences reads a prompt as a whole, and much of what it makes of it is what all prompts have
in common. The words one by one tell the rest (docs/decisions/0019-words-one-by-one.md).
"""

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from pulmu.embedding.base import Embedder, EmbeddingError, Vectors, checked
from pulmu.embedding.denied import affirmed
from pulmu.embedding.glossary import Glossary
from pulmu.embedding.repeated import RepeatedQueries

_DIMENSION = 192
_UNNAMED = 0.5
"""A word that the glossary does not know counts so much of one that it knows."""
_FEWEST_SYLLABLES = 2
_FEWEST_LETTERS = 3
_STOP_WORDS = frozenset(("the", "and", "with", "for", "from", "into", "like"))
_FITTED_TO = 2_000
"""Names whose vectors tell which directions matter."""
_SOFTENED = 0.1
"""So much of the largest spread is added to each before it is divided by: small ones are mostly noise."""
_KEPT = 10_000
"""Words whose vectors are remembered."""


class BagOfWordsEmbedder:
    """`embedder` makes the vectors of single words: the English names that the glossary has for what a text
    mentions, and words that it does not know as they stand. Of a query, what it denies is left out.
    """

    _RULES = 1
    """Counts up whenever a text gets another vector by the same embedder and glossary."""

    def __init__(self, embedder: Embedder, glossary: Glossary, models: Path) -> None:
        """What is fitted once to the glossary is kept in the folder `models`."""
        self._embedder = RepeatedQueries(embedder, kept=_KEPT)
        self._glossary = glossary
        self._models = models

    @property
    def id(self) -> str:
        told = f"{self._RULES} {self._embedder.id} {self._glossary.id}"
        return f"bag-of-words:{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    @property
    def dimension(self) -> int:
        return _DIMENSION

    @property
    def max_tokens(self) -> int:
        return self._embedder.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([affirmed(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def warm_up(self) -> None:
        self._encode(["풀무"])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        weighted = [self._words(text) for text in texts]
        words = list(dict.fromkeys(word for of_text in weighted for word in of_text))
        vectors = dict(zip(words, self._components.of(self._embedder.encode_queries(words)), strict=True))
        found = np.empty((len(texts), _DIMENSION), np.float32)
        for row, of_text in zip(found, weighted, strict=True):
            row[:] = _unit(sum(weight * vectors[word] for word, weight in of_text.items()))
        return checked(found, self.id, len(texts), _DIMENSION)

    def _words(self, text: str) -> Mapping[str, float]:
        """Each with its weight; of a text without any, the text."""
        names, unnamed = self._glossary.words(text)
        weights = dict.fromkeys(filter(_says_something, unnamed), _UNNAMED) | dict.fromkeys(names, 1.0)
        return weights or {text: 1.0}

    @cached_property
    def _components(self) -> "_Components":
        path = self._models / f"{self.id.replace(':', '-')}.npy"
        try:
            self._models.mkdir(parents=True, exist_ok=True)
            with FileLock(self._models / ".bag-of-words.lock"):
                if not path.exists():
                    _Components.fitted(self._vectors_of_names()).write(path)
            return _Components.read(path)
        except (OSError, ValueError) as error:
            raise EmbeddingError(f"{path} cannot be used: {error}") from error

    def _vectors_of_names(self) -> Vectors:
        every = self._glossary.every_name
        return self._embedder.encode_passages(every[:: -(-len(every) // _FITTED_TO)])


class _Components:
    """The directions in which words differ the most, each divided by the root of how much they do.

    So what all words have in common says nothing, and what many have in common little.
    """

    def __init__(self, matrix: Vectors) -> None:
        """(dimension of the words' vectors + 1, components): the last row is added."""
        self._matrix = matrix

    @classmethod
    def fitted(cls, vectors: Vectors) -> "_Components":
        """Principal components, largest first; signs are fixed, so that every machine finds the same."""
        mean = vectors.mean(axis=0, dtype=np.float64)
        _, spreads, directions = np.linalg.svd(vectors - mean, full_matrices=False)
        signs = np.sign(directions.sum(axis=1))
        scales = signs / np.sqrt(spreads / spreads[0] + _SOFTENED)
        matrix = (directions * scales[:, None])[:_DIMENSION].T
        return cls(np.vstack([matrix, -mean @ matrix]).astype(np.float32))

    @classmethod
    def read(cls, path: Path) -> "_Components":
        return cls(np.load(path))

    def write(self, path: Path) -> None:
        """Complete or not at all."""
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npy", delete=False) as file:
            np.save(file, self._matrix)
        new = Path(file.name)
        new.chmod(0o644)
        new.replace(path)

    def of(self, vectors: Vectors) -> Vectors:
        """(n, components), each row of length 1."""
        found: Any = vectors @ self._matrix[:-1] + self._matrix[-1]
        return _unit(found)


def _unit(vectors: Any) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Vectors = (vectors / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32)
    return found


def _says_something(word: str) -> bool:
    fewest = _FEWEST_LETTERS if word[0].isascii() else _FEWEST_SYLLABLES
    return len(word) >= fewest and word not in _STOP_WORDS
