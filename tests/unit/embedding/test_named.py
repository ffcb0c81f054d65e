"""Names before the texts of queries and passages, and in the fingerprint."""

from collections.abc import Sequence

import numpy as np
import pytest
from tests.support.embedding import bundled

from pulmu.embedding.base import Vectors
from pulmu.embedding.glossary import Glossary
from pulmu.embedding.named import NamedEmbedder

GLOSSARY = Glossary({"검": "sword", "녹슨, 녹슬": "rusty"})


class Reading:
    """Remembers what it was given."""

    id = "reading:00000000"
    dimension = 1
    max_tokens = 16

    def __init__(self) -> None:
        self.read: list[str] = []
        self.is_warm = False

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        return np.ones((len(texts), 1), np.float32)

    encode_passages = encode_queries

    def warm_up(self) -> None:
        self.is_warm = True


def test_queries_and_passages_are_read_with_names() -> None:
    inner = Reading()
    model = NamedEmbedder(inner, GLOSSARY)
    assert model.encode_passages(["녹슬지 않은 검"]).shape == (1, 1)
    assert model.encode_queries(["녹슬지 않은 검", "단검"]).shape == (2, 1)
    assert inner.read == ["sword 녹슬지 않은 검", "sword 검", "단검"]


def test_it_is_what_it_wraps_under_an_id_of_its_own() -> None:
    inner = Reading()
    model = NamedEmbedder(inner, GLOSSARY)
    model.warm_up()
    assert (model.dimension, model.max_tokens, inner.is_warm) == (1, 16, True)
    assert model.id.startswith("reading:")
    assert len({inner.id, model.id, NamedEmbedder(inner, Glossary({"검": "sword"})).id}) == 3


@pytest.mark.parametrize(
    ("english", "korean"), [("corroded iron blade", "부식된 쇠 칼날"), ("fluffy bunny", "복슬복슬한 토끼")]
)
def test_an_english_query_is_near_the_korean_prompt_that_it_describes(english: str, korean: str) -> None:
    model = bundled()
    query = model.encode_queries([english])[0]
    prompt, other = model.encode_passages([korean, "매끈한 유리 성"])
    assert query @ prompt > query @ other + 0.1
