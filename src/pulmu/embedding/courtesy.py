"""Bulk work that lets short work go first, within one process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Courtesy:
    """Short work never waits; bulk work asks before each of its pieces and waits while short work is under
    way.

    A stream of short work without a gap would hold bulk work up for ever, so each piece waits for a second
    at most.
    """

    def __init__(self, most_seconds: float = 1.0) -> None:
        self._most_seconds = most_seconds
        self._under_way = 0
        self._changed = threading.Condition()

    @contextmanager
    def first(self) -> Iterator[None]:
        with self._changed:
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def after_others(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._under_way, self._most_seconds)
