"""Starts PostgreSQL on a small disk (argv[1]) that is full now and then; prints what happens."""

import os
import shutil
import sys
from pathlib import Path

from pulmu.embedded.errors import DiskFull
from pulmu.embedded.postgres import EmbeddedPostgres

disk = Path(sys.argv[1])
ballast = disk / "ballast"
server = EmbeddedPostgres(disk / "postgres")


def attempt(left: int) -> None:
    """With `left` bytes of space, or as much as there is."""
    ballast.unlink(missing_ok=True)
    size = shutil.disk_usage(disk).free - left
    if size > 0:
        with ballast.open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, size)
    try:
        server.start()
    except DiskFull as error:
        print("full", error, flush=True)
    else:
        print("started", flush=True)
        server.stop()


attempt(left=20_000_000)
attempt(left=1 << 40)
attempt(left=0)
attempt(left=1 << 40)
