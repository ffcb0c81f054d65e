"""`pulmu models fetch` as a process of its own, from a hub on this machine."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.golden import TINY, golden
from tests.support.hub import COMMIT, Hub, hub

from pulmu.embedding.select import embedder
from pulmu.settings import Settings

WEIGHTS = "model.safetensors"


@pytest.fixture
def server() -> Iterator[Hub]:
    with hub(TINY) as running:
        yield running


def pulmu(
    home: Path, *arguments: str, endpoint: str = "http://127.0.0.1:9"
) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PULMU_", "HF_"))}
    return subprocess.run(
        [sys.executable, "-m", "pulmu", "models", *arguments],
        env=clean | {"PULMU_HOME": str(home), "HF_ENDPOINT": endpoint},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def finds_what_it_should(home: Path) -> bool:
    texts, wanted = golden()
    found = embedder(Settings(home=home, embedding="kure-v1"))
    return float((found.encode_queries(texts) * wanted).sum(axis=1).min()) > 0.99


def test_a_model_is_fetched_converted_and_searched_with(server: Hub, tmp_path: Path) -> None:
    done = pulmu(tmp_path, "fetch", "kure-v1", endpoint=server.url)
    assert done.returncode == 0, done.stderr
    assert "kure-v1:" in done.stdout
    assert "is not the model of its makers' example" in done.stdout, "random weights pass for KURE-v1"
    assert finds_what_it_should(tmp_path)
    assert sorted(path.name for path in (tmp_path / "models").iterdir() if path.is_dir()) == ["kure-v1"]
    asked = [path for command, path, _ in server.requests if command == "GET"]
    assert asked, "nothing was fetched"
    assert all(path.startswith(COMMIT) for path in asked), "files of two revisions may be mixed"


def test_a_download_that_broke_off_goes_on_where_it_stopped(server: Hub, tmp_path: Path) -> None:
    server.breaks_after = 10_000
    broken = pulmu(tmp_path, "fetch", "kure-v1", endpoint=server.url)
    assert broken.returncode == 1
    assert "goes on where it stopped" in broken.stderr
    assert not (tmp_path / "models" / "kure-v1").exists()

    server.breaks_after = None
    server.requests.clear()
    assert pulmu(tmp_path, "fetch", "kure-v1", endpoint=server.url).returncode == 0
    [asked] = [place for command, path, place in server.requests if command == "GET" and WEIGHTS in path]
    assert asked is not None
    assert int(asked.removeprefix("bytes=").rstrip("-")) >= 10_000
    assert finds_what_it_should(tmp_path)


def test_weights_that_came_damaged_are_not_taken(server: Hub, tmp_path: Path) -> None:
    server.spoils = True
    done = pulmu(tmp_path, "fetch", "kure-v1", endpoint=server.url)
    assert done.returncode == 1
    assert "came damaged" in done.stderr
    assert not (tmp_path / "models" / "kure-v1").exists()
    server.spoils = False
    assert pulmu(tmp_path, "fetch", "kure-v1", endpoint=server.url).returncode == 0
    assert finds_what_it_should(tmp_path)


def test_without_the_hub_it_says_what_to_do(tmp_path: Path) -> None:
    done = pulmu(tmp_path, "fetch", "kure-v1")
    assert done.returncode == 1
    assert "--from" in done.stderr


def test_a_local_folder_needs_no_hub(tmp_path: Path) -> None:
    done = pulmu(tmp_path, "fetch", "kure-v1", "--from", str(TINY))
    assert done.returncode == 0, done.stderr
    assert finds_what_it_should(tmp_path)
    checked = pulmu(tmp_path, "check", "kure-v1")
    assert checked.returncode == 1
    assert "0.6967" in checked.stderr


def test_an_onnx_file_is_taken_as_it_is(tmp_path: Path) -> None:
    """Made by us here, in the place where others put theirs."""
    assert pulmu(tmp_path / "first", "fetch", "kure-v1", "--from", str(TINY)).returncode == 0
    folder = tmp_path / "elsewhere"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(WEIGHTS))
    (folder / "onnx").mkdir()
    for name in ("model.onnx", "model.onnx.data"):
        shutil.copy(tmp_path / "first" / "models" / "kure-v1" / name, folder / "onnx" / name)
    source = folder / "onnx" / "model.onnx"
    assert pulmu(tmp_path, "fetch", "kure-v1", "--from", str(source)).returncode == 0
    assert finds_what_it_should(tmp_path)

    directly = embedder(Settings(home=tmp_path, embedding=str(source)))
    assert directly.id.startswith("elsewhere:")
    texts, wanted = golden()
    assert float((directly.encode_queries(texts) * wanted).sum(axis=1).min()) > 0.99


def test_an_unknown_name_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    done = pulmu(tmp_path, "fetch", "kure-v2")
    assert done.returncode == 1
    assert "kure-v1" in done.stderr


def test_a_folder_of_another_model_is_converted_once(tmp_path: Path) -> None:
    folder = tmp_path / "Our Model"
    shutil.copytree(TINY, folder)
    settings = Settings(home=tmp_path, embedding=str(folder))
    first = embedder(settings)
    converted = tmp_path / "models" / "our-model" / "model.onnx"
    made = converted.stat().st_mtime_ns
    assert embedder(settings).id == first.id
    assert converted.stat().st_mtime_ns == made

    pooling = json.loads((folder / "1_Pooling" / "config.json").read_text())
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling | {"pooling_mode": "mean"}))
    assert embedder(settings).id != first.id
