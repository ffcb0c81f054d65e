"""Words one by one: names where the glossary has them, whatever their order."""

from pathlib import Path

import numpy as np
import pytest

from pulmu.embedding.bag_of_words import BagOfWordsEmbedder
from pulmu.embedding.base import EmbeddingError, Vectors
from pulmu.embedding.bundled import BundledEmbedder
from pulmu.embedding.glossary import Glossary, bundled_glossary
from pulmu.embedding.word_vectors import WordVectors


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def bag(models: Path) -> BagOfWordsEmbedder:
    return BagOfWordsEmbedder(BundledEmbedder(), bundled_glossary(), models)


def cosine(one: Vectors, other: Vectors) -> float:
    return float((one * other).sum())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("부식된 쇠 칼날", "corroded iron blade"),
        ("이끼 낀 울퉁불퉁한 바위", "울퉁불퉁한 바위, 이끼 낀"),
        ("a castle with the tower", "castle tower"),
        ("검 검 검 방패", "검과 방패"),
    ],
)
def test_what_is_mentioned_alike_has_one_vector(bag: BagOfWordsEmbedder, one: str, other: str) -> None:
    first, second = bag.encode_passages([one, other])
    assert first.shape == (bag.dimension,) == (192,)
    assert cosine(first, second) == pytest.approx(1, abs=1e-5)


def test_what_a_query_denies_is_not_in_it(bag: BagOfWordsEmbedder) -> None:
    denied, affirmed = bag.encode_queries(["녹슬지 않은 검", "검"])
    assert cosine(denied, affirmed) == pytest.approx(1, abs=1e-5)


def test_a_word_that_no_entry_knows_counts_half(bag: BagOfWordsEmbedder) -> None:
    glossary = bundled_glossary()
    assert (glossary.names("뷁뷁이"), glossary.traits("seven")) == ([], ())
    seven, unknown, both = bag.encode_passages(["일곱", "뷁뷁이", "일곱 뷁뷁이"])
    expected = seven + unknown / 2
    np.testing.assert_allclose(both, expected / np.linalg.norm(expected), atol=1e-5)


def test_a_trait_counts_less_than_a_name(bag: BagOfWordsEmbedder, tmp_path: Path) -> None:
    """And finds what is described without its name."""
    box, described, other = bag.encode_passages(["오르골", "melody chest with a dancing doll", "녹슨 갑옷"])
    assert cosine(box, described) > cosine(box, other) + 0.2
    traits = bundled_glossary().traits("music box")
    assert "dancing" in traits
    alone = WordVectors(BundledEmbedder(), bundled_glossary(), tmp_path / "words.npz").of(
        ["music box", *traits]
    )
    expected = alone["music box"] + 0.3 * sum(alone[trait] for trait in traits)
    np.testing.assert_allclose(box, expected / np.linalg.norm(expected), atol=1e-5)


@pytest.mark.parametrize("text", ["!!!", "7", "the", "ㅋㅋ", "녹슬지 않은"])
def test_a_text_without_words_has_a_vector_too(bag: BagOfWordsEmbedder, text: str) -> None:
    assert np.linalg.norm(bag.encode_passages([text])[0]) == pytest.approx(1, abs=1e-4)


def test_no_texts_give_no_vectors(bag: BagOfWordsEmbedder) -> None:
    assert bag.encode_queries([]).shape == bag.encode_passages([]).shape == (0, 192)


def test_a_vector_depends_on_its_own_text_alone(bag: BagOfWordsEmbedder) -> None:
    texts = ["녹슨 장검", "눈 덮인 오두막, 밤", "bumpy rock golem", "뷁뷁이 가면"]
    alone = np.concatenate([bag.encode_passages([text]) for text in texts])
    np.testing.assert_allclose(bag.encode_passages(texts), alone, atol=1e-5)


def test_it_is_fitted_once(bag: BagOfWordsEmbedder, models: Path) -> None:
    bag.warm_up()
    (kept,) = models.glob("*.npz")
    made = kept.stat().st_mtime_ns
    again = BagOfWordsEmbedder(BundledEmbedder(), bundled_glossary(), models)
    np.testing.assert_allclose(again.encode_queries(["검"]), bag.encode_queries(["검"]), atol=1e-6)
    assert kept.stat().st_mtime_ns == made


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    model = BagOfWordsEmbedder(BundledEmbedder(), bundled_glossary(), tmp_path)
    broken = tmp_path / f"{model.id.replace(':', '-')}.npz"
    broken.write_bytes(b"half")
    with pytest.raises(EmbeddingError, match=broken.name):
        model.warm_up()


def test_another_glossary_is_another_model(bag: BagOfWordsEmbedder, models: Path) -> None:
    assert BagOfWordsEmbedder(BundledEmbedder(), Glossary({"검": "sword"}), models).id != bag.id
