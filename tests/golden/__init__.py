"""A tiny model like KURE-v1, and what sentence-transformers makes with it (`make golden`)."""

import json
from pathlib import Path

import numpy as np

from pulmu.embedding.base import Vectors

TINY = Path(__file__).parent / "tiny"


def golden() -> tuple[list[str], Vectors]:
    """Texts and the vectors that they must get."""
    found = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
    return list(found), np.array(list(found.values()), np.float32)
