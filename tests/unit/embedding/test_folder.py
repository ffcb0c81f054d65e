"""What a folder says is either understood or refused."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.golden import TINY

from pulmu.embedding.architecture import Architecture
from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.folder import read_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "model"))


def change(path: Path, **values: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


@pytest.mark.parametrize(
    ("config", "pooling"),
    [
        ({"pooling_mode": "cls"}, "cls"),
        ({"pooling_mode": "mean", "embedding_dimension": 32}, "mean"),
        ({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, "cls"),
        ({"pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True}, "mean"),
    ],
)
def test_both_spellings_of_pooling_are_understood(folder: Path, config: dict[str, Any], pooling: str) -> None:
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(config))
    assert read_folder(folder).pooling == pooling


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"pooling_mode": "lasttoken"},
        {"pooling_mode_max_tokens": True},
        {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": True},
        {"pooling_mode": "mean", "include_prompt": False},
    ],
)
def test_other_poolings_are_refused(folder: Path, config: dict[str, Any]) -> None:
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(config))
    with pytest.raises(EmbeddingError, match="pool"):
        read_folder(folder)


def test_a_module_that_is_not_known_is_refused(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text())
    modules.append({"idx": 3, "name": "3", "path": "3_Dense", "type": "sentence_transformers.models.Dense"})
    (folder / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(EmbeddingError, match="Dense"):
        read_folder(folder)


def test_prefixes_and_length_come_from_the_folder(folder: Path) -> None:
    change(
        folder / "config_sentence_transformers.json", prompts={"query": "query: ", "document": "passage: "}
    )
    change(folder / "sentence_bert_config.json", max_seq_length=24)
    told = read_folder(folder)
    assert (told.query_prefix, told.passage_prefix, told.max_tokens) == ("query: ", "passage: ", 24)


def test_what_is_missing_is_named(folder: Path) -> None:
    (folder / "modules.json").unlink()
    with pytest.raises(EmbeddingError, match=r"modules\.json is missing"):
        read_folder(folder)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"model_type": "deberta"}, "deberta"),
        ({"hidden_act": "gelu_new"}, "gelu_new"),
        ({"position_embedding_type": "relative_key"}, "relative_key"),
        ({"hidden_size": None}, "config.json"),
    ],
)
def test_other_architectures_are_refused(change: dict[str, Any], told: str) -> None:
    config = json.loads((TINY / "config.json").read_text())
    with pytest.raises(EmbeddingError, match=told):
        Architecture.of(config | change)


def test_positions_begin_behind_the_padding_only_in_the_roberta_family() -> None:
    config = json.loads((TINY / "config.json").read_text())
    assert Architecture.of(config).positions == 48
    assert Architecture.of(config | {"model_type": "bert"}).positions == 50
