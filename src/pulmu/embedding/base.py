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

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """float32 (n, dimension), each row of length 1."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """float32 (n, dimension), each row of length 1; row i depends on text i alone."""
        ...

    def warm_up(self) -> None:
        """Loads what the first call would load.

        Raises EmbeddingError.
        """
        ...
