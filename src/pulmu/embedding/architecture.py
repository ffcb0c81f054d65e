"""The shape of a BERT-like encoder as its `config.json` tells it, and the names of its tensors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pulmu.embedding.base import EmbeddingError

_FAMILIES = {"xlm-roberta": True, "roberta": True, "camembert": True, "bert": False}
"""`model_type` → positions are counted from `pad_token_id + 1`."""


@dataclass(frozen=True, slots=True)
class Architecture:
    """Encoder with learned positions, post-layer-normalisation, erf-GELU: XLM-RoBERTa, RoBERTa, BERT."""

    layers: int
    heads: int
    hidden: int
    intermediate: int
    vocabulary: int
    positions: int
    """Tokens that a text may have: rows of the position table that are used."""
    position_offset: int
    """Row of the first token."""
    segments: int
    """Rows of the token type table; 0 where there is none."""
    epsilon: float

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Architecture":
        """From a `config.json`.

        Raises EmbeddingError for what this encoder does not do.
        """
        family = config.get("model_type")
        if family not in _FAMILIES:
            raise EmbeddingError(
                f"config.json says model_type {family!r}; known are {', '.join(_FAMILIES)}:"
                " export other architectures to ONNX with their own tools and name the ONNX file"
            )
        for key, wanted in (
            ("hidden_act", "gelu"),
            ("position_embedding_type", "absolute"),
            ("is_decoder", False),
            ("add_cross_attention", False),
        ):
            if config.get(key, wanted) != wanted:
                raise EmbeddingError(f"config.json says {key} {config[key]!r}; only {wanted!r} is known")
        offset = int(config.get("pad_token_id", 1)) + 1 if _FAMILIES[family] else 0
        try:
            return cls(
                layers=int(config["num_hidden_layers"]),
                heads=int(config["num_attention_heads"]),
                hidden=int(config["hidden_size"]),
                intermediate=int(config["intermediate_size"]),
                vocabulary=int(config["vocab_size"]),
                positions=int(config["max_position_embeddings"]) - offset,
                position_offset=offset,
                segments=int(config.get("type_vocab_size", 0)),
                epsilon=float(config.get("layer_norm_eps", 1e-12)),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise EmbeddingError(f"config.json does not describe an encoder: {error!r}") from error

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Every tensor that the encoder reads, by its name on the hub without the family's prefix."""
        found: dict[str, tuple[int, ...]] = {
            "embeddings.word_embeddings.weight": (self.vocabulary, self.hidden),
            "embeddings.position_embeddings.weight": (self.positions + self.position_offset, self.hidden),
            "embeddings.LayerNorm.weight": (self.hidden,),
            "embeddings.LayerNorm.bias": (self.hidden,),
        }
        if self.segments:
            found["embeddings.token_type_embeddings.weight"] = (self.segments, self.hidden)
        for number in range(self.layers):
            found |= {f"encoder.layer.{number}.{name}": shape for name, shape in self.layer_shapes().items()}
        return found

    def layer_shapes(self) -> dict[str, tuple[int, ...]]:
        """The tensors of one layer, by the rest of their names."""
        hidden, wide = self.hidden, self.intermediate
        found: dict[str, tuple[int, ...]] = {}
        for name, rows, columns in (
            ("attention.self.query", hidden, hidden),
            ("attention.self.key", hidden, hidden),
            ("attention.self.value", hidden, hidden),
            ("attention.output.dense", hidden, hidden),
            ("intermediate.dense", wide, hidden),
            ("output.dense", hidden, wide),
        ):
            found[f"{name}.weight"] = (rows, columns)
            found[f"{name}.bias"] = (rows,)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            found[f"{name}.weight"] = found[f"{name}.bias"] = (hidden,)
        return found
