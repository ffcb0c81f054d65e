"""Takes out of vectors what only says in which language a text is.

A small multilingual model puts Korean and English texts in two clouds side by side, so that an English query
finds English prompts before the Korean one that it describes. The direction from one cloud to the other is
known from pairs of translations; without it the clouds lie upon each other
(docs/decisions/0012-bundled-embedder.md).
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import numpy as np

from pulmu.embedding.base import Vectors
from pulmu.embedding.samples import ENGLISH, KOREAN


class Languages:
    """Where a model's languages lie."""

    id = "without-language.1"

    def __init__(self, middle: Vectors, direction: Vectors) -> None:
        self._middle = middle
        self._direction = direction

    @classmethod
    def of(cls, encode: Callable[[Sequence[str]], Vectors]) -> Self:
        korean, english = encode(KOREAN).mean(axis=0), encode(ENGLISH).mean(axis=0)
        apart = korean - english
        return cls((korean + english) / 2, apart / np.linalg.norm(apart))

    @classmethod
    def read(cls, path: Path) -> Self:
        middle, direction = np.load(path)
        return cls(middle, direction)

    def write(self, path: Path) -> None:
        np.save(path, np.stack([self._middle, self._direction]))

    def without(self, vectors: Vectors) -> Vectors:
        """Moved to between the languages, length 1 again."""
        share = (vectors - self._middle) @ self._direction
        moved = vectors - share[:, None] * self._direction
        found: Vectors = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
        return found
