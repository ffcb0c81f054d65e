"""The heartbeat: keeps a process's claims and its own entry among the living up to date."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from pulmu.db import presence
from pulmu.db.work import work
from pulmu.domains.generations import statements

logger = logging.getLogger(__name__)


class Heartbeat:
    """A thread that beats for this process and renews the leases that it holds."""

    def __init__(self, engine: Engine, *, role: presence.Role, lease_seconds: float) -> None:
        self.name = presence.process_name(role)
        self._role = role
        self._engine = engine
        self._lease_seconds = lease_seconds
        self._held: set[UUID] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(5)
        with contextlib.suppress(SQLAlchemyError), work(self._engine) as unit:
            unit.session.execute(presence.leave(self.name))

    @contextlib.contextmanager
    def hold(self, generation_id: UUID) -> Iterator[None]:
        """Renews the lease of a claimed generation while the block runs."""
        with self._lock:
            self._held.add(generation_id)
        try:
            yield
        finally:
            with self._lock:
                self._held.discard(generation_id)

    def _run(self) -> None:
        pause = min(presence.BEAT_SECONDS, self._lease_seconds / 3)
        while True:
            try:
                self._beat()
            except SQLAlchemyError as error:
                logger.warning("no heartbeat: %s", type(error).__name__)
            if self._stopping.wait(pause):
                return

    def _beat(self) -> None:
        with self._lock:
            held = list(self._held)
        with work(self._engine) as unit:
            unit.session.execute(presence.beat(self.name, self._role))
            if held:
                unit.session.execute(statements.renew_leases(self.name, held, lease=self._lease_seconds))
