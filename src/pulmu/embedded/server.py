"""What the two embedded servers share: a port that stays, a record of who runs, start and stop."""

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from pulmu.embedded.errors import (
    AlreadyRunning,
    DiskFull,
    EmbeddedError,
    PortTaken,
    StartFailed,
    StartTimeout,
)
from pulmu.embedded.files import folder_error, make_folder
from pulmu.embedded.logs import last_lines
from pulmu.embedded.ports import free_port, is_free
from pulmu.embedded.process import Child
from pulmu.embedded.record import read_record, write_record
from pulmu.embedded.waiting import Pause, wait_until

_PORT_TRIES = 5
_FULL = ("No space left on device", "Disk quota exceeded")
_TAKEN = ("Address already in use", "could not bind", "Failed listening on port")


class Server(ABC):
    """A server with its data in `folder`; one process at a time may own that.

    With `port=0` it keeps the port of its last start while that is free. Once started, an instance
    always comes back at the same URL, so that others need not be told.
    """

    name: ClassVar[str]
    stop_signal: ClassVar[int]
    stop_timeout: ClassVar[float]
    start_timeout: ClassVar[float]
    hasty: ClassVar[bool] = False

    def __init__(
        self, folder: Path, port: int = 0, *, logs: Path | None = None, pause: Pause = time.sleep
    ) -> None:
        self.folder = folder
        self.log = (logs or folder / "logs") / f"{self.name}.log"
        self._port = port
        self._pause = pause
        self._child: Child | None = None

    @property
    def url(self) -> str:
        """Where it answers; known after the first start."""
        if not self._port:
            raise RuntimeError(f"{self.name} was not started")
        return self._url(self._port)

    @property
    def alive(self) -> bool:
        return self._child is not None and self._child.alive

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child is not None and self._child.alive else None

    @property
    def exit_code(self) -> int | None:
        return self._child.exit_code if self._child is not None else None

    def start(self) -> str:
        """Starts it, first making its folder and ending an orphan of an earlier run; returns the URL.

        Raises EmbeddedError: AlreadyRunning, FolderUnusable, PortTaken, StartFailed, …
        """
        if self.alive:
            return self.url
        try:
            make_folder(self.folder)
            self._end_orphan()
            self._prepare()
            return self._start_on_some_port()
        except OSError as error:
            raise folder_error(self.folder, error) from error

    def ready(self) -> bool:
        """`start` returns only when it is."""
        return self.alive

    def output(self) -> str:
        """The end of what it wrote since it started."""
        return self._child.output() if self._child is not None else ""

    def request_stop(self) -> None:
        """Asks it to end, without waiting."""
        if self._child is not None:
            self._child.signal(self.stop_signal)

    def kill(self) -> None:
        if self._child is not None:
            self._child.kill()

    def stop(self) -> None:
        """Ends it and waits for that; kills it if it takes too long. Idempotent."""
        if self._child is not None:
            self._child.terminate(self.stop_signal, self.stop_timeout)

    @abstractmethod
    def _url(self, port: int) -> str: ...

    @abstractmethod
    def _prepare(self) -> None:
        """Makes what must be there before a start; raises EmbeddedError or OSError."""

    @abstractmethod
    def _spawn(self, port: int) -> Child: ...

    @abstractmethod
    def _ready(self, child: Child, port: int) -> bool: ...

    def _finish(self, port: int) -> None:  # noqa: B027 # most servers need nothing more
        """What is left to do on the running server."""

    def _hint(self) -> str:
        return ""

    def _start_on_some_port(self) -> str:
        wanted = self._port
        port = wanted or self._last_port() or free_port()
        for _ in range(_PORT_TRIES):
            if is_free(port):
                child = self._spawn(port)
                if self._came_up(child, port):
                    self._port = port
                    return self.url
            if wanted:
                break
            port = free_port()
        raise PortTaken(
            f"{self.name} cannot have port {port}: another program listens there. Stop that program."
        )

    def _came_up(self, child: Child, port: int) -> bool:
        """False if another program was quicker to take the port."""
        self._child = child
        try:
            write_record(self.folder, port, child.key)
            timely = wait_until(
                lambda: not child.alive or self._ready(child, port), self.start_timeout, self._pause
            )
            if timely and child.alive:
                self._finish(port)
                return True
        except BaseException:  # also KeyboardInterrupt: no server stays behind
            child.terminate(self.stop_signal, self.stop_timeout)
            raise
        code = child.terminate(self.stop_signal, self.stop_timeout)
        output = child.output()
        if any(text in output for text in _TAKEN):
            return False
        raise self._failure(output, code, timely=timely)

    def _failure(self, output: str, code: int, *, timely: bool) -> EmbeddedError:
        if any(text in output for text in _FULL):
            return DiskFull(
                f"The disk of {self.folder} is full, so {self.name} cannot start. Free some space."
            )
        tail = f"Last lines of {self.log}:\n{last_lines(output)}{self._hint()}"
        if not timely:
            return StartTimeout(f"{self.name} did not answer within {self.start_timeout:.0f} s. {tail}")
        return StartFailed(f"{self.name} ended with code {code} before it was ready. {tail}")

    def _end_orphan(self) -> None:
        """Ends a server that a killed owner left behind. Raises AlreadyRunning if the owner lives."""
        last = read_record(self.folder)
        if last is None or not last.server.alive:
            return
        if last.owner.alive:
            raise AlreadyRunning(
                f"{self.name} in {self.folder} is in use by process {last.owner.pid}. Stop that one first.",
                pid=last.owner.pid,
            )
        last.server.end(self.stop_signal, self.stop_timeout, self._pause)

    def _last_port(self) -> int:
        last = read_record(self.folder)
        return last.port if last is not None and is_free(last.port) else 0
