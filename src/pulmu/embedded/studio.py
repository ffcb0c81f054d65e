"""What `pulmu up` does: services, migrations, parts, readiness, supervision and an orderly end.

    lock the data folder → gateway port → PostgreSQL, Valkey (unless given by URL) → checks → migrate
    → relay, workers, gateway → /readyz → supervise → gateway, workers and relay, Valkey, PostgreSQL

Connection URLs hold passwords: parts get them in their environment, never as arguments.
"""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Protocol

import httpx2

from pulmu.db.revision import is_current
from pulmu.embedded.checks import check_database, check_redis
from pulmu.embedded.errors import DiskFull, FolderUnusable, StartFailed
from pulmu.embedded.instance import InstanceLock
from pulmu.embedded.logs import last_lines
from pulmu.embedded.parts import Program
from pulmu.embedded.pids import ProcessKey
from pulmu.embedded.ports import claim_gateway_port
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.process import Child
from pulmu.embedded.supervisor import PartEvent, Supervisor
from pulmu.embedded.valkey import EmbeddedValkey
from pulmu.embedded.waiting import StopFlag, wait_until
from pulmu.settings import Settings

PULMU = (sys.executable, "-m", "pulmu")
_MIGRATE_TIMEOUT = 600.0
_READY_TIMEOUT = 120.0
_NEEDED_BYTES = 20_000_000  # PostgreSQL's next log segment (16 MB), and what the others write at once
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 # compared, not bound

_STOP_GATEWAY, _STOP_WORKERS, _STOP_VALKEY, _STOP_POSTGRES = range(4)


class Progress(Protocol):
    """What the person at the terminal is told."""

    def step_started(self, text: str) -> None: ...
    def step_finished(self) -> None:
        """The step that started last is done; a failed one ends with an exception instead."""

    def part_event(self, part: str, event: PartEvent, text: str) -> None: ...
    def warning(self, text: str) -> None: ...
    def ready(self, url: str) -> None: ...


def run(settings: Settings, progress: Progress, command: Sequence[str] = PULMU) -> None:
    """Runs a studio until SIGINT, SIGTERM or SIGHUP; on the main thread. Nothing is left running.

    Raises EmbeddedError if it cannot be started (Interrupted: stopped before it was ready).
    """
    with StopFlag().listening() as flag, InstanceLock.take(settings.home) as lock:
        _Studio(settings, progress, command, flag, lock).run()


