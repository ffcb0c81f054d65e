"""Small disks that can be filled. Making one needs the right to mount."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Disk:
    folder: Path

    @property
    def free(self) -> int:
        return shutil.disk_usage(self.folder).free

    def fill(self, *, leave: int = 0) -> None:
        """Up to `leave` bytes; again, with what is free by now."""
        self.empty()
        with self._ballast.open("wb") as stream:
            while (size := self.free - leave) > 0:
                try:
                    os.posix_fallocate(stream.fileno(), stream.seek(0, os.SEEK_END), size)
                except OSError as error:  # somebody else was writing; there is less by now
                    if error.errno != errno.ENOSPC:
                        raise

    def empty(self) -> None:
        """Of the filling."""
        self._ballast.unlink(missing_ok=True)

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"


@contextmanager
def small_disk(folder: Path, megabytes: float) -> Iterator[Disk]:
    """Mounted on `folder`; skips the test where that is not allowed."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={int(megabytes * 1024)}k,mode=0755", "tmpfs", folder],
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        pytest.skip(f"a small disk needs the right to mount: {made.stderr.strip()}")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
