"""Two models as one: each tells what the other misses (docs/decisions/0012-bundled-embedder.md)."""

import hashlib
import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from pulmu.embedding.base import Embedder, Vectors

_AT_ONCE = 4
"""Queries; more of them wait for each other."""


class JoinedEmbedder:
    """Vectors one after the other. A cosine is `share` × that of the first model and the rest × that of the
    second.
    """

    def __init__(self, first: Embedder, second: Embedder, *, share: float) -> None:
        self._first = first
        self._second = second
        self._share = share
        self._beside = ThreadPoolExecutor(_AT_ONCE, "embedding beside")

    @property
    def id(self) -> str:
        told = f"{self._first.id} {self._second.id} {self._share}"
        names = "+".join(model.id.partition(":")[0] for model in (self._first, self._second))
        return f"{names}:{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    @property
    def dimension(self) -> int:
        return self._first.dimension + self._second.dimension

    @property
    def max_tokens(self) -> int:
        return min(self._first.max_tokens, self._second.max_tokens)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Both at once: somebody waits."""
        first = self._beside.submit(self._first.encode_queries, texts)
        second = self._second.encode_queries(texts)
        return self._joined(first.result(), second)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._joined(self._first.encode_passages(texts), self._second.encode_passages(texts))

    def warm_up(self) -> None:
        self._first.warm_up()
        self._second.warm_up()

    def _joined(self, first: Vectors, second: Vectors) -> Vectors:
        parts = first * math.sqrt(self._share), second * math.sqrt(1 - self._share)
        return np.concatenate(parts, axis=1).astype(np.float32)
