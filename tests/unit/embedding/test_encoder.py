"""Our ONNX encoder against what sentence-transformers made of the same weights."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tests.golden import TINY, golden

from pulmu.embedding.base import EmbeddingError, Vectors
from pulmu.embedding.convert import convert
from pulmu.embedding.onnx import OnnxEmbedder
from pulmu.embedding.recipes import FullPrecision, Recipe, RowWise
from pulmu.embedding.tokens import FileTokenizer

TEXTS, WANTED = golden()


@pytest.fixture
def embedder(tmp_path: Path) -> Callable[[Recipe], OnnxEmbedder]:
    def make(recipe: Recipe) -> OnnxEmbedder:
        prepared = convert(TINY, tmp_path / recipe.layout, "tiny", recipe)
        return OnnxEmbedder(prepared, lambda: FileTokenizer(prepared.tokenizer))

    return make


def cosines(ours: Vectors, wanted: Vectors) -> Vectors:
    found: Vectors = (ours * wanted).sum(axis=1)
    return found


def test_in_full_precision_it_is_sentence_transformers(embedder: Callable[[Recipe], OnnxEmbedder]) -> None:
    ours = embedder(FullPrecision()).encode_passages(TEXTS)
    np.testing.assert_allclose(ours, WANTED, atol=2e-6)


@pytest.mark.parametrize("saturating", [False, True])
def test_quantised_it_is_near(embedder: Callable[[Recipe], OnnxEmbedder], saturating: bool) -> None:
    ours = embedder(RowWise(saturating=saturating)).encode_passages(TEXTS)
    assert cosines(ours, WANTED).min() > 0.998
    assert not np.allclose(ours, WANTED, atol=1e-5), "nothing was quantised"


def test_processors_with_and_without_vnni_give_equal_vectors(
    embedder: Callable[[Recipe], OnnxEmbedder],
) -> None:
    with_vnni, without = embedder(RowWise(saturating=False)), embedder(RowWise(saturating=True))
    assert with_vnni.id == without.id
    np.testing.assert_allclose(with_vnni.encode_passages(TEXTS), without.encode_passages(TEXTS), atol=1e-6)


def test_a_text_has_the_same_vector_alone_and_in_any_batch(
    embedder: Callable[[Recipe], OnnxEmbedder],
) -> None:
    model = embedder(RowWise(saturating=False))
    alone = np.concatenate([model.encode_passages([text]) for text in TEXTS])
    np.testing.assert_allclose(model.encode_passages(TEXTS), alone, atol=2e-6)
    np.testing.assert_allclose(model.encode_passages(TEXTS[::-1]), alone[::-1], atol=2e-6)


def test_a_channel_that_reaches_far_does_not_spoil_the_others(
    embedder: Callable[[Recipe], OnnxEmbedder], monkeypatch: pytest.MonkeyPatch
) -> None:
    smoothed = cosines(embedder(RowWise(saturating=False)).encode_passages(TEXTS), WANTED)
    monkeypatch.setattr(RowWise, "calibrated", False)
    plain = cosines(embedder(RowWise(saturating=True)).encode_passages(TEXTS), WANTED)
    assert smoothed.mean() > plain.mean()


def test_no_texts_give_no_vectors(embedder: Callable[[Recipe], OnnxEmbedder]) -> None:
    assert embedder(FullPrecision()).encode_passages([]).shape == (0, 32)


def test_long_texts_are_cut_at_the_end(embedder: Callable[[Recipe], OnnxEmbedder]) -> None:
    model = embedder(FullPrecision())
    assert model.max_tokens == 48
    [long, longer] = model.encode_passages(["이끼 낀 바위 " * 30, "이끼 낀 바위 " * 60])
    np.testing.assert_allclose(long, longer, atol=1e-6)


def test_an_older_layout_is_the_same_model(tmp_path: Path) -> None:
    """`0_Transformer`, `pooling_mode_cls_token`, `max_seq_length`, names with the family's prefix."""
    folder = tmp_path / "old"
    shutil.copytree(TINY, folder)
    (folder / "0_Transformer").mkdir()
    for name in ("config.json", "model.safetensors", "tokenizer.json"):
        shutil.move(folder / name, folder / "0_Transformer" / name)
    modules = json.loads((folder / "modules.json").read_text())
    modules[0] |= {"path": "0_Transformer", "type": "sentence_transformers.models.Transformer"}
    modules[1] |= {"type": "sentence_transformers.models.Pooling"}
    (folder / "modules.json").write_text(json.dumps(modules))
    (folder / "sentence_bert_config.json").unlink()
    (folder / "0_Transformer" / "sentence_bert_config.json").write_text('{"max_seq_length": 48}')
    (folder / "1_Pooling" / "config.json").write_text(
        '{"word_embedding_dimension": 32, "pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}'
    )
    prepared = convert(folder, tmp_path / "models", "old", FullPrecision())
    ours = OnnxEmbedder(prepared, lambda: FileTokenizer(prepared.tokenizer)).encode_passages(TEXTS)
    np.testing.assert_allclose(ours, WANTED, atol=2e-6)


def test_weights_of_another_shape_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "wrong"
    shutil.copytree(TINY, folder)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"intermediate_size": 96}))
    with pytest.raises(EmbeddingError, match=r"is \(64, 32\); by config.json it is \(96, 32\)"):
        convert(folder, tmp_path / "models", "wrong")
    assert not (tmp_path / "models" / "wrong").exists()


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(TINY, folder)
    (folder / "model.safetensors").write_bytes((TINY / "model.safetensors").read_bytes()[:1000])
    with pytest.raises(EmbeddingError, match="damaged"):
        convert(folder, tmp_path / "models", "damaged")
