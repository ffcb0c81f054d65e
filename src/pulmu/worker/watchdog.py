"""Ends a worker that has stopped receiving, so that the supervisor starts another.

Client libraries of Redis have lost their place after a broken connection more than once (celery#10302), and
nothing in such a worker says so: it beats, and its queue grows. So it is judged by what counts: a message
waits, a thread is free, and nothing is received.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import redis

from pulmu.queue.messages import QueueName

logger = logging.getLogger(__name__)

LOOKS = 10
"""So many in a row must find it stalled. Looks are counted, not time: what was frozen is not stalled."""
_END_SECONDS = 30.0


class Watchdog:
    """A thread that looks on while the worker consumes `queues` with so many `threads`."""

    def __init__(
        self,
        broker: redis.Redis,
        queues: tuple[QueueName, ...],
        *,
        threads: int,
        stall_seconds: float,
        end: Callable[[], None] | None = None,
    ) -> None:
        self._broker = broker
        self._queues = queues
        self._threads = threads
        self._pause = stall_seconds / LOOKS
        self._end = end or self._end_process
        self._lock = threading.Lock()
        self._received = 0
        self._running = 0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()

    def received(self) -> None:
        """A message has come in, whether it is due or not."""
        with self._lock:
            self._received += 1

    @contextmanager
    def running(self) -> Iterator[None]:
        """Around each task."""
        with self._lock:
            self._running += 1
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1

    def _run(self) -> None:
        stalled, before = 0, -1
        while not self._stopping.wait(self._pause):
            with self._lock:
                received, free = self._received, self._running < self._threads
            idle = received == before and free and self._something_waits()
            stalled, before = stalled + 1 if idle else 0, received
            if stalled == LOOKS:
                logger.error("messages wait and none is received: this worker ends, to be started again")
                self._end()
                stalled = 0

    def _something_waits(self) -> bool:
        with suppress(redis.RedisError):  # without a broker there is nothing to receive
            return any(self._broker.llen(queue) for queue in self._queues)
        return False

    def _end_process(self) -> None:
        """As SIGTERM does, so that calls under way finish; by force if the main thread does not hear it."""
        os.kill(os.getpid(), signal.SIGTERM)
        while not self._stopping.wait(_END_SECONDS):
            with self._lock:
                if self._running == 0:
                    os._exit(1)
