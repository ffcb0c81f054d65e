"""Brings a known model from the Hugging Face hub: resumed, verified, converted once, the download removed.

The hub's library tells where a file lies and what it must be; its own download begins anew after a process
ended, which is not good enough for two gigabytes, so the bytes are fetched here.
"""

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.convert import convert
from pulmu.embedding.known import KnownModel
from pulmu.embedding.prepared import Prepared, digest

if TYPE_CHECKING:
    from huggingface_hub import HfFileMetadata

Advance = Callable[[str, int, int], None]
"""Told of a file: its name, bytes that are here now, bytes that it has in all."""

_SHA256 = re.compile("[0-9a-f]{64}")
_TIMEOUT = 30


def fetch(name: str, model: KnownModel, models: Path, advance: Advance) -> Prepared:
    """`models/<name>`. What an earlier attempt brought is not brought again.

    The hub is the one that HF_ENDPOINT names. Raises EmbeddingError, after which one may try again.
    """
    download = models / f".{name}-download"
    _bring(model, download, advance)
    prepared = convert(download, models, name)
    shutil.rmtree(download)
    return prepared


def _bring(model: KnownModel, folder: Path, advance: Advance) -> None:
    from huggingface_hub.errors import EntryNotFoundError, HfHubHTTPError

    try:
        commit = _told(model, model.files[0], model.revision).commit_hash or model.revision
        for name in model.files:
            try:
                _bring_file(model, name, _told(model, name, commit), folder / name, advance)
            except EntryNotFoundError:
                if name not in model.optional:
                    raise EmbeddingError(
                        f"{model.repository} has no {name}; is {model.revision} the right revision?"
                    ) from None
    except (HfHubHTTPError, httpx2.HTTPError, OSError) as error:
        raise EmbeddingError(
            f"{model.repository} cannot be fetched: {type(error).__name__}: {error}. Run the command again:"
            " it goes on where it stopped. Or fetch the folder elsewhere and use --from"
        ) from error


def _told(model: KnownModel, name: str, revision: str) -> "HfFileMetadata":
    from huggingface_hub import get_hf_file_metadata, hf_hub_url

    return get_hf_file_metadata(hf_hub_url(model.repository, name, revision=revision))


def _bring_file(model: KnownModel, name: str, told: "HfFileMetadata", path: Path, advance: Advance) -> None:
    total = told.size or 0
    if path.is_file() and _is(path, told.etag):
        advance(name, total, total)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{(told.etag or 'new')[:16]}.part")
    if not (part.is_file() and part.stat().st_size == total):
        _stream(told.location, part, lambda here: advance(name, here, total))
    if not _is(part, told.etag):
        part.unlink()
        raise EmbeddingError(f"{name} of {model.repository} came damaged: run the command again")
    part.rename(path)


def _stream(url: str, part: Path, came: Callable[[int], None]) -> None:
    """Adds to `part` what it lacks."""
    here = part.stat().st_size if part.is_file() else 0
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={here}-"} if here else {})
    with httpx2.stream("GET", url, headers=headers, timeout=_TIMEOUT, follow_redirects=True) as response:
        response.raise_for_status()
        if response.status_code != httpx2.codes.PARTIAL_CONTENT:
            here = 0
        with part.open("ab" if here else "wb") as file:
            for chunk in response.iter_raw():
                here += file.write(chunk)
                came(here)


def _is(path: Path, etag: str | None) -> bool:
    """An ETag of the hub is the SHA-256 of a large file, and git's hash of a small one."""
    if etag is None or _SHA256.fullmatch(etag):
        return etag is None or digest([path]) == etag
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == etag
