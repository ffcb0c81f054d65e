"""How an encoder's numbers are kept: in full, or as INT8 (docs/decisions/0011-row-wise-int8.md)."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pulmu.embedding.graph import Graph

Matrix = NDArray[np.float32]

_BLOCK = 8192
_ZERO = 128
_MOST = 127
_TINY = np.float32(1e-9)
_SMOOTHING = 0.7
"""How much of the difference between channels goes from activations into weights: 0 nothing, 1 all of it."""


class Recipe(Protocol):
    """Adds to a graph; activations are float32 (rows, columns), one token a row."""

    @property
    def id(self) -> str:
        """Part of an embedder's fingerprint: equal ids give equal vectors."""
        ...

    @property
    def layout(self) -> str:
        """Of the same numbers in the file, for one kind of processor."""
        ...

    @property
    def calibrated(self) -> bool:
        """Wants to know the `reach` of activations."""
        ...

    def rows(self, graph: Graph, table: Matrix, places: str) -> str:
        """The rows of `table` at `places`."""
        ...

    def products(
        self, graph: Graph, activations: str, weights: Sequence[Matrix], reach: Matrix | None
    ) -> list[str]:
        """`activations @ weight.T` of each weight, (out, in) as checkpoints have it.

        `reach`: the largest absolute value that each column of `activations` had for sample texts.
        """
        ...


class FullPrecision:
    id = "float32"
    layout = "float32"
    calibrated = False

    def rows(self, graph: Graph, table: Matrix, places: str) -> str:
        return str(graph.add("Gather", graph.weight(table), places))

    def products(
        self, graph: Graph, activations: str, weights: Sequence[Matrix], reach: Matrix | None
    ) -> list[str]:
        return [graph.add("MatMul", activations, graph.weight(weight.T)) for weight in weights]


class RowWise:
    """INT8 with one scale for each output channel of a weight and one for each token of its input.

    A token's numbers depend on that token alone, so a text has the same vector in every batch; one scale
    for a whole batch (ONNX Runtime's own dynamic quantisation) does not have that. Activations are
    symmetric around a fixed zero point, which ONNX Runtime's product subtracts by itself.

    Some channels of normalised activations reach ten times as far as others, and would leave few steps to
    those. Each is divided by a factor that its weights are multiplied with (SmoothQuant); factors are
    powers of two, so that this rounds nothing.

    `saturating` processors (x86 without VNNI) add two products of u8 and s8 in 16 bits, which overflows.
    There weights are kept as u8 around 128: the kernel widens them first. The integers, and so the vectors,
    are equal.
    """

    id = "rowwise-int8.1"
    calibrated = True

    def __init__(self, *, saturating: bool) -> None:
        self._saturating = saturating
        self.layout = "u8u8" if saturating else "u8s8"

    def rows(self, graph: Graph, table: Matrix, places: str) -> str:
        scales = _scales(table)
        kept = graph.add("Gather", graph.weight(_rounded(table, scales)), places)
        scale = graph.add("Gather", graph.weight(scales), places)
        return str(graph.add("Mul", graph.add("Cast", kept, to=1), scale))

    def products(
        self, graph: Graph, activations: str, weights: Sequence[Matrix], reach: Matrix | None
    ) -> list[str]:
        if reach is not None:
            factors = _smoothing(reach, weights)
            activations = graph.add("Mul", activations, graph.weight(1 / factors))
            weights = [weight * factors for weight in weights]
        small, scale = self._quantised(graph, activations)
        return [self._product(graph, small, scale, weight) for weight in weights]

    def _quantised(self, graph: Graph, activations: str) -> tuple[str, str]:
        """The activations as u8, and the (rows, 1) scale of each token."""
        last = graph.weight(np.array([-1], np.int64))
        largest = graph.add("ReduceMax", activations, last, keepdims=1)
        smallest = graph.add("ReduceMin", activations, last, keepdims=1)
        reach = graph.add("Max", largest, graph.add("Neg", smallest), graph.weight(np.array(_TINY)))
        scale = graph.add("Mul", reach, graph.weight(np.array(1 / _MOST, np.float32)))
        scales = graph.add("Squeeze", scale, last)
        zeros = graph.add("Expand", graph.weight(np.array([_ZERO], np.uint8)), graph.add("Shape", scales))
        return graph.add("QuantizeLinear", activations, scales, zeros, axis=0), scale

    def _product(self, graph: Graph, small: str, scale: str, weight: Matrix) -> str:
        zero = graph.weight(np.array(_ZERO, np.uint8))
        scales = _scales(weight)
        kept: NDArray[np.int8] | NDArray[np.uint8] = _rounded(weight, scales).T
        zeros = [zero]
        if self._saturating:
            kept, zeros = (kept.astype(np.int16) + _ZERO).astype(np.uint8), [zero, zero]
        parts = (small, graph.weight(kept), scale, graph.weight(scales[:, 0]), *zeros)
        return str(graph.add("MatMulIntegerToFloat", *parts))


def _smoothing(reach: Matrix, weights: Sequence[Matrix]) -> Matrix:
    """(columns,): powers of two, around 1."""
    across = np.max([np.abs(weight).max(axis=0) for weight in weights], axis=0)
    wanted = _SMOOTHING * np.log2(np.maximum(reach, 1e-5)) - (1 - _SMOOTHING) * np.log2(
        np.maximum(across, 1e-5)
    )
    factors: Matrix = np.exp2(np.rint(wanted - wanted.mean())).astype(np.float32)
    return factors


def _scales(matrix: Matrix) -> Matrix:
    """(rows, 1): what one step of INT8 is worth."""
    largest: Matrix = np.maximum(matrix.max(axis=1, keepdims=True), -matrix.min(axis=1, keepdims=True))
    return (np.maximum(largest, _TINY) / np.float32(_MOST)).astype(np.float32)


def _rounded(matrix: Matrix, scales: Matrix) -> NDArray[np.int8]:
    """By blocks of rows, because a vocabulary's table is large."""
    found = np.empty(matrix.shape, np.int8)
    for start in range(0, len(matrix), _BLOCK):
        rows = slice(start, start + _BLOCK)
        found[rows] = np.rint(matrix[rows] / scales[rows])
    return found
