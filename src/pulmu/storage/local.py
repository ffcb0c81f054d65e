"""Files in a folder: `<root>/ab/cd/<sha256>`, written to a temporary name, synced, then renamed."""

import contextlib
import errno
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from pulmu.storage.base import FileDamaged, FileMissing, Storage, StorageError, StorageFull, StoredFile

_FULL = {errno.ENOSPC, errno.EDQUOT}


class LocalStorage:
    """The port on a local or network file system.

    Raises StorageError where the folder cannot be made or written.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / "incoming"
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"Files cannot be kept in {root}: {error.strerror}. Set PULMU_HOME."
            ) from error

    def put(self, data: bytes) -> StoredFile:
        file = StoredFile(hashlib.sha256(data).hexdigest(), len(data))
        target = self._target(file)
        try:
            if self._is_whole(target, file):
                return file
            target.parent.mkdir(parents=True, exist_ok=True)
            self._write(target, data)
        except OSError as error:
            if error.errno in _FULL:
                raise StorageFull(f"No room is left in {self._root}: free some, then retry") from error
            raise StorageError(f"A file could not be written in {self._root}: {error.strerror}") from error
        return file

    def read(self, file: StoredFile) -> bytes:
        return self.path(file).read_bytes()

    def path(self, file: StoredFile) -> Path:
        target = self._target(file)
        try:
            size = target.stat().st_size
        except FileNotFoundError:
            raise FileMissing(
                f"The file {file.sha256} is not in {self._root}; restore it from a backup"
            ) from None
        except OSError as error:
            raise StorageError(f"Files cannot be looked up in {self._root}: {error.strerror}") from error
        if size != file.size:
            raise FileDamaged(
                f"The file {file.sha256} has {size} bytes instead of {file.size}; restore it from a backup"
            )
        return target

    def _target(self, file: StoredFile) -> Path:
        return self._root / file.sha256[:2] / file.sha256[2:4] / file.sha256

    @staticmethod
    def _is_whole(target: Path, file: StoredFile) -> bool:
        with contextlib.suppress(FileNotFoundError):
            return target.stat().st_size == file.size
        return False

    def _write(self, target: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self._incoming)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(target)
            for folder in (target.parent, target.parent.parent, self._root):
                _sync_folder(folder)
        finally:
            temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Makes new names durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _request_storage(request: Request) -> Storage:
    storage: Storage = request.state.storage
    return storage


RequestStorage = Annotated[Storage, Depends(_request_storage)]
