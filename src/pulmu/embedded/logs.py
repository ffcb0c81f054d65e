"""Log files of children: `<home>/logs/<name>.log`, and one older `.log.1` beside it."""

import os
import shutil
from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 5_000_000
_SHOWN_BYTES = 16_000


def open_log(path: Path) -> BinaryIO:
    """Opened for appending, readable by its owner only; the position is the end.

    Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    limit_log(path)
    stream = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
    stream.seek(0, os.SEEK_END)
    return stream


def limit_log(path: Path, max_bytes: int = MAX_BYTES) -> None:
    """Moves the content to `.1` when there is too much, also while a child appends to the file.

    The file itself stays, because a child keeps it open; a line written in between may be lost.
    """
    try:
        if path.stat().st_size <= max_bytes:
            return
    except FileNotFoundError:
        return
    older = path.with_name(path.name + ".1")
    older.touch(mode=0o600)
    shutil.copyfile(path, older)
    os.truncate(path, 0)


def output_since(path: Path, start: int) -> str:
    """The last lines after byte `start`; after a truncation, of the whole file. Empty if unreadable."""
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(start if start <= size else 0, size - _SHOWN_BYTES))
            return stream.read().decode("utf-8", "replace")
    except OSError:
        return ""


def last_lines(text: str, count: int = 12) -> str:
    """The last `count` lines that say something, indented for a message."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in lines[-count:]) or "    (it wrote nothing)"
