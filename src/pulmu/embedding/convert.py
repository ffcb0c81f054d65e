"""Converts models of other formats into those of `prepared.py`: folders of sentence-transformers, ONNX
files.
"""

import re
import shutil
from functools import partial
from pathlib import Path

from pulmu.embedding.architecture import Architecture
from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.encoder import write_encoder
from pulmu.embedding.folder import ModelFolder, read_folder
from pulmu.embedding.prepared import MODEL, TOKENIZER, Description, Prepared, digest, prepare, signature
from pulmu.embedding.processor import saturates
from pulmu.embedding.recipes import Recipe, RowWise
from pulmu.embedding.samples import SAMPLES
from pulmu.embedding.tokens import FileTokenizer
from pulmu.embedding.weights import safetensors_of, weight_files

AS_IT_IS = "onnx-as-it-is"


def recipe() -> Recipe:
    """The one for this machine."""
    return RowWise(saturating=saturates())


def convert(source: Path, models: Path, name: str, chosen: Recipe | None = None) -> Prepared:
    """`source`, a folder of sentence-transformers or an ONNX file in or below one, as `models/<name>`, with
    the recipe of this machine unless another is `chosen`.

    A model that was converted from the same files is kept. Raises EmbeddingError.
    """
    if source.is_file():
        return _convert_onnx(source, models / name)
    return _convert_folder(source, models / name, chosen or recipe())


def name_of(source: Path) -> str:
    """A name for ids and folders: of the model's folder, in safe letters."""
    folder = _model_folder(source) if source.is_file() else source
    return re.sub(r"[^a-z0-9.]+", "-", folder.name.lower()).strip("-.") or "model"


def _convert_folder(source: Path, target: Path, chosen: Recipe) -> Prepared:
    told = read_folder(source)
    return prepare(
        target,
        partial(_write, told, Architecture.of(told.config), chosen, target.name),
        lambda found: (
            found.source == _signature(told) and (found.recipe, found.layout) == (chosen.id, chosen.layout)
        ),
    )


def _signature(told: ModelFolder) -> str:
    return signature([*weight_files(told.transformer), told.transformer / TOKENIZER], told)


def _write(
    told: ModelFolder, architecture: Architecture, chosen: Recipe, name: str, folder: Path
) -> Description:
    tokenizer = _copied_tokenizer(told.transformer, folder)
    most = min(told.max_tokens or architecture.positions, architecture.positions)
    samples = FileTokenizer(tokenizer).encode([told.passage_prefix + text for text in SAMPLES], most)
    with safetensors_of(told.transformer, architecture) as weights:
        write_encoder(folder / MODEL, architecture, weights, chosen, samples)
    return Description(
        name=name,
        weights=digest(weight_files(told.transformer)),
        tokenizer=digest([tokenizer]),
        recipe=chosen.id,
        layout=chosen.layout,
        pooling=told.pooling,
        max_tokens=most,
        query_prefix=told.query_prefix,
        passage_prefix=told.passage_prefix,
        dimension=architecture.hidden,
        source=_signature(told),
    )


def _convert_onnx(source: Path, target: Path) -> Prepared:
    """An ONNX file is taken as it is: what its numbers were quantised with is whoever made it's business."""
    root = _model_folder(source)
    told = read_folder(root)
    files = [source, *sorted(source.parent.glob(f"{source.name}[._]data"))]
    tokenizer = next((path for path in (source.parent / TOKENIZER, root / TOKENIZER) if path.is_file()), None)
    if tokenizer is None:
        raise EmbeddingError(f"{source} has no {TOKENIZER} beside it: copy it there from the model's page")

    if not isinstance(dimension := told.config.get("hidden_size"), int):
        raise EmbeddingError(f"{told.transformer / 'config.json'} does not tell the hidden_size")

    def write(folder: Path) -> Description:
        shutil.copyfile(source, folder / MODEL)
        for path in files[1:]:  # the ONNX file names it
            shutil.copyfile(path, folder / path.name)
        _copied_tokenizer(tokenizer.parent, folder)
        return Description(
            name=target.name,
            weights=digest(files),
            tokenizer=digest([tokenizer]),
            recipe=AS_IT_IS,
            layout=AS_IT_IS,
            pooling=told.pooling,
            max_tokens=told.max_tokens or int(told.config.get("max_position_embeddings", 514)) - 2,
            query_prefix=told.query_prefix,
            passage_prefix=told.passage_prefix,
            dimension=dimension,
            source=signature([*files, tokenizer], told),
        )

    return prepare(target, write, lambda found: found.source == signature([*files, tokenizer], told))


def _model_folder(file: Path) -> Path:
    """The folder above an ONNX file that has modules.json; often `<folder>/onnx/model.onnx`."""
    for folder in file.absolute().parents[:2]:
        if (folder / "modules.json").is_file():
            return folder
    raise EmbeddingError(
        f"{file} has no modules.json beside or above it, so how to pool is unknown: put it into the folder of"
        " its model"
    )


def _copied_tokenizer(source: Path, folder: Path) -> Path:
    if not (source / TOKENIZER).is_file():
        raise EmbeddingError(f"{source} has no {TOKENIZER}: copy it there from the model's page")
    return Path(shutil.copyfile(source / TOKENIZER, folder / TOKENIZER))
