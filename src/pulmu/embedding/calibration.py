"""How far each channel of an encoder's activations reaches for sample texts: the same encoder in NumPy, run
beside the writing of the graph, one layer at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pulmu.embedding.architecture import Architecture

Matrix = NDArray[np.float32]
Layer = Mapping[str, Matrix]
"""The tensors of one layer by the rest of their names, such as `output.dense.weight`."""


@dataclass(frozen=True, slots=True)
class Reaches:
    """(hidden,) each: the largest absolute values of a layer's normalised activations.

    Not of the others: which of attention's and GELU's channels reach far differs from text to text.
    """

    state: Matrix
    """What enters attention."""
    joined: Matrix
    """What enters the feed-forward part."""


class Calibration:
    """The sample texts on their way through the encoder."""

    def __init__(self, architecture: Architecture, samples: Sequence[Sequence[int]]) -> None:
        """`samples`: token ids of each text."""
        self._architecture = architecture
        self._ids = np.concatenate([np.asarray(ids) for ids in samples])
        self._places = np.concatenate([np.arange(len(ids)) for ids in samples])
        self._ends = np.cumsum([len(ids) for ids in samples])
        self._state = np.empty((0, 0), np.float32)

    def embed(self, words: Matrix, positions: Matrix, scale: Matrix, shift: Matrix) -> None:
        self._state = self._normal(words[self._ids] + positions[self._places], scale, shift)

    def pass_layer(self, layer: Layer) -> Reaches:
        """Takes the texts through one layer."""
        state = self._state
        query, key, value = (
            _dense(layer, f"attention.self.{part}", state) for part in ("query", "key", "value")
        )
        seen = self._attention(query, key, value)
        joined = self._join(layer, "attention.output", seen, state)
        wide = _gelu(_dense(layer, "intermediate.dense", joined))
        self._state = self._join(layer, "output", wide, joined)
        return Reaches(np.abs(state).max(axis=0), np.abs(joined).max(axis=0))

    def _attention(self, query: Matrix, key: Matrix, value: Matrix) -> Matrix:
        found = np.empty_like(query)
        heads = self._architecture.heads
        start = 0
        for end in self._ends:
            asked, known, told = (
                part[start:end].reshape(end - start, heads, -1).swapaxes(0, 1) for part in (query, key, value)
            )
            scores = asked @ known.swapaxes(1, 2) / np.sqrt(np.float32(asked.shape[-1]))
            scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
            scores /= scores.sum(axis=-1, keepdims=True)
            found[start:end] = (scores @ told).swapaxes(0, 1).reshape(end - start, -1)
            start = end
        return found

    def _join(self, layer: Layer, name: str, activations: Matrix, state: Matrix) -> Matrix:
        dense = _dense(layer, f"{name}.dense", activations)
        return self._normal(dense + state, layer[f"{name}.LayerNorm.weight"], layer[f"{name}.LayerNorm.bias"])

    def _normal(self, rows: Matrix, scale: Matrix, shift: Matrix) -> Matrix:
        centred = rows - rows.mean(axis=1, keepdims=True)
        spread = np.sqrt(
            np.square(centred).mean(axis=1, keepdims=True) + np.float32(self._architecture.epsilon)
        )
        found: Matrix = centred / spread * scale + shift
        return found


def _dense(layer: Layer, name: str, activations: Matrix) -> Matrix:
    found: Matrix = activations @ layer[f"{name}.weight"].T + layer[f"{name}.bias"]
    return found


def _gelu(rows: Matrix) -> Matrix:
    """With the tanh approximation, whose difference (below 0.001) does not matter to a reach."""
    found: Matrix = 0.5 * rows * (1 + np.tanh(0.7978845608 * (rows + 0.044715 * rows**3)))
    return found
