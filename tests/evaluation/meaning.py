"""Ranking by an embedder alone, without a database."""

from collections.abc import Sequence

import numpy as np

from pulmu.embedding.base import Embedder
from tests.evaluation.measures import Rank


def by_meaning(embedder: Embedder, prompts: Sequence[str]) -> Rank:
    """Every prompt, the nearest to the words first."""
    passages = embedder.encode_passages(prompts)

    def rank(words: str) -> list[str]:
        nearness = passages @ embedder.encode_queries([words])[0]
        return [prompts[place] for place in np.argsort(-nearness)]

    return rank
