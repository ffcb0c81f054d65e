"""Looking through a folder of files, and taking away what nobody needs. Safe beside writers.

A file is old by the time at which it was last put: `Storage.put` of bytes that are there already counts as
new. `settled` is what keeps a file from being removed while a writer decides that it is there.
"""

import contextlib
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pulmu.storage.base import StorageError, StoredFile

SHELVES = 256
"""Files are spread evenly over so many shelves, by the first byte of their hash."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file that is there, and how many seconds ago it was put last."""

    file: StoredFile
    age: float


class Upkeep(Protocol):
    """What the sweeper asks of a storage. Raises StorageError."""

    def shelf(self, number: int) -> list[Shelved]:
        """All files whose hash begins with the byte `number` (0–255)."""
        ...

    def remove(self, file: StoredFile, *, older_than: float) -> bool:
        """Whether it was removed: it is not where it was put again within `older_than` seconds."""
        ...

    def clear_incoming(self, *, older_than: float) -> int:
        """Removes what killed writers left half written; how many."""
        ...

    def belongs_to(self, database: str) -> bool:
        """Whether the files are those of this database; the first to ask is the one."""
        ...


class LocalUpkeep:
    """The port on the folder of a `LocalStorage`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def shelf(self, number: int) -> list[Shelved]:
        now = time.time()
        with _storage_errors(self._root):
            return [
                shelved
                for folder in _entries(self._root / f"{number:02x}")
                for entry in _entries(Path(folder.path))
                if (shelved := _shelved(entry, now)) is not None
            ]

    def remove(self, file: StoredFile, *, older_than: float) -> bool:
        path = place(self._root, file)
        with _storage_errors(self._root), settled(self._root, alone=True):
            try:
                if time.time() - path.stat().st_mtime < older_than:
                    return False
                path.unlink()
            except FileNotFoundError:
                return False
        return True

    def clear_incoming(self, *, older_than: float) -> int:
        removed = 0
        with _storage_errors(self._root):
            for entry in _entries(self._root / "incoming"):
                status = _status(entry)
                if status is not None and time.time() - status.st_mtime >= older_than:
                    Path(entry.path).unlink(missing_ok=True)
                    removed += 1
        return removed

    def belongs_to(self, database: str) -> bool:
        mark = self._root / "database"
        with _storage_errors(self._root), settled(self._root, alone=True):
            if not mark.is_file():
                mark.write_text(database + "\n", encoding="ascii")
            return mark.read_text(encoding="ascii").strip() == database


def place(root: Path, file: StoredFile) -> Path:
    return root / file.sha256[:2] / file.sha256[2:4] / file.sha256


@contextlib.contextmanager
def settled(root: Path, *, alone: bool = False) -> Iterator[None]:
    """While this is held nobody removes a file; held `alone`, nobody decides that one is there either.

    The kernel lets go for a process that dies. Raises OSError.
    """
    descriptor = os.open(root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _shelved(entry: os.DirEntry[str], now: float) -> Shelved | None:
    status = _status(entry)
    if status is None or not stat.S_ISREG(status.st_mode):
        return None
    with contextlib.suppress(ValueError):  # a name that is no hash is nothing of ours
        return Shelved(StoredFile(entry.name, status.st_size), now - status.st_mtime)
    return None


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def _storage_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"Files in {root} cannot be looked through: {error.strerror}") from error
