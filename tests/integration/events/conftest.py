"""A database with its event log, and small ways to write to it and look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from pulmu.db.engines import sync_engine
from pulmu.events.base import Event, record


@dataclass(frozen=True)
class Log:
    engine: Engine

    def write(self, session: Session, name: str) -> None:
        """Adds an event to an open transaction."""
        session.execute(record(Event(type=name), author="소라"))

    def add(self, *names: str) -> None:
        """Each in a transaction of its own."""
        for name in names:
            with Session(self.engine) as session:
                self.write(session, name)
                session.commit()

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection]:
        """As a relay's."""
        url = self.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as found:
            yield found

    def numbered(self) -> list[tuple[int | None, str]]:
        """(number, type) in the order of the numbers; those without one come last."""
        query = "SELECT number, type FROM events ORDER BY number NULLS LAST, sequence"
        with self.engine.connect() as connection:
            return [(number, name) for number, name in connection.execute(text(query))]

    def head(self) -> int:
        with self.engine.connect() as connection:
            return int(connection.scalar(text("SELECT number FROM event_head")) or 0)


@pytest.fixture
def log(database_url: str) -> Iterator[Log]:
    engine = sync_engine(database_url, pool_size=20)
    yield Log(engine)
    engine.dispose()
