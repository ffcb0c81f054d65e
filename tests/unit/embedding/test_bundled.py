import threading
import unicodedata

import numpy as np
import pytest

from pulmu.embedding.base import Vectors
from pulmu.embedding.bundled import BundledEmbedder
from pulmu.text import normalise

TEXTS = [
    "울퉁불퉁한 화산암 거북이, 도트 그래픽",
    "shiny red potion bottle, game icon",
    "눈 덮인 숲",
    "a",
    "검",
    "이끼 낀 오래된 벽돌 벽, 틈새에 풀이 자란, 이어 붙일 수 있는 텍스처, 부드러운 빛",
]


@pytest.fixture(scope="module")
def embedder() -> BundledEmbedder:
    return BundledEmbedder()


def cosine(a: Vectors, b: Vectors) -> float:
    return float(a @ b)


def test_every_vector_has_length_one(embedder: BundledEmbedder) -> None:
    vectors = embedder.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-3)


def test_the_id_names_the_weights_and_stays(embedder: BundledEmbedder) -> None:
    name, _, fingerprint = embedder.id.partition(":")
    assert name == "use-multilingual-v3"
    assert len(bytes.fromhex(fingerprint)) == 4
    assert BundledEmbedder().id == embedder.id


def test_a_vector_depends_on_its_own_text_alone(embedder: BundledEmbedder) -> None:
    together = embedder.encode_passages(TEXTS)
    alone = np.concatenate([embedder.encode_passages([text]) for text in TEXTS])
    backwards = embedder.encode_passages(TEXTS[::-1])[::-1]
    assert np.abs(together - alone).max() < 1e-4
    assert np.abs(together - backwards).max() < 1e-4


def test_both_unicode_forms_of_korean_give_one_vector(embedder: BundledEmbedder) -> None:
    decomposed = [unicodedata.normalize("NFD", text) for text in TEXTS]
    assert decomposed != TEXTS
    same = embedder.encode_queries([normalise(text) for text in decomposed])
    assert np.abs(same - embedder.encode_queries(TEXTS)).max() < 1e-4


def test_no_texts_give_no_vectors(embedder: BundledEmbedder) -> None:
    assert embedder.encode_passages([]).shape == (0, embedder.dimension)


def test_a_very_long_text_is_cut_at_its_end(embedder: BundledEmbedder) -> None:
    start = "녹슨 검과 방패. " * 200
    long, longer = embedder.encode_passages([start + "물약 " * 100_000, start + "슬라임 " * 100_000])
    assert cosine(long, longer) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("korean", "english"),
    [("빨간 물약", "red potion"), ("눈 덮인 숲", "snowy forest"), ("녹슨 검", "rusty sword")],
)
def test_the_same_thing_in_two_languages_is_near(
    embedder: BundledEmbedder, korean: str, english: str
) -> None:
    here, there, elsewhere = embedder.encode_queries([korean, english, "정부의 새로운 조세 정책 발표"])
    assert cosine(here, there) > cosine(here, elsewhere) + 0.2


def test_threads_may_share_one(embedder: BundledEmbedder) -> None:
    wanted = embedder.encode_passages(TEXTS)
    fresh, found = BundledEmbedder(), {}

    def encode(place: int) -> None:
        found[place] = fresh.encode_passages([TEXTS[place]])[0]

    threads = [threading.Thread(target=encode, args=(place,)) for place in range(len(TEXTS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert np.abs(np.stack([found[place] for place in range(len(TEXTS))]) - wanted).max() < 1e-4
