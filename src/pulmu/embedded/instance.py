"""One studio per data folder: a lock that the kernel frees, and a file that tells who holds it.

The lock is `<home>/instance.lock`; `<home>/instance.json` is for people and for `pulmu status`. Only
the lock decides: the file of a killed studio stays, and its processes are known by their creation time.
"""

import fcntl
import os
import signal
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter, ValidationError

from pulmu.embedded.errors import AlreadyRunning
from pulmu.embedded.files import folder_error, make_folder, write_private
from pulmu.embedded.pids import ProcessKey
from pulmu.embedded.waiting import Pause

_REAP_TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Instance:
    """What `instance.json` says; `started_at` is UTC, `url` None until the port is known."""

    process: ProcessKey
    started_at: datetime
    url: str | None = None
    ready: bool = False
    parts: dict[str, ProcessKey] = field(default_factory=dict)

    @property
    def alive(self) -> bool:
        """False for what a killed studio left behind."""
        return self.process.alive


_FILE = TypeAdapter(Instance)


def read_instance(home: Path) -> Instance | None:
    """The last studio of this folder, running or not; None if there is no (readable) word of one."""
    try:
        return _FILE.validate_json((home / "instance.json").read_bytes())
    except (OSError, ValidationError):
        return None


def running_instance(home: Path) -> Instance | None:
    """The studio that runs on this folder now."""
    instance = read_instance(home)
    return instance if instance is not None and instance.alive else None


class InstanceLock:
    """Holds `home` until it is closed or the process ends, however it ends."""

    def __init__(self, home: Path, descriptor: int) -> None:
        self.home = home
        process = ProcessKey.of(os.getpid())
        if process is None:
            raise RuntimeError("the operating system does not show this process")
        before = read_instance(home)
        self.instance = Instance(process, datetime.now(UTC), parts=before.parts if before else {})
        """At first with the parts of a studio that did not end in order, if there was one."""
        self._descriptor = descriptor

    @classmethod
    def take(cls, home: Path) -> Self:
        """Makes the folder where needed. Raises AlreadyRunning, FolderUnusable."""
        try:
            make_folder(home)
            descriptor = os.open(home / "instance.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise folder_error(home, error) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise _already_running(home) from None
        except OSError as error:
            os.close(descriptor)
            raise folder_error(home, error) from error
        lock = cls(home, descriptor)
        try:
            lock.publish()
        except BaseException:  # also KeyboardInterrupt: the lock does not stay taken
            lock.close()
            raise
        return lock

    def publish(
        self,
        *,
        url: str | None = None,
        ready: bool | None = None,
        parts: dict[str, ProcessKey] | None = None,
    ) -> None:
        """Writes what is given to the file; the rest stays. Raises FolderUnusable."""
        old = self.instance
        self.instance = Instance(
            old.process,
            old.started_at,
            url if url is not None else old.url,
            ready if ready is not None else old.ready,
            parts if parts is not None else old.parts,
        )
        try:
            write_private(
                self.home / "instance.json", _FILE.dump_json(self.instance, indent=1).decode() + "\n"
            )
        except OSError as error:
            raise folder_error(self.home, error) from error

    def end_parts(self, skip: Collection[str], pause: Pause = time.sleep) -> None:
        """Ends the parts that outlived a killed studio, last started first.

        `skip` are those that know better how to end themselves. Raises FolderUnusable.
        """
        for name, key in reversed(self.instance.parts.items()):
            if name not in skip:
                key.end(signal.SIGTERM, _REAP_TIMEOUT, pause)
        self.publish(parts={})

    def close(self) -> None:
        """Idempotent. The file stays where a part could not be ended, so that the next studio knows it."""
        if self._descriptor >= 0:
            if not any(key.alive for key in self.instance.parts.values()):
                with suppress(OSError):
                    (self.home / "instance.json").unlink()
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _already_running(home: Path) -> AlreadyRunning:
    instance = running_instance(home)
    if instance is None:
        return AlreadyRunning(
            f"A studio is already running on {home}. Wait for it to end, or set PULMU_HOME."
        )
    where = f"at {instance.url}" if instance.ready and instance.url else "and still starting"
    pid = instance.process.pid
    return AlreadyRunning(
        f"A studio is already running {where} (pid {pid}, data in {home}). "
        f"Use that one, or stop it with: kill {pid}",
        pid=pid,
        url=instance.url,
    )
