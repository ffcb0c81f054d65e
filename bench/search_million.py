"""`search` with a million rows. They take half an hour and 8 GB to build, and are kept for the next time."""

import tempfile
from pathlib import Path

from bench.cells import connect, measure
from bench.clustered import DIMENSION, MODEL, fill
from bench.support import Measures
from pulmu.db.engines import sync_engine
from pulmu.db.indexes import ensure_vector_index
from pulmu.db.migrate import upgrade
from pulmu.embedded.postgres import EmbeddedPostgres

ROWS = 1_000_000
HOME = Path(tempfile.gettempdir()) / "pulmu-bench-million"


def run(*, quick: bool) -> Measures:
    HOME.mkdir(exist_ok=True)
    HOME.chmod(0o711)
    postgres = EmbeddedPostgres(HOME / "postgres", logs=HOME / "logs")
    found = Measures()
    try:
        url = postgres.start()
        upgrade(url)
        with connect(url.replace("+psycopg", "")) as connection:
            if not (HOME / "built").exists():
                connection.execute("TRUNCATE assets, generations CASCADE")
                fill(connection, ROWS)
                connection.execute("ALTER DATABASE pulmu SET maintenance_work_mem = '4GB'")
                _index(url)
                connection.execute("VACUUM ANALYZE assets")
                (HOME / "built").touch()
            measure(connection, found, queries=10 if quick else 40, rounds=1 if quick else 3, exact=10)
    finally:
        postgres.stop()
    return found


def _index(url: str) -> None:
    engine = sync_engine(url)
    ensure_vector_index(engine, model=MODEL, dimension=DIMENSION)
    engine.dispose()
