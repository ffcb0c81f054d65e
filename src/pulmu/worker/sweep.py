"""The sweeper: sends again what was lost, takes up what was abandoned. Safe in several copies."""

import logging
import threading
from collections.abc import Collection

import redis
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from pulmu.db import presence
from pulmu.db.work import work
from pulmu.domains.assets import tasks as analysis
from pulmu.domains.generations import recovery
from pulmu.events.base import trim
from pulmu.media import Kind
from pulmu.queue.messages import QueueName
from pulmu.queue.send import Sender
from pulmu.settings import Settings

logger = logging.getLogger(__name__)

_KINDS: tuple[Kind, ...] = ("image", "video")


class Sweeper:
    """Looks every `sweep_seconds` until `stopping` is set."""

    def __init__(
        self,
        engine: Engine,
        sender: Sender,
        broker: redis.Redis,
        *,
        settings: Settings,
        repeatable: Collection[str],
        stopping: threading.Event,
    ) -> None:
        self._engine = engine
        self._sender = sender
        self._broker = broker
        self._settings = settings
        self._repeatable = repeatable
        self._stopping = stopping

    def run(self) -> None:
        while not self._stopping.wait(self._settings.sweep_seconds):
            try:
                self.sweep()
            except (SQLAlchemyError, redis.RedisError) as error:
                logger.warning("sweep: %s, trying again", type(error).__name__)

    def sweep(self) -> int:
        """One look; how many rows it did something about.

        A queue that still has messages is not stuck but busy: sending its rows again would only make
        it longer.
        """
        after = self._settings.resend_seconds
        with work(self._engine) as unit:
            found = recovery.reclaim(
                unit, self._sender, repeatable=self._repeatable, max_attempts=self._settings.max_attempts
            )
            unit.session.execute(presence.forget_dead())
            unit.session.execute(trim(days=self._settings.event_days))
        drained: list[Kind] = [kind for kind in _KINDS if self._is_drained(kind)]
        if drained:
            with work(self._engine) as unit:
                found += recovery.resend(unit, self._sender, drained, after=after)
        if self._is_drained("analysis"):
            with work(self._engine) as unit:
                found += analysis.resend(unit, self._sender, after=after)
        if found:
            logger.info("sweep: took up %d rows", found)
        return found

    def _is_drained(self, queue: QueueName) -> bool:
        return self._broker.llen(queue) == 0
