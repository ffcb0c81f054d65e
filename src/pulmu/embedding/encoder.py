"""A BERT-like encoder as an ONNX graph, written straight from its tensors: no torch, one layer in memory."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pulmu.embedding.architecture import Architecture
from pulmu.embedding.calibration import Calibration, Layer
from pulmu.embedding.graph import Graph
from pulmu.embedding.recipes import Recipe
from pulmu.embedding.weights import Weights

INPUTS = ("input_ids", "attention_mask")
OUTPUT = "last_hidden_state"
_INT32 = 6


def write_encoder(
    path: Path,
    architecture: Architecture,
    weights: Weights,
    recipe: Recipe,
    samples: Sequence[Sequence[int]],
) -> None:
    """`path` and `<path>.data`: int64 `input_ids` and `attention_mask` (batch, tokens), padded at the end, to
    float32 `last_hidden_state` (batch, tokens, hidden).

    `samples`: token ids of typical texts, for recipes that are calibrated.
    """
    shape: tuple[str | int, ...] = ("batch", "tokens", architecture.hidden)
    calibration = Calibration(architecture, samples) if recipe.calibrated else None
    with Graph(path, inputs=INPUTS, output=(OUTPUT, shape)) as graph:
        _Encoder(graph, architecture, weights, recipe, calibration).write()


class _Encoder:
    """Activations are (batch × tokens, hidden), except inside attention."""

    def __init__(
        self,
        graph: Graph,
        architecture: Architecture,
        weights: Weights,
        recipe: Recipe,
        calibration: Calibration | None,
    ) -> None:
        self._graph = graph
        self._architecture = architecture
        self._weights = weights
        self._recipe = recipe
        self._calibration = calibration
        self._flat = graph.weight(np.array([-1, architecture.hidden], np.int64))

    def write(self) -> None:
        graph = self._graph
        ids, mask = INPUTS
        hidden = graph.weight(np.array([self._architecture.hidden], np.int64))
        batched = graph.add("Concat", graph.add("Shape", ids), hidden, axis=0)
        mask = graph.add("Cast", mask, to=_INT32)
        state = self._embedded(ids)
        for number in range(self._architecture.layers):
            state = self._layer(self._tensors(number), state, mask, batched)
        graph.add("Reshape", state, batched, into=OUTPUT)

    def _embedded(self, ids: str) -> str:
        graph = self._graph
        words = self._weights["embeddings.word_embeddings.weight"]
        positions = self._weights["embeddings.position_embeddings.weight"][
            self._architecture.position_offset :
        ]
        if self._architecture.segments:  # every token is of the first segment
            positions = positions + self._weights["embeddings.token_type_embeddings.weight"][0]
        scale, shift = (self._weights[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias"))
        if self._calibration:
            self._calibration.embed(words, positions, scale, shift)
        zero = graph.weight(np.array([0], np.int64))
        count = graph.add("Shape", ids, start=1, end=2)
        places = graph.add("Slice", graph.weight(positions), zero, count, zero)
        rows = graph.add("Add", self._recipe.rows(graph, words, ids), places)
        return str(
            graph.add(
                "LayerNormalization",
                graph.add("Reshape", rows, self._flat),
                graph.weight(scale),
                graph.weight(shift),
                epsilon=self._architecture.epsilon,
            )
        )

    def _layer(self, layer: Layer, state: str, mask: str, batched: str) -> str:
        graph, recipe = self._graph, self._recipe
        reach = self._calibration.pass_layer(layer) if self._calibration else None
        parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
        projected = recipe.products(
            graph, state, [layer[f"{part}.weight"] for part in parts], None if reach is None else reach.state
        )
        seen = graph.add(
            "MultiHeadAttention",
            *(graph.add("Reshape", one, batched) for one in projected),
            graph.weight(np.concatenate([layer[f"{part}.bias"] for part in parts])),
            mask,
            num_heads=self._architecture.heads,
        )
        seen = graph.add("Reshape", seen, self._flat)
        state = self._joined(layer, "attention.output", seen, state)
        [wide] = recipe.products(
            graph, state, [layer["intermediate.dense.weight"]], None if reach is None else reach.joined
        )
        wide = graph.add("BiasGelu", wide, graph.weight(layer["intermediate.dense.bias"]))
        return self._joined(layer, "output", wide, state)

    def _joined(self, layer: Layer, name: str, activations: str, state: str) -> str:
        """Dense layer, residual, normalisation."""
        graph = self._graph
        [dense] = self._recipe.products(graph, activations, [layer[f"{name}.dense.weight"]], None)
        tensors = [layer[f"{name}.{rest}"] for rest in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
        return str(
            graph.add(
                "SkipLayerNormalization",
                dense,
                state,
                *map(graph.weight, tensors),
                epsilon=self._architecture.epsilon,
            )
        )

    def _tensors(self, number: int) -> Layer:
        return {
            name: self._weights[f"encoder.layer.{number}.{name}"]
            for name in self._architecture.layer_shapes()
        }
