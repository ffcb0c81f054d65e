"""Scripts that run in processes of their own, so that these can be killed, and servers to share."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.valkey import EmbeddedValkey

SCRIPTS = Path(__file__).with_name("scripts")
PATIENCE = 60


class Script:
    """A running script of `scripts/`."""

    def __init__(self, name: str, *arguments: object, **environment: str) -> None:
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("PULMU_")}
        self.popen = subprocess.Popen(
            [sys.executable, SCRIPTS / f"{name}.py", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            env={**inherited, **environment},
        )

    def line(self) -> str:
        assert self.popen.stdout is not None
        return self.popen.stdout.readline().rstrip("\n")

    def lines_until(self, start: str) -> list[str]:
        """The lines up to the first that starts so; fails if there is none."""
        lines = []
        while True:
            lines.append(self.line())
            if lines[-1].startswith(start):
                return lines
            assert lines[-1] or self.popen.poll() is None, f"no line {start!r} in {lines}"

    def rest(self) -> list[str]:
        """What it still prints; waits for its end."""
        out, _ = self.popen.communicate(timeout=PATIENCE)
        return str(out).splitlines()

    def children(self) -> list[psutil.Process]:
        found: list[psutil.Process] = psutil.Process(self.popen.pid).children(recursive=True)
        return found

    def kill(self) -> None:
        self.popen.kill()
        self.popen.wait()


@pytest.fixture
def script() -> Iterator[Callable[..., Script]]:
    started: list[Script] = []

    def start(name: str, *arguments: object, **environment: str) -> Script:
        started.append(Script(name, *arguments, **environment))
        return started[-1]

    yield start
    for each in started:
        family = each.children() if each.popen.poll() is None else []
        each.kill()
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, PATIENCE)
        if each.popen.stdout is not None:
            each.popen.stdout.close()


@pytest.fixture
def running() -> Callable[[psutil.Process], bool]:
    """Whether a process still does something: a zombie that nobody collected yet does not."""

    def check(process: psutil.Process) -> bool:
        with suppress(psutil.NoSuchProcess):
            return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
        return False

    return check


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path_factory.mktemp("postgres") / "postgres")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path_factory.mktemp("valkey") / "valkey")
    server.start()
    yield server
    server.stop()
