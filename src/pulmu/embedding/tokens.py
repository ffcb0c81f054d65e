"""Texts to token ids, padded at the end."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.unigram import Unigram

Ids = NDArray[np.int64]


class Tokenizer(Protocol):
    def encode(self, texts: Sequence[str], most: int) -> list[list[int]]:
        """Ids with the marks of begin and end, cut so that no text has more than `most`."""
        ...


class FileTokenizer:
    """A `tokenizer.json`. Padding and truncation that were saved with it are switched off: they are those of
    somebody's training run, and padding changes what a model without a mask would see."""

    def __init__(self, path: Path) -> None:
        # Takes 300 MiB with a vocabulary like that of XLM-RoBERTa, so only where vectors are made.
        from tokenizers import Tokenizer as Library

        try:
            self._library = Library.from_file(str(path))
        except Exception as error:
            raise EmbeddingError(f"{path} is not a tokenizer: {error}; fetch the model again") from error
        self._library.no_padding()
        self._library.no_truncation()

    def encode(self, texts: Sequence[str], most: int) -> list[list[int]]:
        rows = [found.ids for found in self._library.encode_batch(list(texts))]
        # The library could cut as well, but to tell it where changes it for every thread.
        return [row if len(row) <= most else [*row[: most - 1], row[-1]] for row in rows]


class UnigramTokenizer:
    def __init__(self, unigram: Unigram) -> None:
        self._unigram = unigram

    def encode(self, texts: Sequence[str], most: int) -> list[list[int]]:
        return [self._unigram.encode(text, most) for text in texts]


def padded(rows: Sequence[Sequence[int]]) -> tuple[Ids, Ids]:
    """(n, longest) ids and mask."""
    ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
    mask = np.zeros_like(ids)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return ids, mask


def batches(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Places of texts, those of like length together, at most `budget` tokens with padding in each batch."""
    found: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if not found or lengths[place] * (len(found[-1]) + 1) > budget:
            found.append([])
        found[-1].append(place)
    return found
