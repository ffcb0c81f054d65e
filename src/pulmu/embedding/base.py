"""The port to whatever turns text into vectors.

Vectors of two embedders are never compared: each vector is stored with the `id` of its embedder, a
fingerprint of weights, tokenizer, pooling, prefixes and quantisation.
"""

from collections.abc import Sequence
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from pulmu.errors import PulmuError

Vectors = NDArray[np.float32]


class EmbeddingError(PulmuError):
    """The model cannot be loaded, or gave a vector of another shape than it says."""

    code: ClassVar[str] = "embedding_failed"


class Embedder(Protocol):
    """Thread-safe. Texts are NFC (`pulmu.text`); longer ones than the model reads are cut at the end."""

    @property
    def id(self) -> str:
        """Name and fingerprint, for instance `use-multilingual-v3:1f0c9a3e`."""
        ...

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """How much of a text is read, prefix and marks of begin and end included."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """float32 (n, dimension), each row of length 1. Does not wait for `encode_passages` to end."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """float32 (n, dimension), each row of length 1; row i depends on text i alone."""
        ...

    def warm_up(self) -> None:
        """Loads what the first call would load, and checks what the model gives.

        Raises EmbeddingError.
        """
        ...


def checked(vectors: Vectors, model: str, count: int, dimension: int) -> Vectors:
    """The vectors, or EmbeddingError where they are not `count` finite ones of `dimension` and length 1."""
    if vectors.shape != (count, dimension):
        raise EmbeddingError(f"{model} gave vectors of shape {vectors.shape}, not ({count}, {dimension})")
    lengths = np.linalg.norm(vectors, axis=1)
    if not (np.abs(lengths - 1) < 1e-3).all():
        raise EmbeddingError(
            f"{model} gave vectors of length {lengths.min():.3f} to {lengths.max():.3f}, not 1"
        )
    return vectors
