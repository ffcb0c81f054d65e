"""An embedder that reads, before each text, the English names of what the text mentions (`glossary.py`)."""

import hashlib
from collections.abc import Sequence

from pulmu.embedding.base import Embedder, Vectors
from pulmu.embedding.denied import affirmed
from pulmu.embedding.glossary import Glossary


class NamedEmbedder:
    """The vectors of `embedder`, for texts with names. Of a query, what it denies is left out."""

    def __init__(self, embedder: Embedder, glossary: Glossary) -> None:
        self._embedder = embedder
        self._glossary = glossary

    @property
    def id(self) -> str:
        told = f"{self._embedder.id} {self._glossary.id}"
        return f"{self._embedder.id.partition(':')[0]}:{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    @property
    def max_tokens(self) -> int:
        return self._embedder.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_queries([self._glossary.beside(affirmed(text)) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_passages([self._glossary.beside(text) for text in texts])

    def warm_up(self) -> None:
        self._embedder.warm_up()
