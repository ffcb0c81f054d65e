import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.support.disk import small_disk

from pulmu.embedded.instance import read_instance, running_instance
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.valkey import EmbeddedValkey
from pulmu.embedded.waiting import wait_until

PARTS = ["gateway", "analysis-worker", "generation-worker", "relay"]


@pytest.fixture
def services(postgres: EmbeddedPostgres, valkey: EmbeddedValkey) -> dict[str, str]:
    return {"PULMU_DATABASE_URL": postgres.url, "PULMU_REDIS_URL": valkey.url, "PULMU_PORT": "0"}


def test_a_whole_life(tmp_path: Path, script: Callable[..., Any], running: Callable[..., bool]) -> None:
    home = tmp_path / "home"
    first = script("studio", PULMU_HOME=str(home), PULMU_PORT="0")
    lines = first.lines_until("ready")
    steps = [line.removeprefix("step ") for line in lines if line.startswith("step")]
    assert steps == [
        "PostgreSQL",
        "database check",
        "Valkey",
        "broker check",
        "migrations",
        "gateway, workers and relay",
    ]
    url = lines[-1].removeprefix("ready ")
    instance = running_instance(home)
    assert instance is not None
    assert (instance.url, instance.ready) == (url, True)
    assert set(instance.parts) == {*PARTS, "postgres", "valkey"}
    family = first.children()

    second = script("studio", PULMU_HOME=str(home), PULMU_PORT="0")
    assert f"already running at {url} (pid {first.popen.pid}" in second.rest()[0]
    assert second.popen.returncode == 1

    for name in ("gateway", "postgres"):
        psutil.Process(instance.parts[name].pid).kill()
        first.lines_until(f"part {name} restarted")
    secrets = [(home / name / "password").read_text().strip() for name in ("postgres", "valkey")]
    seen = [" ".join(process.cmdline()) for process in first.children() if running(process)]
    seen += [log.read_text() for log in (home / "logs").iterdir()]
    assert not any(secret in text for secret in secrets for text in seen)

    family += first.children()
    first.popen.send_signal(signal.SIGINT)
    ended = [line.split()[1] for line in first.rest() if line.endswith("stopped")]
    assert ended[0] == "gateway"
    assert sorted(ended[1:4]) == sorted(PARTS[1:])
    assert ended[4:] == ["valkey", "postgres"]
    assert first.popen.returncode == 0
    assert not any(map(running, family))
    assert read_instance(home) is None


def test_after_kill_9_the_next_one_starts(
    tmp_path: Path, services: dict[str, str], script: Callable[..., Any], running: Callable[..., bool]
) -> None:
    first = script("studio", PULMU_HOME=str(tmp_path), **services)
    first.lines_until("ready")
    family = first.children()
    first.kill()
    assert read_instance(tmp_path) is not None
    assert running_instance(tmp_path) is None
    second = script("studio", PULMU_HOME=str(tmp_path), **services)
    second.lines_until("ready")
    assert not any(map(running, family))
    second.popen.send_signal(signal.SIGTERM)
    assert "part gateway stopped" in second.rest()


@pytest.mark.parametrize("command", ["migrate", "gateway"])
def test_a_part_that_cannot_start_shows_why(
    command: str, tmp_path: Path, services: dict[str, str], script: Callable[..., Any]
) -> None:
    studio = script("studio", PULMU_HOME=str(tmp_path), FAKE_FAILS=command, **services)
    text = "\n".join(studio.rest())
    assert "error start_failed" in text
    assert f"    {command} has a reason to fail" in text
    assert studio.popen.returncode == 1


def test_a_taken_port_is_refused_before_anything_starts(
    tmp_path: Path, services: dict[str, str], script: Callable[..., Any]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        studio = script("studio", PULMU_HOME=str(tmp_path), **{**services, "PULMU_PORT": port})
        (line,) = studio.rest()
    assert line.startswith("error port_taken")
    assert "PULMU_PORT" in line


def test_a_full_disk_is_said_before_anything_starts(
    tmp_path: Path, services: dict[str, str], script: Callable[..., Any]
) -> None:
    with small_disk(tmp_path / "home", 30) as disk:
        disk.fill(leave=1_000_000)
        studio = script("studio", PULMU_HOME=str(disk.folder), **services)
        (line,) = studio.rest()
        assert line.startswith("error disk_full")
        assert "Free some space" in line
        disk.empty()
        studio = script("studio", PULMU_HOME=str(disk.folder), **services)
        assert any("nothing new is made" in line for line in studio.lines_until("ready"))
        studio.popen.send_signal(signal.SIGTERM)
        studio.rest()


def test_a_stop_during_the_start(
    tmp_path: Path, script: Callable[..., Any], running: Callable[..., bool]
) -> None:
    studio = script("studio", PULMU_HOME=str(tmp_path), PULMU_PORT="0")
    studio.lines_until("step PostgreSQL")
    assert wait_until(studio.children, 30)
    family = studio.children()
    studio.popen.send_signal(signal.SIGTERM)
    assert studio.rest()[-1].startswith("error interrupted")
    assert not any(map(running, family))


def test_a_database_that_will_not_do(
    tmp_path: Path, services: dict[str, str], script: Callable[..., Any]
) -> None:
    url = f"{services['PULMU_DATABASE_URL']}-absent"
    studio = script("studio", PULMU_HOME=str(tmp_path), **{**services, "PULMU_DATABASE_URL": url})
    assert studio.rest()[-1].startswith("error database_unusable")
