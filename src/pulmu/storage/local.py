"""Files in a folder: `<root>/ab/cd/<sha256>`, written to a temporary name, synced, then renamed."""

import contextlib
import errno
import hashlib
import math
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

from fastapi import Depends, Request

from pulmu.storage.base import (
    FileDamaged,
    FileMissing,
    Incoming,
    Storage,
    StorageError,
    StorageFull,
    StoredFile,
)
from pulmu.storage.upkeep import place, settled

_LOOK_SECONDS = 1.0
_FULL = {errno.ENOSPC, errno.EDQUOT}


class LocalStorage:
    """The port on a local or network file system, of which `reserve` bytes are left free.

    The reserve is for the database, which often lives there as well and does not survive a full disk.
    Raises StorageError where the folder cannot be made or written.
    """

    def __init__(self, root: Path, *, reserve: int = 0) -> None:
        self._root = root
        self._reserve = reserve
        self._looked = (-math.inf, 0)
        self._incoming = root / "incoming"
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"Files cannot be kept in {root}: {error.strerror}. Set PULMU_HOME."
            ) from error

    def check_room(self) -> None:
        """Room that was there within the last second is believed in: every submit asks."""
        try:
            free = self._free()
        except OSError as error:
            raise StorageError(f"Files cannot be kept in {self._root}: {error.strerror}") from error
        if free < self._reserve:
            raise StorageFull(
                f"The disk of {self._root} has {free // 1_000_000} MB left, of which"
                f" {self._reserve // 1_000_000} MB are kept for the database (PULMU_RESERVE_BYTES):"
                " free some, and it goes on by itself"
            )

    def _free(self) -> int:
        now = time.monotonic()
        looked, free = self._looked
        if now - looked > _LOOK_SECONDS or free < self._reserve:
            free = shutil.disk_usage(self._root).free
            self._looked = now, free
        return free

    def put(self, data: bytes) -> StoredFile:
        file = StoredFile(hashlib.sha256(data).hexdigest(), len(data))
        with _writing(self._root):
            if not self._is_there(file):
                with _temporary(self._incoming) as (stream, temporary):
                    stream.write(data)
                    self._place(stream, temporary, file)
        return file

    @contextlib.contextmanager
    def receive(self) -> Iterator[Incoming]:
        with contextlib.ExitStack() as stack:
            with _writing(self._root):
                stream, temporary = stack.enter_context(_temporary(self._incoming))
            yield _LocalIncoming(self._root, stream, temporary, self._keep)

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
        return place(self._root, file)

    def _is_there(self, file: StoredFile) -> bool:
        """Whether it is there whole; it then counts as put just now."""
        target = self._target(file)
        with settled(self._root), contextlib.suppress(FileNotFoundError):
            if target.stat().st_size == file.size:
                os.utime(target)
                return True
        return False

    def _keep(self, stream: BinaryIO, temporary: Path, file: StoredFile) -> None:
        if not self._is_there(file):
            self._place(stream, temporary, file)

    def _place(self, stream: BinaryIO, temporary: Path, file: StoredFile) -> None:
        """Gives what was written its name, durably."""
        stream.flush()
        os.fsync(stream.fileno())
        target = self._target(file)
        target.parent.mkdir(parents=True, exist_ok=True)
        with settled(self._root):
            temporary.replace(target)
        for folder in (target.parent, target.parent.parent, self._root):
            _sync_folder(folder)


class _LocalIncoming:
    """The port `Incoming` on a temporary file of the storage's own disk."""

    def __init__(
        self, root: Path, stream: BinaryIO, path: Path, keep: Callable[[BinaryIO, Path, StoredFile], None]
    ) -> None:
        self.size = 0
        self.path = path
        self._root = root
        self._stream = stream
        self._keep = keep
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> None:
        with _writing(self._root):
            self._stream.write(data)
        self._hash.update(data)
        self.size += len(data)

    def flush(self) -> None:
        with _writing(self._root):
            self._stream.flush()

    def keep(self) -> StoredFile:
        file = StoredFile(self._hash.hexdigest(), self.size)
        with _writing(self._root):
            self._keep(self._stream, self.path, file)
        return file


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file that is gone after the block, unless it has another name by then."""
    handle, name = tempfile.mkstemp(dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream, path
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _writing(root: Path) -> Iterator[None]:
    """Says a failed write in the port's words."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull(f"No room is left in {root}: free some, then retry") from error
        raise StorageError(f"A file could not be written in {root}: {error.strerror}") from error


def _sync_folder(folder: Path) -> None:
    """Makes new names durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _request_storage(request: Request) -> Storage:
    storage: Storage = request.state.storage
    return storage


RequestStorage = Annotated[Storage, Depends(_request_storage)]
