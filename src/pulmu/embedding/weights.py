"""Where an encoder's tensors come from: one at a time, as float32, by their names on the hub."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from pulmu.embedding.architecture import Architecture
from pulmu.embedding.base import EmbeddingError

_PREFIXES = ("", "roberta.", "bert.", "model.", "0.auto_model.")
_INDEX = "model.safetensors.index.json"


class Weights(Protocol):
    def __getitem__(self, name: str) -> NDArray[np.float32]:
        """The tensor, in memory of its own.

        Raises EmbeddingError if there is none.
        """
        ...


class _Safetensors:
    def __init__(self, files: dict[str, Any], prefix: str) -> None:
        self._files = files
        self._prefix = prefix

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        found = self._files[self._prefix + name].get_tensor(self._prefix + name)
        return np.asarray(found, np.float32)


@contextmanager
def safetensors_of(folder: Path, architecture: Architecture) -> Iterator[Weights]:
    """The tensors of `model.safetensors`, or of the files that its index names, open inside the block.

    Raises EmbeddingError if a tensor is missing or has another shape than `architecture` says.
    """
    with ExitStack() as stack:
        by_name: dict[str, Any] = {}
        for path in weight_files(folder):
            try:
                file = stack.enter_context(safe_open(path, framework="numpy"))
                by_name.update(dict.fromkeys(file.keys(), file))
            except (SafetensorError, OSError) as error:
                raise EmbeddingError(f"{path} is damaged: {error}; fetch it again") from error
        prefix = next((p for p in _PREFIXES if f"{p}embeddings.word_embeddings.weight" in by_name), "")
        for name, wanted in architecture.shapes().items():
            file = by_name.get(prefix + name)
            if file is None:
                raise EmbeddingError(
                    f"{folder} has no tensor {name}: the weights are not those of config.json"
                )
            shape = tuple(file.get_slice(prefix + name).get_shape())
            if shape != wanted:
                raise EmbeddingError(f"{name} in {folder} is {shape}; by config.json it is {wanted}")
        yield _Safetensors(by_name, prefix)


def weight_files(folder: Path) -> list[Path]:
    """Raises EmbeddingError if there are none."""
    if (folder / "model.safetensors").is_file():
        return [folder / "model.safetensors"]
    if (folder / _INDEX).is_file():
        index = json.loads((folder / _INDEX).read_text("utf-8"))
        return [folder / name for name in sorted(set(index["weight_map"].values()))]
    raise EmbeddingError(f"{folder} has no model.safetensors")
