"""The embedded Valkey (Redis protocol): append-only file, password, this computer only.

    <folder>/data/         append-only files; the studio survives their loss
    <folder>/valkey.conf   written at every start, 0600: it holds the password
    <folder>/password      0600

The password is in no argument list, where every user of the computer could read it.
"""

import os
import signal
from pathlib import Path
from typing import ClassVar

import redis

from pulmu.embedded.binaries import valkey_server
from pulmu.embedded.files import make_folder, password, write_private
from pulmu.embedded.ports import LOOPBACK
from pulmu.embedded.process import Child
from pulmu.embedded.server import Server


class EmbeddedValkey(Server):
    """`redis://…` of a server with one password."""

    name: ClassVar[str] = "valkey"
    stop_signal: ClassVar[int] = signal.SIGTERM
    stop_timeout: ClassVar[float] = 30
    start_timeout: ClassVar[float] = 120  # it replays its file first

    _program: Path

    def _url(self, port: int) -> str:
        return f"redis://:{self._password}@{LOOPBACK}:{port}/0"

    @property
    def _password(self) -> str:
        return password(self.folder / "password")

    def _prepare(self) -> None:
        self._program = valkey_server()
        make_folder(self.folder / "data")

    def _spawn(self, port: int) -> Child:
        write_private(self.folder / "valkey.conf", configuration(port, self._password))
        return Child.start(
            self.name,
            [self._program, "valkey.conf"],
            log=self.log,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
            cwd=self.folder,  # so that no path needs quoting in the configuration
            stop_signal=self.stop_signal,
        )

    def _ready(self, child: Child, port: int) -> bool:
        """PONG: it answers LOADING while it replays. Only this server knows the password."""
        try:
            with redis.Redis.from_url(self._url(port), socket_timeout=5, socket_connect_timeout=5) as client:
                return bool(client.info("server").get("process_id") == child.pid)
        except redis.RedisError:
            return False

    def _hint(self) -> str:
        folder = self.folder / "data"
        return f"\nIf its files are damaged, delete {folder}: it holds nothing that cannot be rebuilt."


def configuration(port: int, secret: str) -> str:
    """`valkey.conf`. At most the last second is lost in a crash, and nothing is evicted."""
    return f"""\
# Written at every start.
bind {LOOPBACK}
protected-mode yes
port {port}
requirepass {secret}
dir data
daemonize no
loglevel notice
save ""
appendonly yes
appendfsync everysec
aof-use-rdb-preamble yes
shutdown-on-sigterm force
maxmemory-policy noeviction
"""
