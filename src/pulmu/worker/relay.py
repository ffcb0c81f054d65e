"""6 event: numbers committed events and publishes them. Several may run; one works at a time.

Woken by PostgreSQL's NOTIFY, which an INSERT on `events` sends at its commit; a look now and then
covers a lost one. The lead is a session-level advisory lock, so it passes on when its holder dies; its
holder numbers on the same connection, so one that lost the lead cannot go on.
"""

import logging
import threading
from collections.abc import Iterable

import psycopg
from sqlalchemy.engine import make_url

from pulmu.db.engines import CONNECT_SECONDS
from pulmu.events.base import CHANNEL
from pulmu.events.bus import BusError, Frame, Publisher
from pulmu.events.numbering import BATCH, number_next

logger = logging.getLogger(__name__)

_LEAD = 0x72656C6179  # "relay"
_LOOK_SECONDS = 5.0
_PAUSE_SECONDS = 1.0
_REST_SECONDS = 0.01
"""After each look: an event that comes alone goes at once, those that come close together go together."""
_RUSH, _RUSH_REST_SECONDS = 4, 0.03
"""After a look that found so many: hundreds of events a second, of which a look costs as much as a dozen."""


class Relay:
    """Runs until `stopping` is set, through losses of either server."""

    def __init__(self, database_url: str, publisher: Publisher, stopping: threading.Event) -> None:
        self._url = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._publisher = publisher
        self._stopping = stopping
        self._heard = True

    def run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._connected() as connection:
                    self._lead(connection)
            except psycopg.Error as error:
                logger.warning("relay: the database is away (%s), trying again", type(error).__name__)
                self._stopping.wait(_PAUSE_SECONDS)

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(
            self._url, autocommit=True, application_name="pulmu relay", connect_timeout=CONNECT_SECONDS
        )

    def _lead(self, connection: psycopg.Connection) -> None:
        while not self._stopping.is_set():
            row = connection.execute("SELECT pg_try_advisory_lock(%s)", (_LEAD,)).fetchone()
            if row is not None and row[0] is True:
                break
            self._stopping.wait(_PAUSE_SECONDS)
        connection.execute(f"LISTEN {CHANNEL}")
        while not self._stopping.is_set():
            while (passed := self._pass_on(connection)) == BATCH:
                pass
            self._stopping.wait(_REST_SECONDS if passed < _RUSH else _RUSH_REST_SECONDS)
            for _ in connection.notifies(timeout=_LOOK_SECONDS, stop_after=1):
                pass

    def _pass_on(self, connection: psycopg.Connection) -> int:
        frames = number_next(connection)
        if frames:
            self._publish(frames)
        return len(frames)

    def _publish(self, frames: Iterable[Frame]) -> None:
        """Gateways read from PostgreSQL what is not published."""
        try:
            self._publisher.publish(frames)
        except BusError as error:
            if self._heard:
                logger.warning("relay: Redis is gone, gateways read PostgreSQL instead (%s)", error)
            self._heard = False
        else:
            if not self._heard:
                logger.info("relay: Redis is back")
            self._heard = True
