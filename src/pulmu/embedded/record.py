"""`server.json` of an embedded server: its port, its process and whose child that is."""

import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pulmu.embedded.files import write_private
from pulmu.embedded.pids import ProcessKey


@dataclass(frozen=True, slots=True)
class ServerRecord:
    port: int
    server: ProcessKey
    owner: ProcessKey


_FILE = TypeAdapter(ServerRecord)


def read_record(folder: Path) -> ServerRecord | None:
    """The last start in this folder; None if there is no (readable) word of one."""
    try:
        return _FILE.validate_json((folder / "server.json").read_bytes())
    except (OSError, ValidationError):
        return None


def write_record(folder: Path, port: int, server: ProcessKey) -> None:
    """Raises OSError."""
    record = ServerRecord(port, server, ProcessKey.of(os.getpid()) or server)
    write_private(folder / "server.json", _FILE.dump_json(record).decode())
