"""Waiting that a stop signal can end: everything here sleeps through a `Pause`."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

from pulmu.embedded.errors import Interrupted

Pause = Callable[[float], None]
"""Sleeps for some seconds; may raise to end the wait."""

_SLICE = 0.1


def wait_until(condition: Callable[[], bool], timeout: float, pause: Pause = time.sleep) -> bool:
    """Whether `condition` came true within `timeout` seconds; whatever `pause` raises passes through."""
    deadline = time.monotonic() + timeout
    interval = 0.01
    while not condition():
        if time.monotonic() >= deadline:
            return False
        pause(interval)
        interval = min(interval * 1.5, 0.2)
    return True


class StopFlag:
    """Counts requests to stop. A plain number, because a signal handler must not take locks."""

    def __init__(self) -> None:
        self.count = 0

    @property
    def requested(self) -> bool:
        return self.count > 0

    def pause(self, seconds: float) -> None:
        """Sleeps. Raises Interrupted as soon as a stop is requested."""
        deadline = time.monotonic() + seconds
        while True:
            if self.requested:
                raise Interrupted("Stopped on request before everything was up.")
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                return
            time.sleep(min(remaining, _SLICE))

    @contextmanager
    def listening(self) -> Iterator[Self]:
        """SIGINT, SIGTERM and SIGHUP count while inside; main thread only. `nohup` stays in force."""

        def count(_number: int, _frame: FrameType | None) -> None:
            self.count += 1

        chosen = [signal.SIGINT, signal.SIGTERM]
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            chosen.append(signal.SIGHUP)
        before = {number: signal.signal(number, count) for number in chosen}
        try:
            yield self
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
