"""The port on an ONNX encoder: KURE-v1, the bundled e5, or any other that `prepared.py` describes."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import numpy as np

from pulmu.embedding.base import EmbeddingError, Vectors, checked
from pulmu.embedding.courtesy import Courtesy
from pulmu.embedding.prepared import Prepared
from pulmu.embedding.session import Session, processors
from pulmu.embedding.tokens import Tokenizer, batches, padded

_BULK_TOKENS = 512
"""Of one batch: enough that weights are read once for many texts, and soon over when a query comes."""
_SMALL = 512
"""Up to this dimension threads take longer to hand over parts of one text than to compute them: batches get a
thread each instead, and a query a single one."""
_SAME = 0.9995
_SAMPLES = ("풀무", "풀무는 대장간의 불을 살리는 도구다 – bellows")


class OnnxEmbedder:
    """Loads on first use. A query never waits for a whole call of `encode_passages`: that one stops between
    its batches while queries are under way.
    """

    def __init__(self, prepared: Prepared, tokenizer: Callable[[], Tokenizer]) -> None:
        self._prepared = prepared
        self._make_tokenizer = tokenizer
        self._courtesy = Courtesy()
        self._loading = threading.Lock()

    @property
    def id(self) -> str:
        return self._prepared.id

    @property
    def dimension(self) -> int:
        return self._prepared.description.dimension

    @property
    def max_tokens(self) -> int:
        return self._prepared.description.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        with self._courtesy.first():
            return self._encode(
                [self._prepared.description.query_prefix + text for text in texts], lambda: None
            )

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        prefixed = [self._prepared.description.passage_prefix + text for text in texts]
        return self._encode(prefixed, self._courtesy.after_others)

    def warm_up(self) -> None:
        """Also compares a text alone with the same text in a batch, whose neighbour must not change it."""
        [alone], together = self.encode_passages(_SAMPLES[:1]), self.encode_passages(_SAMPLES)
        if float(alone @ together[0]) < _SAME:
            raise EmbeddingError(
                f"{self.id}: a text's vector depends on the other texts of its batch. Its ONNX file ignores"
                " the attention mask, or was quantised with one scale for a whole batch: name the folder with"
                " the original weights instead"
            )

    def _encode(self, texts: Sequence[str], before_batch: Callable[[], None]) -> Vectors:
        found = np.empty((len(texts), self.dimension), np.float32)
        session, tokenizer = self._loaded
        rows = tokenizer.encode(texts, self.max_tokens)

        def encode(places: Sequence[int]) -> None:
            before_batch()
            vectors = session.encode(*padded([rows[place] for place in places]))
            found[places] = checked(vectors, self.id, len(places), self.dimension)

        parts = list(batches([len(row) for row in rows], _BULK_TOKENS))
        if self._is_small and len(parts) > 1:
            with ThreadPoolExecutor(processors(), "embedding") as threads:
                list(threads.map(encode, parts))
        else:
            for places in parts:
                encode(places)
        return found

    @property
    def _is_small(self) -> bool:
        return self.dimension <= _SMALL

    @property
    def _loaded(self) -> tuple[Session, Tokenizer]:
        with self._loading:
            return self._session, self._tokenizer

    @cached_property
    def _session(self) -> Session:
        threads = 1 if self._is_small else processors()
        return Session(self._prepared.model, pooling=self._prepared.description.pooling, threads=threads)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return self._make_tokenizer()
