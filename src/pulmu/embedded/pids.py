"""Processes of earlier runs, recognised by pid *and* creation time; no other one is ever signalled."""

import contextlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil  # type: ignore[import-untyped] # it ships no types

from pulmu.embedded.waiting import Pause, wait_until

_CLOCK_TOLERANCE = 2.0
"""Seconds by which a creation time may move, because the system counts it from an adjustable clock."""

KILL_TIMEOUT = 10.0


@dataclass(frozen=True, slots=True)
class ProcessKey:
    """One process for ever: a pid alone is reused. `created` is seconds since 1970."""

    pid: int
    created: float

    @classmethod
    def of(cls, pid: int) -> Self | None:
        """None if no such process is there."""
        try:
            return cls(pid, psutil.Process(pid).create_time())
        except psutil.Error:
            return None

    @property
    def alive(self) -> bool:
        now = ProcessKey.of(self.pid)
        if now is None or abs(now.created - self.created) > _CLOCK_TOLERANCE:
            return False
        with contextlib.suppress(psutil.Error):
            return bool(psutil.Process(self.pid).status() != psutil.STATUS_ZOMBIE)
        return False

    def end(self, stop_signal: int, timeout: float, pause: Pause = time.sleep) -> None:
        """Stops it if it is still that process: `stop_signal`, then SIGKILL after `timeout` seconds."""
        for number, limit in ((stop_signal, timeout), (signal.SIGKILL, KILL_TIMEOUT)):
            if not self.alive:
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
            if wait_until(lambda: not self.alive, limit, pause):
                return


def processes_in(folder: Path, name: str) -> list[int]:
    """Pids of processes called `name` whose working folder is `folder`; needs the right to see it."""
    found = []
    for process in psutil.process_iter(["name"]):
        with contextlib.suppress(psutil.Error, OSError):
            if process.info["name"] == name and folder.samefile(process.cwd()):
                found.append(int(process.pid))
    return found
