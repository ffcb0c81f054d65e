"""The port to where files live: immutable, named by the SHA-256 of their bytes.

StorageError
├── FileMissing       no file has that name
├── FileDamaged       the file's size is not the one its row says
└── StorageFull       the disk or quota is used up; nothing was written
"""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from pulmu.errors import PulmuError

_SHA256 = re.compile(r"[0-9a-f]{64}")


class StorageError(PulmuError):
    code: ClassVar[str] = "storage_error"


class FileMissing(StorageError):
    code = "file_missing"


class FileDamaged(StorageError):
    code = "file_damaged"


class StorageFull(StorageError):
    code = "storage_full"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is there: `sha256` in lower-case hex, `size` in bytes."""

    sha256: str
    size: int

    def __post_init__(self) -> None:
        if not _SHA256.fullmatch(self.sha256):
            raise ValueError(f"not a SHA-256 in lower-case hex: {self.sha256!r}")


class Incoming(Protocol):
    """A file that comes in piece by piece. Not thread-safe. Its methods raise StorageFull, StorageError."""

    size: int
    """Bytes so far."""
    path: Path
    """Where they are, to look at them before they are kept."""

    def write(self, data: bytes) -> None: ...

    def flush(self) -> None:
        """Makes what was written visible at `path`."""
        ...

    def keep(self) -> StoredFile:
        """Ends it: the file is there, durably, as after `Storage.put`."""
        ...


class Storage(Protocol):
    """Thread-safe; `put` is atomic: a file is there whole, or not at all."""

    def check_room(self) -> None:
        """Whether more work may be begun, whose results must be kept.

        Raises StorageFull, StorageError.
        """
        ...

    def put(self, data: bytes) -> StoredFile:
        """Keeps the bytes, durably on return; the same bytes twice are one file.

        Raises StorageFull, StorageError.
        """
        ...

    def receive(self) -> AbstractContextManager[Incoming]:
        """Takes a file of unknown length; nothing of it stays unless it is kept within the block.

        Raises StorageFull, StorageError.
        """
        ...

    def read(self, file: StoredFile) -> bytes:
        """Raises FileMissing, FileDamaged."""
        ...

    def path(self, file: StoredFile) -> Path:
        """A local path to serve the bytes from, checked by size.

        Raises FileMissing, FileDamaged.
        """
        ...
