"""How the embedded PostgreSQL is made and configured."""

import os
import shutil
from pathlib import Path

import psutil  # type: ignore[import-untyped] # it ships no types

from pulmu.embedded.ports import LOOPBACK

DATABASE = USER = "pulmu"
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 # where the kernel has it, not a temporary file
_SHARED_MEMORY_BYTES = 512_000_000


def initdb_arguments(data: Path, password_file: Path) -> list[str]:
    """The ctype must be UTF-8: with "C", trigrams are blind to Hangul."""
    ctype = "C.UTF-8" if os.uname().sysname == "Linux" else "en_US.UTF-8"
    return [
        f"--pgdata={data}",
        f"--username={USER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        f"--lc-ctype={ctype}",
        "--no-instructions",
    ]


def configuration(port: int, *, small_shared_memory: bool) -> str:
    """`postgresql.conf` for a desktop. Without enough /dev/shm, parallel index builds fail."""
    values = {
        "listen_addresses": f"'{LOOPBACK}'",
        "port": str(port),
        "unix_socket_directories": "''",
        "max_connections": "200",
        "password_encryption": "'scram-sha-256'",
        "shared_buffers": f"'{shared_buffers()}MB'",
        "maintenance_work_mem": "'256MB'",
        "max_parallel_maintenance_workers": "0" if small_shared_memory else "2",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "'UTC'",
        "log_timezone": "'UTC'",
        "log_line_prefix": "'%m [%p] '",
        "log_checkpoints": "off",
        "log_parameter_max_length_on_error": "0",
        "include_if_exists": "'custom.conf'",
    }
    return "# Written at every start; put your own settings into custom.conf.\n" + "".join(
        f"{key} = {value}\n" for key, value in values.items()
    )


def shared_buffers() -> int:
    """In MB: a sixteenth of the memory, within bounds.

    The vector index of 100,000 assets has 260 MB. Where it does not fit, each search copies pages from the
    kernel and takes twice as long.
    """
    return int(min(max(psutil.virtual_memory().total / 16 / 2**20, 128), 1024))


def small_shared_memory() -> bool:
    """Docker's default is 64 MB."""
    return _SHARED_MEMORY.is_dir() and shutil.disk_usage(_SHARED_MEMORY).total < _SHARED_MEMORY_BYTES
