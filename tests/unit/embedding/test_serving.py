"""How an embedder is used: queries before bulk work, repeated queries, two models as one."""

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pulmu.embedding.base import EmbeddingError, Vectors, checked
from pulmu.embedding.courtesy import Courtesy
from pulmu.embedding.joined import JoinedEmbedder
from pulmu.embedding.language import Languages
from pulmu.embedding.processor import saturates
from pulmu.embedding.repeated import RepeatedQueries
from pulmu.embedding.tokens import batches, padded


class Counting:
    """Two dimensions: the direction is decided by the length of the text."""

    def __init__(self, name: str = "counting") -> None:
        self.id = f"{name}:00000000"
        self.dimension = 2
        self.max_tokens = 8
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        angles = np.array([len(text) for text in texts], np.float32)
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)

    def warm_up(self) -> None:
        self.encode_queries(["풀무"])


def test_bulk_work_waits_while_a_query_is_under_way() -> None:
    courtesy, passed = Courtesy(most_seconds=60), threading.Event()

    def bulk() -> None:
        courtesy.after_others()
        passed.set()

    with courtesy.first():
        waiting = threading.Thread(target=bulk)
        waiting.start()
        assert not passed.wait(0.05)
    waiting.join(10)
    assert passed.is_set()


def test_bulk_work_goes_on_when_queries_never_end() -> None:
    courtesy = Courtesy(most_seconds=0.01)
    with courtesy.first():
        courtesy.after_others()


def test_a_query_does_not_wait_for_bulk_work() -> None:
    courtesy = Courtesy()
    courtesy.after_others()  # a piece of bulk work is under way from here on
    with courtesy.first():
        pass


def test_repeated_queries_are_encoded_once() -> None:
    model = Counting()
    found = RepeatedQueries(model)
    first = found.encode_queries(["이끼", "바위 골렘", "이끼"])
    again = found.encode_queries(["바위 골렘", "이끼"])
    assert model.asked == ["이끼", "바위 골렘"]
    np.testing.assert_array_equal(first[:2], again[::-1])
    assert found.encode_queries([]).shape == (0, 2)


def test_the_query_that_was_asked_longest_ago_is_forgotten() -> None:
    model = Counting()
    found = RepeatedQueries(model, kept=2)
    for text in ("검", "방패", "검", "물약", "검", "방패"):
        found.encode_queries([text])
    assert model.asked == ["검", "방패", "물약", "방패"]


def test_a_joined_cosine_is_the_weighted_mean_of_both() -> None:
    texts = ["검", "둥근 방패"]
    one, other = Counting("one"), Counting("other")
    joined = JoinedEmbedder(one, other, share=0.8)
    vectors = joined.encode_passages(texts)
    assert vectors.shape == (2, joined.dimension)
    wanted = one.encode_passages(texts)
    assert float(vectors[0] @ vectors[1]) == pytest.approx(float(wanted[0] @ wanted[1]), abs=1e-6)
    assert joined.id.startswith("one+other:")
    assert joined.id != JoinedEmbedder(one, other, share=0.7).id


def test_languages_lie_upon_each_other_afterwards() -> None:
    chance = np.random.default_rng(3)
    apart = np.zeros(16, np.float32)
    apart[5] = 4

    def encode(texts: Sequence[str]) -> Vectors:
        """At random around where the language of a text lies."""
        rows = [chance.standard_normal(16) + (apart if ord(text[0]) > 128 else -apart) for text in texts]
        found = np.array(rows, np.float32)
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    languages = Languages.of(encode)
    moved = languages.without(encode(["이끼", "moss"]))
    assert abs(float(moved[0, 5] - moved[1, 5])) < 0.5
    assert np.linalg.norm(moved, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_batches_hold_texts_of_like_length_within_the_budget() -> None:
    lengths = [30, 3, 4, 500, 5, 29]
    found = batches(lengths, 64)
    assert sorted(place for batch in found for place in batch) == list(range(len(lengths)))
    assert [3] in found, "a text longer than the budget is a batch of its own"
    for batch in found:
        assert len(batch) == 1 or max(lengths[place] for place in batch) * len(batch) <= 64


def test_padding_is_at_the_end_and_masked() -> None:
    ids, mask = padded([[0, 7, 2], [0, 2]])
    assert ids.tolist() == [[0, 7, 2], [0, 2, 0]]
    assert mask.tolist() == [[1, 1, 1], [1, 1, 0]]


@pytest.mark.parametrize(
    ("vectors", "told"),
    [(np.ones((1, 3)), "shape"), (np.full((1, 2), 0.5), "length"), (np.full((1, 2), np.nan), "length")],
)
def test_wrong_vectors_are_an_error(vectors: Vectors, told: str) -> None:
    with pytest.raises(EmbeddingError, match=told):
        checked(vectors, "kure-v1:00000000", 1, 2)


@pytest.mark.parametrize(
    ("machine", "flags", "wanted"),
    [
        ("x86_64", "avx2 avx512f avx512_vnni", False),
        ("x86_64", "avx2 avx_vnni", False),
        ("x86_64", "avx2 avx512f", True),
        ("aarch64", None, False),
        ("arm64", None, False),
        ("AMD64", None, True),
    ],
)
def test_processors_that_overflow_are_told_apart(
    tmp_path: Path, machine: str, flags: str | None, wanted: bool
) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    if flags is not None:
        cpuinfo.write_text(f"processor : 0\nflags : fpu {flags}\n")
    assert saturates(machine, cpuinfo) is wanted
