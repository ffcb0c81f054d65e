"""The models that can be fetched by name, as data: `known.toml`."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from pulmu.embedding.base import Embedder, EmbeddingError, Vectors

_TOLERANCE = 0.02


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Example(_Strict):
    """What the model's makers say that it finds alike."""

    texts: tuple[str, ...]
    similarities: tuple[float, ...]
    """Of each text and each later one, in this order."""

    def compare(self, embedder: Embedder) -> list[tuple[float, float]]:
        """Wanted and found similarities.

        Raises EmbeddingError if they are not the same model's.
        """
        vectors: Vectors = embedder.encode_passages(self.texts)
        first, second = np.triu_indices(len(self.texts), k=1)
        found = (vectors @ vectors.T)[first, second].tolist()
        pairs = list(zip(self.similarities, found, strict=True))
        if any(abs(wanted - got) > _TOLERANCE for wanted, got in pairs):
            told = ", ".join(f"{got:.4f} instead of {wanted:.4f}" for wanted, got in pairs)
            raise EmbeddingError(f"{embedder.id} is not the model of its makers' example: {told}")
        return pairs


class KnownModel(_Strict):
    repository: str
    revision: str
    licence: str
    about: str
    files: tuple[str, ...]
    optional: frozenset[str]
    example: Example


@cache
def known_models() -> dict[str, KnownModel]:
    told = tomllib.loads(Path(__file__).with_name("known.toml").read_text("utf-8"))
    return {name: KnownModel.model_validate(one) for name, one in told.items()}
