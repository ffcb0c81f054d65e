"""Models as they lie in the data folder, converted once: `models/<name>/`, complete or not there at all."""

import hashlib
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.folder import Pooling

logger = logging.getLogger(__name__)

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
_DESCRIPTION = "pulmu.json"
_CHUNK = 1 << 20


class Description(BaseModel):
    """`pulmu.json`: everything that decides which vector a text gets, and what the file was made from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    weights: str
    """SHA-256 of what was converted."""
    tokenizer: str
    """SHA-256."""
    recipe: str
    layout: str
    """Of integers, for one kind of processor; vectors are equal in all layouts."""
    pooling: Pooling
    max_tokens: int
    query_prefix: str
    passage_prefix: str
    dimension: int
    source: str
    """Tells cheaply whether the source is still the same."""

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal digits over all that changes vectors; they are always normalised."""
        told = self.model_dump_json(exclude={"name", "layout", "source"})
        return hashlib.sha256(told.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A model that can be loaded."""

    folder: Path
    description: Description

    @property
    def id(self) -> str:
        return f"{self.description.name}:{self.description.fingerprint}"

    @property
    def model(self) -> Path:
        return self.folder / MODEL

    @property
    def tokenizer(self) -> Path:
        return self.folder / TOKENIZER


def read_prepared(folder: Path) -> Prepared | None:
    """The model in `folder`, or None where there is none of this version."""
    try:
        description = Description.model_validate_json((folder / _DESCRIPTION).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    return Prepared(folder, description) if (folder / MODEL).is_file() else None


def prepare(
    folder: Path, make: Callable[[Path], Description], fits: Callable[[Description], bool]
) -> Prepared:
    """The model in `folder` if it `fits`, otherwise what `make` writes into an empty folder.

    Processes that come at the same time wait for the first; a model half made is never seen.
    Raises EmbeddingError when there is no room for it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / f".{folder.name}.lock"):
        found = read_prepared(folder)
        if found is not None and fits(found.description):
            return found
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
        try:
            description = make(new)
            (new / _DESCRIPTION).write_text(description.model_dump_json(indent=1), "utf-8")
            new.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            new.rename(folder)
        except OSError as error:
            raise EmbeddingError(f"{folder} cannot be written: {error}; free some room there") from error
        finally:
            with suppress(FileNotFoundError):
                shutil.rmtree(new)
        logger.info("prepared the embedding model %s in %s", description.name, folder)
        return Prepared(folder, description)


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the contents of files, one after the other."""
    found = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    return found.hexdigest()


def signature(paths: Iterable[Path], said: object = None) -> str:
    """Whether files are the same, by size and time, without reading them; and what smaller ones `said`."""
    told = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
    return hashlib.sha256(repr((told, said)).encode()).hexdigest()
