"""One embedded PostgreSQL and Valkey for a test run, and as many databases as tests want."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import redis
from sqlalchemy.engine import make_url

from pulmu.db.migrate import upgrade
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.valkey import EmbeddedValkey

TEMPLATE = "pulmu_template"
FORGETFUL = "fsync = off\nfull_page_writes = off\n"
"""For servers of tests: what they hold may go with the power, but not with a process that is killed."""


@dataclass
class Servers:
    """`database()` is a fresh, migrated database; `broker()` an empty Redis database."""

    postgres_url: str
    redis_url: str
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def database(self) -> str:
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self._named(name)

    def make_template(self) -> None:
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        upgrade(self._named(TEMPLATE))

    def broker(self) -> str:
        client = redis.Redis.from_url(self.redis_url)
        client.flushall()
        client.close()
        return self.redis_url

    def _named(self, name: str) -> str:
        return make_url(self.postgres_url).set(database=name).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        url = make_url(self.postgres_url).set(drivername="postgresql")
        with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
            connection.execute(statement.encode())


def forget_on_power_loss(home: Path) -> None:
    """Spares the embedded PostgreSQL of a new `PULMU_HOME` its waits for the disk."""
    folder = home / "postgres"
    folder.mkdir(mode=0o700)
    (folder / "custom.conf").write_text(FORGETFUL)


@contextmanager
def running_servers() -> Iterator[Servers]:
    with tempfile.TemporaryDirectory(prefix="pulmu-test-") as folder:
        home = Path(folder)
        forget_on_power_loss(home)
        postgres = EmbeddedPostgres(home / "postgres", logs=home / "logs")
        valkey = EmbeddedValkey(home / "valkey", logs=home / "logs")
        try:
            servers = Servers(postgres.start(), valkey.start())
            servers.make_template()
            yield servers
        finally:
            valkey.stop()
            postgres.stop()
