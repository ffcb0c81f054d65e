"""The embedded PostgreSQL: pgvector included, scram passwords, this computer only, fsync on.

    <folder>/data/            the cluster; only ever whole, because initdb works on data.new
    <folder>/postgresql.conf  written at every start
    <folder>/custom.conf      yours, if you make one; overrides it
    <folder>/password         of the database user, 0600

On a computer without the binaries or the processor for them, PULMU_DATABASE_URL takes its place.
"""

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import psycopg
from psycopg import sql

from pulmu.embedded.accounts import Account, choose_account
from pulmu.embedded.binaries import postgres_binaries
from pulmu.embedded.cpu import check_cpu
from pulmu.embedded.errors import AlreadyRunning, DiskFull, StartFailed
from pulmu.embedded.files import password, write_private
from pulmu.embedded.logs import last_lines
from pulmu.embedded.pids import ProcessKey, processes_in
from pulmu.embedded.ports import LOOPBACK
from pulmu.embedded.postgres_config import (
    DATABASE,
    USER,
    configuration,
    initdb_arguments,
    small_shared_memory,
)
from pulmu.embedded.process import Child
from pulmu.embedded.record import read_record
from pulmu.embedded.server import Server
from pulmu.embedded.waiting import wait_until

_INITDB_TIMEOUT = 300.0
_INITDB_BYTES = 150_000_000
_ORPHAN_TIMEOUT = 60.0


class EmbeddedPostgres(Server):
    """`postgresql+psycopg://…` of a database `pulmu`, whose user may do everything in it."""

    name: ClassVar[str] = "postgres"
    stop_signal: ClassVar[int] = signal.SIGINT  # "fast": ends sessions, writes a checkpoint
    stop_timeout: ClassVar[float] = 60
    start_timeout: ClassVar[float] = 300  # a crash recovery on a slow disk

    _account: Account
    _bin: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _url(self, port: int) -> str:
        return f"postgresql+psycopg://{USER}:{self._password}@{LOOPBACK}:{port}/{DATABASE}"

    @property
    def _password(self) -> str:
        return password(self.folder / "password")

    def _prepare(self) -> None:
        check_cpu()
        self._bin = postgres_binaries()
        self._account = choose_account(self.folder, self._bin / "initdb")
        if not (self.data / "PG_VERSION").is_file():
            self._initdb()
        self._end_leftovers()

    def _initdb(self) -> None:
        free = shutil.disk_usage(self.folder).free
        if free < _INITDB_BYTES:
            raise DiskFull(
                f"A new database needs {_INITDB_BYTES // 1_000_000} MB, and the disk of {self.folder} has "
                f"{free // 1_000_000} MB left. Free some space, or set PULMU_HOME to another disk."
            )
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self._password  # noqa: B018 # makes the file
        self._hand_over(self.folder / "password")
        child = Child.start(
            "initdb",
            [self._bin / "initdb", *initdb_arguments(fresh, self.folder / "password")],
            log=self.log,
            env=_environment(),
            cwd=self.folder,
            enter=self._account.enter,
        )
        try:
            done = wait_until(lambda: not child.alive, _INITDB_TIMEOUT, self._pause)
        finally:
            code = child.kill()
        if not done or code != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise self._failure(child.output(), code, timely=done)
        fresh.rename(self.data)

    def _end_leftovers(self) -> None:
        """Waits for sessions of a server that died, then forgets its pid if that is someone else's by now.

        A pid file of nobody stays: the server judges by it whether the shared memory is free.
        """
        if not wait_until(lambda: not processes_in(self.data, "postgres"), _ORPHAN_TIMEOUT, self._pause):
            raise AlreadyRunning(
                f"PostgreSQL processes {processes_in(self.data, 'postgres')} still work in {self.data}, and "
                "this studio did not start them. Stop them, or set PULMU_HOME to another folder."
            )
        with suppress(FileNotFoundError, ValueError, IndexError):
            if ProcessKey.of(int(self._pid_file.read_text().splitlines()[0])) is not None:
                self._pid_file.unlink()

    def _spawn(self, port: int) -> Child:
        config = self.folder / "postgresql.conf"
        write_private(config, configuration(port, small_shared_memory=small_shared_memory()))
        self._hand_over(config)
        return Child.start(
            self.name,
            [self._bin / "postgres", "-D", self.data, "-c", f"config_file={config}"],
            log=self.log,
            env=_environment(),
            cwd=self.folder,
            stop_signal=self.stop_signal,
            enter=self._account.enter,
        )

    def _ready(self, child: Child, port: int) -> bool:
        """By the server's own word in its pid file: another program on that port cannot fool it."""
        with suppress(OSError):
            lines = self._pid_file.read_text().splitlines()
            return len(lines) > 7 and lines[0] == str(child.pid) and lines[7].strip() == "ready"
        return False

    def _finish(self, port: int) -> None:
        server = self._url(port).replace("+psycopg", "").removesuffix(DATABASE) + "postgres"
        try:
            with psycopg.connect(server, autocommit=True, connect_timeout=30) as connection:
                query = "SELECT FROM pg_database WHERE datname = %s"
                if connection.execute(query, [DATABASE]).fetchone() is None:
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        except psycopg.errors.DiskFull as error:
            raise DiskFull(f"The disk of {self.folder} is full. Free some space.") from error
        except psycopg.Error as error:
            raise StartFailed(f"postgres started, but gives no database: {last_lines(str(error))}") from error

    def _hand_over(self, path: Path) -> None:
        if self._account.nobody is not None:
            os.chown(path, *self._account.owner)


def running_url(folder: Path) -> str | None:
    """Of the server that a studio runs in `folder` now."""
    last = read_record(folder)
    if last is None or not last.server.alive:
        return None
    return EmbeddedPostgres(folder, last.port).url


def _environment() -> dict[str, str]:
    """Nothing of ours, least of all PG… variables; English messages, which are searched for reasons."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
