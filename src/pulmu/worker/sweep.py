"""The sweeper: sends again what was lost, takes up what was abandoned, ends what is overdue.

Safe in several copies.
"""

import logging
import threading
import time
from collections.abc import Collection

import redis
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from pulmu.db import presence
from pulmu.db.work import Work, work
from pulmu.domains.assets import tasks as analysis
from pulmu.domains.generations import recovery
from pulmu.domains.search import reembedding
from pulmu.events.base import trim
from pulmu.media import Kind
from pulmu.queue.messages import QueueName
from pulmu.queue.send import Sender
from pulmu.settings import Settings
from pulmu.worker.files import FileRound

logger = logging.getLogger(__name__)

_KINDS: tuple[Kind, ...] = ("image", "video")
_BUSY = 15
"""So many times longer is waited before a row of a busy queue is sent again."""


class Sweeper:
    """Looks every `sweep_seconds` until `stopping` is set."""

    def __init__(
        self,
        engine: Engine,
        sender: Sender,
        broker: redis.Redis,
        *,
        files: FileRound,
        settings: Settings,
        repeatable: Collection[str],
        stopping: threading.Event,
    ) -> None:
        self._engine = engine
        self._sender = sender
        self._broker = broker
        self._files = files
        self._settings = settings
        self._repeatable = repeatable
        self._stopping = stopping
        self._began = time.monotonic()

    def run(self) -> None:
        while not self._stopping.wait(self._settings.sweep_seconds):
            try:
                self.sweep()
                self._files.step()
            except (SQLAlchemyError, redis.RedisError) as error:
                logger.warning("sweep: %s, trying again", type(error).__name__)

    def sweep(self) -> int:
        """One look; how many rows it did something about.

        A queue that still has messages is most likely not stuck but busy, and sending its rows again
        makes it longer: so that is done seldom, for a message lost from a queue that is never empty.
        """
        after = self._settings.resend_seconds
        with work(self._engine) as unit:
            found = recovery.reclaim(
                unit, self._sender, repeatable=self._repeatable, max_attempts=self._settings.max_attempts
            )
            found += self._time_out(unit)
            unit.session.execute(presence.forget_dead())
            unit.session.execute(trim(days=self._settings.event_days))
        for kind in _KINDS:
            patience = after if self._is_drained(kind) else after * _BUSY
            with work(self._engine) as unit:
                found += recovery.resend(unit, self._sender, [kind], after=patience)
        if self._is_drained("analysis"):
            with work(self._engine) as unit:
                found += analysis.resend(unit, self._sender, after=after)
                found += reembedding.resend(unit, self._sender, after=after)
        if found:
            logger.info("sweep: took up %d rows", found)
        return found

    def _time_out(self, unit: Work) -> int:
        """Twice the deadline, and not before workers had one deadline's time to ask: after a night with
        the studio off, every operation is overdue, and most of them are done."""
        deadline = self._settings.poll_deadline_seconds
        if time.monotonic() - self._began < deadline:
            return 0
        return recovery.time_out(unit, repeatable=self._repeatable, seconds=2 * deadline)

    def _is_drained(self, queue: QueueName) -> bool:
        return self._broker.llen(queue) == 0
