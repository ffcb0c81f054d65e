"""An embedder that needs no model: texts that share pairs of characters are near each other."""

import zlib
from collections.abc import Sequence

import numpy as np

from pulmu.embedding.base import Vectors


class PairEmbedder:
    """Deterministic. Two with another `name` are other models: their vectors have nothing in common."""

    def __init__(self, name: str = "pairs", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.max_tokens = 512
        self.encoded: list[str] = []
        """Every passage that was asked for."""

    @property
    def id(self) -> str:
        return f"{self.name}:{self.dimension}"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(
            len(texts), self.dimension
        )

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        return self.encode_queries(texts)

    def warm_up(self) -> None:
        """There is nothing to load."""

    def _vector(self, text: str) -> Vectors:
        found = np.full(self.dimension, 0.01, np.float32)
        for place in range(len(text)):
            pair = text[place : place + 2].lower().strip()
            found[zlib.crc32(f"{self.name} {pair}".encode()) % self.dimension] += 1 if len(pair) == 2 else 0.2
        return found / np.linalg.norm(found)