class _Studio:
    def __init__(
        self,
        settings: Settings,
        progress: Progress,
        command: Sequence[str],
        flag: StopFlag,
        lock: InstanceLock,
    ) -> None:
        self._settings = settings
        self._progress = progress
        self._command = command
        self._flag = flag
        self._lock = lock
        self._logs = settings.home / "logs"
        self._supervisor = Supervisor(self._part_event, flag)

    def run(self) -> None:
        self._end_left_over()
        self._check_room()
        port = claim_gateway_port(self._settings.host, self._settings.port)
        url = _url(self._settings.host, port)
        self._lock.publish(url=url)
        try:
            environment = self._environment(port)
            self._migrate(environment)
            self._start_parts(environment, url)
            self._lock.publish(ready=True)
            self._progress.ready(url)
            self._supervisor.run()
        finally:
            self._supervisor.stop()

    def _end_left_over(self) -> None:
        servers = (EmbeddedPostgres.name, EmbeddedValkey.name)
        left = self._lock.instance.parts
        if any(key.alive for name, key in left.items() if name not in servers):
            self._progress.step_started("ending what a killed studio left running")
            self._lock.end_parts(servers, self._flag.pause)
            self._progress.step_finished()

    def _check_room(self) -> None:
        home = self._settings.home
        free = shutil.disk_usage(home).free
        if free < _NEEDED_BYTES:
            raise DiskFull(
                f"The disk of {home} has {free // 1_000_000} MB left, and the databases need"
                f" {_NEEDED_BYTES // 1_000_000} MB to start."
                " Free some space, or set PULMU_HOME to another disk."
            )
        if free < self._settings.reserve_bytes:
            self._progress.warning(
                f"The disk of {home} has {free // 1_000_000} MB left: nothing new is made until there are"
                f" {self._settings.reserve_bytes // 1_000_000} MB (PULMU_RESERVE_BYTES)."
            )

    def _environment(self, port: int) -> dict[str, str]:
        """What every part inherits; starts the services it names."""
        settings = self._settings
        return {
            **os.environ,
            "PULMU_HOME": str(settings.home),
            "PULMU_HOST": settings.host,
            "PULMU_PORT": str(port),
            "PULMU_DATABASE_URL": self._database(),
            "PULMU_REDIS_URL": self._redis(),
            "PYTHONUNBUFFERED": "1",  # a killed part has then logged its last words
        }

    def _database(self) -> str:
        given = self._settings.database_url
        if given is not None:
            url = given.get_secret_value()
        else:
            self._progress.step_started("PostgreSQL")
            server = EmbeddedPostgres(
                self._settings.home / "postgres", logs=self._logs, pause=self._flag.pause
            )
            self._supervisor.start(server, _STOP_POSTGRES)
            self._progress.step_finished()
            url = server.url
        self._progress.step_started("database check")
        check_database(url)
        self._progress.step_finished()
        return url

    def _redis(self) -> str:
        given = self._settings.redis_url
        if given is not None:
            url = given.get_secret_value()
        else:
            self._progress.step_started("Valkey")
            server = EmbeddedValkey(self._settings.home / "valkey", logs=self._logs, pause=self._flag.pause)
            self._supervisor.start(server, _STOP_VALKEY)
            self._progress.step_finished()
            url = server.url
        self._progress.step_started("broker check")
        warnings = check_redis(url)
        self._progress.step_finished()
        for text in warnings:
            self._progress.warning(text)
        return url

    def _migrate(self, environment: Mapping[str, str]) -> None:
        if is_current(environment["PULMU_DATABASE_URL"]):
            return
        self._progress.step_started("migrations")
        log = self._logs / "migrate.log"
        child = Child.start("migrate", [*self._command, "migrate"], log=log, env=environment)
        try:
            timely = wait_until(lambda: not child.alive, _MIGRATE_TIMEOUT, self._flag.pause)
        finally:
            code = child.kill()
        if not timely or code != 0:
            raise StartFailed(
                f"The database could not be migrated (code {code}). "
                f"Last lines of {log}:\n{last_lines(child.output())}"
            )
        self._progress.step_finished()

    def _start_parts(self, environment: Mapping[str, str], url: str) -> None:
        self._progress.step_started("gateway, workers and relay")
        for name, arguments, stop_order, stop_timeout in (
            ("relay", ["relay"], _STOP_WORKERS, 10.0),
            ("generation-worker", ["worker", "generation"], _STOP_WORKERS, self._settings.stop_seconds),
            ("analysis-worker", ["worker", "analysis"], _STOP_WORKERS, 20.0),
            ("gateway", ["gateway"], _STOP_GATEWAY, 10.0),
        ):
            part = Program(
                name,
                [*self._command, *arguments],
                self._logs / f"{name}.log",
                environment,
                (lambda: _answers(f"{url}/readyz")) if name == "gateway" else None,
                stop_timeout=stop_timeout,
            )
            self._supervisor.start(part, stop_order)
        self._supervisor.wait_ready(_READY_TIMEOUT)
        self._progress.step_finished()

    def _part_event(self, part: str, event: PartEvent, text: str) -> None:
        keys = {p.name: ProcessKey.of(p.pid) for p in self._supervisor.parts if p.pid is not None}
        with suppress(FolderUnusable):  # a full disk is no reason to lose hold of the parts
            self._lock.publish(parts={name: key for name, key in keys.items() if key is not None})
        self._progress.part_event(part, event, text)


def _url(host: str, port: int) -> str:
    host = _WILDCARDS.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _answers(url: str) -> bool:
    """Whether a GET is answered with 200, whatever proxy the environment names."""
    try:
        with httpx2.Client(trust_env=False, timeout=2) as client:
            return client.get(url).status_code == 200
    except httpx2.HTTPError:
        return False
