"""One ONNX file of an encoder, and how it is run on this machine."""

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pulmu.embedding.base import EmbeddingError, Vectors
from pulmu.embedding.folder import Pooling
from pulmu.embedding.tokens import Ids

_MOST_THREADS = 8
_QUIET = 3
_TAKEN = {"input_ids", "attention_mask"}


class Session:
    """Takes ids and mask to one vector of length 1 for each text; safe from several threads at once."""

    def __init__(self, path: Path, *, pooling: Pooling, threads: int) -> None:
        """Each call of `encode` computes on so many threads.

        Raises EmbeddingError for a file that does not take and give what an encoder does.
        """
        self._pooling = pooling
        self._session = _opened(path, threads)
        inputs = {given.name for given in self._session.get_inputs()}
        if not _TAKEN <= inputs <= {*_TAKEN, "token_type_ids"}:
            raise EmbeddingError(f"{path} takes {sorted(inputs)}, not input_ids and attention_mask")
        self._segments = "token_type_ids" in inputs
        states = [found.name for found in self._session.get_outputs() if len(found.shape) == 3]
        if len(states) != 1:
            raise EmbeddingError(
                f"{path} has {len(states)} outputs of (batch, tokens, hidden) instead of one: export it with"
                " the task feature-extraction"
            )
        self._output = states[0]

    def encode(self, ids: Ids, mask: Ids) -> Vectors:
        """(n, hidden) from (n, tokens)."""
        inputs = {"input_ids": ids, "attention_mask": mask}
        if self._segments:
            inputs["token_type_ids"] = np.zeros_like(ids)
        [states] = self._session.run([self._output], inputs)
        return pooled(states, mask, self._pooling)


def pooled(states: NDArray[np.float32], mask: Ids, pooling: Pooling) -> Vectors:
    """(n, hidden) of length 1 from (n, tokens, hidden): the first token, or the mean of those in the mask."""
    if pooling == "cls":
        found = states[:, 0]
    else:
        weights = mask.astype(np.float32)[:, :, None]
        found = (states * weights).sum(axis=1) / weights.sum(axis=1)
    vectors: Vectors = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
    return vectors


def _opened(path: Path, threads: int) -> Any:
    import onnxruntime  # 40 MiB, so only where vectors are made

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _QUIET
    # Threads that wait sleep: on a studio's machine somebody else has work for the processor.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Without the arena the memory of the largest batch is given back after it.
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise EmbeddingError(f"{path} cannot be loaded: {error}") from error


def processors() -> int:
    """That this process may use, as far as more of them make an encoder quicker."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(found, _MOST_THREADS)
