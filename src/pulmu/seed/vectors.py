"""Vectors of seeded prompts, each text embedded once however many assets have it.

Analysis would embed an asset's title and tags with its prompt; here the prompt stands alone, so that a
hundred thousand assets need a few thousand vectors and not one each.
"""

from collections.abc import Sequence

from pulmu.embedding.base import Embedder

_BATCH = 64


class Vectors:
    """Literals of halfvec by prompt."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, str] = {}

    def of(self, prompts: Sequence[str]) -> list[str]:
        """In their order. Raises EmbeddingError."""
        new = list(dict.fromkeys(prompt for prompt in prompts if prompt not in self._known))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            for prompt, vector in zip(batch, self._embedder.encode_passages(batch), strict=True):
                self._known[prompt] = "[" + ",".join(f"{number:.5g}" for number in vector.tolist()) + "]"
        return [self._known[prompt] for prompt in prompts]
