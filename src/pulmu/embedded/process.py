"""Child processes: how they are started, tied to this process, and ended.

A child has its own session: Ctrl-C in the terminal reaches only the parent, which then stops its
children in order. On Linux the kernel signals a child when the *thread* that started it ends, so
children are started from the main thread; elsewhere the next start ends what was left over.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from pulmu.embedded.errors import FolderUnusable, StartFailed
from pulmu.embedded.logs import open_log, output_since
from pulmu.embedded.pids import KILL_TIMEOUT, ProcessKey
from pulmu.embedded.waiting import Pause, wait_until

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Child:
    """A running child; its output goes to the end of a log file."""

    def __init__(self, name: str, popen: subprocess.Popen[bytes], log: Path, log_start: int) -> None:
        self.name = name
        self.log = log
        self.key = ProcessKey.of(popen.pid) or ProcessKey(popen.pid, time.time())
        self._popen = popen
        self._log_start = log_start

    @classmethod
    def start(
        cls,
        name: str,
        argv: Sequence[str | Path],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        stop_signal: int = signal.SIGTERM,
        enter: Callable[[], None] | None = None,
    ) -> Self:
        """Starts it. `stop_signal` is also what the kernel sends when this process dies (Linux).

        `enter` runs in the child before the program, for instance to give up rights. Raises StartFailed.
        """
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("children are bound to the thread that starts them: use the main thread")
        parent = os.getpid()

        def before_exec() -> None:
            if enter is not None:
                enter()
            if _LIBC is not None:  # after `enter`: a change of user clears it
                _LIBC.prctl(_PR_SET_PDEATHSIG, int(stop_signal), 0, 0, 0)
                if os.getppid() != parent:  # the parent died before it was set
                    os._exit(1)

        try:
            stream = open_log(log)
        except OSError as error:
            raise FolderUnusable(f"Cannot write the log {log}: {error.strerror}.") from error
        with stream:
            log_start = stream.tell()  # before the child writes: it shares the position
            try:
                popen = subprocess.Popen(
                    [os.fspath(part) for part in argv],
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=stream,
                    env=env,
                    cwd=cwd,
                    start_new_session=True,
                    preexec_fn=before_exec,  # only calls that are safe between fork and exec
                )
            except (OSError, subprocess.SubprocessError) as error:
                raise StartFailed(f"Could not start {name} ({argv[0]}): {error}") from error
            return cls(name, popen, log, log_start)

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative for the signal that ended it."""
        return self._popen.poll()

    @property
    def alive(self) -> bool:
        return self.exit_code is None

    def output(self) -> str:
        """The end of what it wrote since it started."""
        return output_since(self.log, self._log_start)

    def signal(self, number: int) -> None:
        if self.alive:
            self._popen.send_signal(number)

    def kill(self) -> int:
        """SIGKILL to it and to what it started in its session; returns the exit code."""
        if self.alive:  # not collected yet, so the number of its group is still its own
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
            self._popen.kill()
        try:
            return self._popen.wait(KILL_TIMEOUT)
        except subprocess.TimeoutExpired:  # stuck in the kernel; the signal stays pending
            return -signal.SIGKILL

    def terminate(self, number: int, timeout: float, pause: Pause = time.sleep) -> int:
        """`number`, then SIGKILL after `timeout` seconds; returns the exit code."""
        self.signal(number)
        wait_until(lambda: not self.alive, timeout, pause)
        return self.kill()
