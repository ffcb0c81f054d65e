"""Keeps the parts of a studio running, and stops them in order.

A part is anything with the shape of `Part`: a program (`Program`) or an embedded server. One that
ends is started again after 0.5 s, then 1, 2, … up to 30 s, and after 30 s of running from 0.5 s again.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from pulmu.embedded.errors import EmbeddedError, Interrupted, StartFailed, StartTimeout
from pulmu.embedded.logs import last_lines, limit_log
from pulmu.embedded.parts import Part
from pulmu.embedded.waiting import StopFlag, wait_until

PartEvent = Literal["started", "ready", "died", "restarted", "failing", "stopped", "killed"]
Report = Callable[[str, PartEvent, str], None]
"""Part, event, and a text for people (may be empty)."""

_TICK = 0.2
_LOG_CHECK_SECONDS = 60.0
_FAILING_AFTER = 5


@dataclass
class Backoff:
    """Seconds to wait before the next start: doubling, and from the beginning after a long enough run."""

    initial: float = 0.5
    maximum: float = 30.0
    reset_after: float = 30.0
    failures: int = 0

    def after(self, ran_for: float) -> float:
        if ran_for >= self.reset_after:
            self.failures = 0
        self.failures += 1
        return min(self.initial * 2.0 ** (self.failures - 1), self.maximum)


@dataclass
class _Entry:
    part: Part
    stop_order: int
    backoff: Backoff = field(default_factory=Backoff)
    started: float = 0.0
    restart_at: float | None = None
    ready: bool = False


class Supervisor:
    """Single-threaded, on the main thread. Parts with a low `stop_order` stop first; equal ones together."""

    def __init__(self, report: Report, flag: StopFlag) -> None:
        self._report = report
        self._flag = flag
        self._entries: list[_Entry] = []
        self._log_check = time.monotonic() + _LOG_CHECK_SECONDS

    @property
    def parts(self) -> list[Part]:
        return [entry.part for entry in self._entries]

    def start(self, part: Part, stop_order: int) -> None:
        """Starts it and answers for it from now on. Raises EmbeddedError."""
        entry = _Entry(part, stop_order)
        self._entries.append(entry)
        part.start()
        entry.started = time.monotonic()
        self._tell(part, "started")

    def wait_ready(self, timeout: float) -> None:
        """Waits for the programs that can tell. Raises StartFailed as soon as any part ends."""

        def done() -> bool:
            for entry in self._entries:
                if not entry.part.alive:
                    raise _ended(entry.part)
                self._ask_ready(entry)
            return all(entry.ready for entry in self._entries)

        if not wait_until(done, timeout, self._flag.pause):
            waiting = [entry.part for entry in self._entries if not entry.ready]
            raise StartTimeout(
                f"Not ready within {timeout:.0f} s: {', '.join(part.name for part in waiting)}. "
                f"Last lines of {waiting[0].log}:\n{last_lines(waiting[0].output())}"
            )

    def run(self) -> None:
        """Restarts what ends, until a stop is requested."""
        with suppress(Interrupted):
            while True:
                for entry in self._entries:
                    self._tend(entry)
                self._limit_logs()
                self._flag.pause(_TICK)

    def stop(self) -> None:
        """Stops everything in order; a further request to stop kills the hasty parts being waited for."""
        entries = sorted(self._entries, key=lambda entry: entry.stop_order)
        for _, group in groupby(entries, key=lambda entry: entry.stop_order):
            together = [entry.part for entry in group if entry.part.alive]
            for part in together:
                part.request_stop()
            asked = self._flag.count
            deadline = time.monotonic()
            for part in together:
                self._finish_stop(part, deadline + part.stop_timeout, asked)

    def _finish_stop(self, part: Part, deadline: float, asked: int) -> None:
        def over() -> bool:
            return not part.alive or (part.hasty and self._flag.count > asked)

        wait_until(over, max(0.0, deadline - time.monotonic()))
        if part.alive:
            part.kill()
            self._tell(part, "killed", "it did not stop in time")
        else:
            self._tell(part, "stopped")

    def _tend(self, entry: _Entry) -> None:
        part, now = entry.part, time.monotonic()
        if part.alive:
            self._ask_ready(entry)
        elif entry.restart_at is None:
            self._schedule(entry, "died", _end_of(part))
        elif now >= entry.restart_at and not self._flag.requested:
            entry.started = now
            try:
                part.start()
            except Interrupted:
                raise
            except EmbeddedError as error:
                self._schedule(entry, "died", str(error))
            else:
                entry.started, entry.restart_at = time.monotonic(), None
                self._tell(part, "restarted")

    def _schedule(self, entry: _Entry, event: PartEvent, why: str) -> None:
        now = time.monotonic()
        delay = entry.backoff.after(now - entry.started)
        entry.restart_at, entry.ready = now + delay, False
        text = f"{why}; starting it again in {delay:g} s"
        if entry.backoff.failures >= _FAILING_AFTER:
            event, text = "failing", f"{text} (time {entry.backoff.failures} in a row; see {entry.part.log})"
        self._tell(entry.part, event, text)

    def _ask_ready(self, entry: _Entry) -> None:
        if not entry.ready:
            entry.ready = entry.part.ready()
            if entry.ready:
                self._tell(entry.part, "ready")

    def _tell(self, part: Part, event: PartEvent, text: str = "") -> None:
        with suppress(OSError, SystemExit):  # the terminal may be gone; parts are to be stopped all the same
            self._report(part.name, event, text)

    def _limit_logs(self) -> None:
        if time.monotonic() >= self._log_check:
            self._log_check = time.monotonic() + _LOG_CHECK_SECONDS
            for entry in self._entries:
                with suppress(OSError):  # a full disk is for the parts to report
                    limit_log(entry.part.log)


def _end_of(part: Part) -> str:
    words = last_lines(part.output(), 1).strip()
    return f"it ended with code {part.exit_code}, its last words: {words}"


def _ended(part: Part) -> StartFailed:
    return StartFailed(
        f"{part.name} ended with code {part.exit_code} before the studio was ready. "
        f"Last lines of {part.log}:\n{last_lines(part.output())}"
    )
