"""Vectors of queries that were asked before: people page, go back, and type the same words again."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from pulmu.embedding.base import Embedder, Vectors

_KEPT = 1024


class RepeatedQueries:
    """An embedder that remembers the last queries, the least recently asked forgotten first."""

    def __init__(self, embedder: Embedder, kept: int = _KEPT) -> None:
        self._embedder = embedder
        self._kept = kept
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def id(self) -> str:
        return self._embedder.id

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    @property
    def max_tokens(self) -> int:
        return self._embedder.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            found.update(zip(new, self._embedder.encode_queries(new), strict=True))
        with self._lock:
            for text in texts:
                self._known[text] = found[text]
                self._known.move_to_end(text)
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
        return (
            np.stack([found[text] for text in texts]) if texts else np.empty((0, self.dimension), np.float32)
        )

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_passages(texts)

    def warm_up(self) -> None:
        self._embedder.warm_up()
