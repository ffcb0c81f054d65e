"""`pulmu up` until it is ready: with an empty data folder, and again; beside its two servers alone."""

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.support import Measures, milliseconds, studio
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.valkey import EmbeddedValkey


def run(*, quick: bool) -> Measures:
    found = Measures()
    for _ in range(1 if quick else 3):
        with tempfile.TemporaryDirectory(prefix="pulmu-bench-") as folder:
            home = Path(folder)
            first, second = (_servers(home / "servers") for _ in range(2))
            with studio(home / "studio") as on:
                cold = on.seconds
            with studio(home / "studio") as on:
                warm = on.seconds
            imports = milliseconds(
                lambda: subprocess.run([sys.executable, "-c", "import pulmu.gateway.app"], check=True)
            )
        found.add("importing the gateway", [imports / 1000], unit="s")
        found.add("both servers, first start", [first], unit="s")
        found.add("pulmu up, empty folder", [cold], unit="s", baseline="both servers, first start")
        found.add("both servers, second start", [second], unit="s")
        found.add("pulmu up, second start", [warm], unit="s", baseline="both servers, second start")
    return found


def _servers(folder: Path) -> float:
    """Seconds that PostgreSQL and Valkey take to start, one after the other."""
    postgres, valkey = EmbeddedPostgres(folder / "postgres"), EmbeddedValkey(folder / "valkey")
    try:
        return milliseconds(lambda: (postgres.start(), valkey.start())) / 1000
    finally:
        valkey.stop()
        postgres.stop()
