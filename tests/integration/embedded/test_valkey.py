import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
import redis

from pulmu.embedded.errors import AlreadyRunning, StartFailed
from pulmu.embedded.valkey import EmbeddedValkey
from pulmu.embedded.waiting import wait_until


def put(url: str, key: str) -> None:
    """Also waits until it is on the disk, which is up to a second later."""
    with redis.Redis.from_url(url) as client:
        client.set(key, "kept")
        assert client.execute_command("WAITAOF", 1, 0, 30_000)[0] == 1


def get(url: str, key: str) -> object:
    with redis.Redis.from_url(url) as client:
        return client.get(key)


def test_keys_and_url_survive_a_restart(valkey: EmbeddedValkey) -> None:
    url = valkey.url
    with redis.Redis.from_url(url) as client:
        client.set("restart", "kept")  # a clean stop writes it
    valkey.stop()
    assert valkey.exit_code == 0
    assert valkey.start() == url
    assert get(url, "restart") == b"kept"


def test_keys_survive_kill_9(valkey: EmbeddedValkey) -> None:
    put(valkey.url, "killed")
    assert valkey.pid is not None
    os.kill(valkey.pid, signal.SIGKILL)
    assert wait_until(lambda: not valkey.alive, 10)
    valkey.start()
    assert get(valkey.url, "killed") == b"kept"


def test_nothing_private_is_open(valkey: EmbeddedValkey) -> None:
    for name in ("password", "valkey.conf", "logs/valkey.log"):
        assert (valkey.folder / name).stat().st_mode & 0o077 == 0, name
    password = (valkey.folder / "password").read_text().strip()
    assert password not in " ".join(psutil.Process(valkey.pid).cmdline())
    assert password not in valkey.log.read_text()
    with pytest.raises(redis.AuthenticationError):
        get(f"redis://{valkey.url.partition('@')[2]}", "x")


def test_a_folder_in_use_is_left_alone(valkey: EmbeddedValkey) -> None:
    with pytest.raises(AlreadyRunning):
        EmbeddedValkey(valkey.folder).start()
    assert valkey.alive


@pytest.mark.parametrize("tied", ["tied", "untied"])
def test_a_killed_owner_leaves_nothing_lasting(
    tied: str, tmp_path: Path, script: Callable[..., Any], running: Callable[..., bool]
) -> None:
    owner = script("own_server", "valkey", tmp_path, tied)
    url, pid = owner.line(), int(owner.line())
    put(url, "orphan")
    orphan = psutil.Process(pid)
    owner.kill()
    if tied == "tied":
        assert wait_until(lambda: not running(orphan), 30)
    server = EmbeddedValkey(tmp_path)
    try:
        assert server.start() == url
        assert not running(orphan)
        assert get(url, "orphan") == b"kept"
    finally:
        server.stop()


def test_damaged_files_are_named(tmp_path: Path) -> None:
    server = EmbeddedValkey(tmp_path)
    server.start()
    server.stop()
    manifest = tmp_path / "data" / "appendonlydir" / "appendonly.aof.manifest"
    manifest.write_text("rubbish\n")
    with pytest.raises(StartFailed, match=r"Last lines of (.|\n)*delete .*data: it holds nothing"):
        server.start()
    assert not server.alive
