"""Starts an embedded server, prints its URL and pid, and waits to be killed: argv is name, folder, tied."""

import sys
import time
from pathlib import Path

from pulmu.embedded import process
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.valkey import EmbeddedValkey

name, folder, tied = sys.argv[1:]
if tied == "untied":
    process._LIBC = None  # as on systems where a child cannot be tied to its parent
server = {"postgres": EmbeddedPostgres, "valkey": EmbeddedValkey}[name](Path(folder))
print(server.start(), flush=True)
print(server.pid, flush=True)
time.sleep(600)
