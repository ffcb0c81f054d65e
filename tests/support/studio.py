"""A whole studio, started as a user starts it: `pulmu up` in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import psutil

from pulmu.embedded.instance import read_instance

T = TypeVar("T")
PATIENCE = 120
QUICK = {
    "PULMU_LEASE_SECONDS": "4",
    "PULMU_SWEEP_SECONDS": "1.5",
    "PULMU_RESEND_SECONDS": "3",
    "PULMU_TRUST_USER_HEADER": "true",
}
"""Recovery within seconds, so that tests need not wait for it."""


def eventually(look: Callable[[], T | None], *, what: str, seconds: float = PATIENCE) -> T:
    """The first thing that `look` returns which is not None; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while (found := look()) is None:
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.1)
    return found


@dataclass
class Studio:
    """A running studio: its address, its processes, and the command line that speaks to it."""

    url: str
    home: Path
    process: subprocess.Popen[str]
    environment: dict[str, str]

    def client(self, user: str | None = None) -> httpx2.Client:
        headers = {} if user is None else {"X-Pulmu-User": user}
        return httpx2.Client(base_url=self.url, timeout=60, headers=headers, trust_env=False)

    def pid(self, part: str) -> int:
        """The process id of a part, such as `gateway`, `generation-worker` or `postgres`."""
        found = self._pid(part)
        assert found is not None, f"{part} does not run"
        return found

    def _pid(self, part: str) -> int | None:
        instance = read_instance(self.home)
        return instance.parts[part].pid if instance is not None and part in instance.parts else None

    def kill(self, part: str) -> int:
        """`kill -9`; returns the pid that was killed."""
        pid = self.pid(part)
        os.kill(pid, signal.SIGKILL)
        return pid

    @contextmanager
    def frozen(self, part: str) -> Iterator[None]:
        """Stopped in the middle of whatever it does (SIGSTOP) while the block runs."""
        pid = self.pid(part)
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    @contextmanager
    def another(self, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """One more of its parts, such as `relay` or `worker generation`, as another host would run it."""
        with (self.home / "logs" / "another.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "pulmu", *command],
                env={**self.environment, **self._services()},
                stdout=log,
                stderr=log,
            )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def _services(self) -> dict[str, str]:
        known = psutil.Process(self.pid("gateway")).environ()
        return {name: known[name] for name in ("PULMU_DATABASE_URL", "PULMU_REDIS_URL")}

    def await_restart(self, part: str, old: int) -> None:
        def restarted() -> bool | None:
            return True if self._pid(part) not in (None, old) else None

        eventually(restarted, what=f"{part} restarted")

    def redis_url(self) -> str:
        return self._services()["PULMU_REDIS_URL"]

    def cli(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """`pulmu ARGUMENTS` as a user runs it."""
        return subprocess.run(
            [sys.executable, "-m", "pulmu", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=check,
            timeout=PATIENCE,
        )

    def cli_json(self, *arguments: str) -> Any:
        return json.loads(self.cli(*arguments, "--json").stdout)


@contextmanager
def running_studio(home: Path, **settings: str) -> Iterator[Studio]:
    """Starts a studio on a free port and ends it as Ctrl-C does; nothing is left running."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PULMU_")}
    environment = {**inherited, **QUICK, "PULMU_HOME": str(home), "PULMU_PORT": "0", **settings}
    process = subprocess.Popen(
        [sys.executable, "-m", "pulmu", "up"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:

        def ready() -> str | None:
            if process.poll() is not None:
                assert process.stdout is not None
                raise AssertionError(f"the studio did not start:\n{process.stdout.read()}")
            instance = read_instance(home)
            return instance.url if instance is not None and instance.ready else None

        yield Studio(eventually(ready, what="the studio is ready"), home, process, environment)
    finally:
        children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        left = [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]
        assert not left, f"left running: {left}"
