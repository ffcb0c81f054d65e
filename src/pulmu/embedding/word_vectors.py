"""Vectors of single words, for which a model of sentences stands in.

They are turned and stretched so that what all words have in common says nothing, and what many have in common
little: centred, on the directions in which the glossary's names differ most, each divided by how much they do
(docs/decisions/0019-words-one-by-one.md). For the glossary's own words that is done once, and kept.
"""

import tempfile
from collections import ChainMap
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from filelock import FileLock

from pulmu.embedding.base import Embedder, EmbeddingError, Vectors
from pulmu.embedding.glossary import Glossary
from pulmu.embedding.repeated import RepeatedQueries

DIMENSION = 192
_FITTED_TO = 2_000
"""Names whose vectors tell which directions matter."""
_SOFTENED = 0.1
"""So much of the largest spread is added to each before it is divided by: small ones are mostly noise."""


class WordVectors:
    """Rows of length 1."""

    def __init__(self, embedder: Embedder, glossary: Glossary, kept: Path) -> None:
        """`kept`: a file for this embedder and glossary alone, written where it is missing."""
        self._embedder = RepeatedQueries(embedder)
        self._glossary = glossary
        self._file = kept

    def of(self, words: Iterable[str]) -> Mapping[str, Vectors]:
        """At least those asked for. Raises EmbeddingError where the file cannot be used."""
        space, known = self._kept
        unknown = [word for word in words if word not in known]
        if not unknown:
            return known
        return ChainMap(
            dict(zip(unknown, space.of(self._embedder.encode_queries(unknown)), strict=True)), known
        )

    @cached_property
    def _kept(self) -> "tuple[_Space, dict[str, Vectors]]":
        words = self._glossary.every_word
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._file.with_suffix(".lock")):
                if not self._file.exists():
                    self._write(words)
            with np.load(self._file) as kept:
                return _Space(kept["matrix"]), dict(zip(words, kept["vectors"], strict=True))
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise EmbeddingError(f"{self._file} cannot be used: {error}") from error

    def _write(self, words: list[str]) -> None:
        """Complete or not at all."""
        names = self._glossary.every_name
        space = _Space.fitted(self._embedder.encode_passages(names[:: -(-len(names) // _FITTED_TO)]))
        vectors = space.of(self._embedder.encode_passages(words))
        with tempfile.NamedTemporaryFile(dir=self._file.parent, suffix=".npz", delete=False) as file:
            np.savez(file, matrix=space.matrix, vectors=vectors)
        new = Path(file.name)
        new.chmod(0o644)
        new.replace(self._file)


class _Space:
    def __init__(self, matrix: Vectors) -> None:
        """(dimension of the model's vectors + 1, components): the last row is added."""
        self.matrix = matrix

    @classmethod
    def fitted(cls, vectors: Vectors) -> "_Space":
        """Principal components, largest first; signs are fixed, so that every machine finds the same."""
        mean = vectors.mean(axis=0, dtype=np.float64)
        _, spreads, directions = np.linalg.svd(vectors - mean, full_matrices=False)
        signs = np.sign(directions.sum(axis=1))
        scales = signs / np.sqrt(spreads / spreads[0] + _SOFTENED)
        matrix = (directions * scales[:, None])[:DIMENSION].T
        return cls(np.vstack([matrix, -mean @ matrix]).astype(np.float32))

    def of(self, vectors: Vectors) -> Vectors:
        """(n, components), each row of length 1."""
        return unit(vectors @ self.matrix[:-1] + self.matrix[-1])


def unit(vectors: Any) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Vectors = (vectors / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32)
    return found
