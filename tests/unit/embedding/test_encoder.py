"""Our ONNX encoder against what sentence-transformers made of the same weights."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
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
    assert cosines(ours, WANTED).min() > 0.99
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
    assert smoothed.min() > plain.min()


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


def an_onnx_file(tmp_path: Path, change: Callable[[onnx.ModelProto], None]) -> Path:
    """The tiny model in float32, in the place where others put theirs."""
    made = convert(TINY, tmp_path / "made", "tiny", FullPrecision())
    folder = tmp_path / "theirs"
    shutil.copytree(TINY, folder)
    shutil.copy(made.folder / "model.onnx.data", folder / "model.onnx.data")
    model = onnx.load(str(made.model), load_external_data=False)
    change(model)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    return folder / "model.onnx"


def loaded(file: Path, tmp_path: Path) -> OnnxEmbedder:
    prepared = convert(file, tmp_path / "models", "theirs")
    return OnnxEmbedder(prepared, lambda: FileTokenizer(prepared.tokenizer))


def test_an_onnx_file_that_ignores_the_mask_is_refused(tmp_path: Path) -> None:
    def ignore_mask(model: onnx.ModelProto) -> None:
        for node in model.graph.node:
            if node.op_type == "MultiHeadAttention":
                node.input[4] = ""

    loaded(an_onnx_file(tmp_path, lambda _: None), tmp_path).warm_up()
    with pytest.raises(EmbeddingError, match="depends on the other texts"):
        loaded(an_onnx_file(tmp_path / "again", ignore_mask), tmp_path).warm_up()


def test_another_dimension_than_the_folder_says_is_refused(tmp_path: Path) -> None:
    file = an_onnx_file(tmp_path, lambda _: None)
    config = json.loads((file.parent / "config.json").read_text())
    (file.parent / "config.json").write_text(json.dumps(config | {"hidden_size": 64}))
    with pytest.raises(EmbeddingError, match=r"shape \(1, 32\), not \(1, 64\)"):
        loaded(file, tmp_path).warm_up()


def test_a_file_that_is_no_encoder_is_refused(tmp_path: Path) -> None:
    def rename(model: onnx.ModelProto) -> None:
        for node in model.graph.node:
            node.input[:] = ["pixels" if name == "attention_mask" else name for name in node.input]
        model.graph.input[1].name = "pixels"

    with pytest.raises(EmbeddingError, match="pixels"):
        loaded(an_onnx_file(tmp_path, rename), tmp_path).warm_up()


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
