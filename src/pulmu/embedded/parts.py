"""What a supervisor can keep running: a program, or anything else of that shape."""

import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pulmu.embedded.process import Child


class Part(Protocol):
    """`start` leaves it running or raises EmbeddedError; the rest never blocks."""

    @property
    def name(self) -> str: ...
    @property
    def log(self) -> Path: ...
    @property
    def pid(self) -> int | None: ...
    @property
    def alive(self) -> bool: ...
    @property
    def exit_code(self) -> int | None: ...
    @property
    def stop_timeout(self) -> float: ...
    @property
    def hasty(self) -> bool:
        """May be killed when the person who stops the studio is in a hurry."""

    def start(self) -> object: ...
    def ready(self) -> bool: ...
    def output(self) -> str:
        """The end of what it wrote since it started."""

    def request_stop(self) -> None: ...
    def kill(self) -> None: ...


@dataclass
class Program:
    """A part that is a command. `probe` says whether it is ready, soon; without one it is at once."""

    name: str
    argv: Sequence[str]
    log: Path
    env: Mapping[str, str] | None = None
    probe: Callable[[], bool] | None = None
    stop_signal: int = signal.SIGTERM
    stop_timeout: float = 10
    hasty: bool = True
    _child: Child | None = field(default=None, init=False)

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child is not None and self._child.alive else None

    @property
    def alive(self) -> bool:
        return self.pid is not None

    @property
    def exit_code(self) -> int | None:
        return self._child.exit_code if self._child is not None else None

    def start(self) -> None:
        self._child = Child.start(
            self.name, self.argv, log=self.log, env=self.env, stop_signal=self.stop_signal
        )

    def ready(self) -> bool:
        return self.alive and (self.probe is None or self.probe())

    def output(self) -> str:
        return self._child.output() if self._child is not None else ""

    def request_stop(self) -> None:
        if self._child is not None:
            self._child.signal(self.stop_signal)

    def kill(self) -> None:
        if self._child is not None:
            self._child.kill()
