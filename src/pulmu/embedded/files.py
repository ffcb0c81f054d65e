"""Folders and small private files below the data folder."""

import errno
import os
import secrets
from pathlib import Path

from pulmu.embedded.errors import DiskFull, FolderUnusable


def folder_error(folder: Path, error: OSError) -> FolderUnusable:
    """The error to raise for `error`: what it means for the data folder, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"The disk of {folder} is full. Free some space, or set PULMU_HOME to another disk.")
    where = error.filename or folder
    why = error.strerror or str(error)
    return FolderUnusable(
        f"Cannot use {where}: {why}. Make it writable, or set PULMU_HOME to a folder that you may write to."
    )


def make_folder(folder: Path) -> None:
    """Makes it (and its parents) if it is not there; a new one is its owner's only.

    Root's are passable, because the database runs as another user. Raises OSError.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)


def write_private(path: Path, text: str) -> None:
    """Replaces the file in one step; readable by its owner only; one writer at a time. Raises OSError."""
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


def password(path: Path) -> str:
    """The random password kept in `path`, made on first use. Raises OSError."""
    if path.is_file() and (kept := path.read_text(encoding="ascii").strip()):
        return kept
    made = secrets.token_hex(24)
    write_private(path, made + "\n")
    return made
