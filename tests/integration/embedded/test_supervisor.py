import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from pulmu.embedded.waiting import wait_until


def pids(folder: Path, name: str, count: int) -> list[int]:
    """The pids that a part noted, once there are that many."""
    file = folder / f"{name}.pids"
    assert wait_until(lambda: file.exists() and len(file.read_text().splitlines()) >= count, 30)
    return [int(line) for line in file.read_text().splitlines()]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_killed_part_comes_back_and_all_stop_in_order(
    stop: signal.Signals, tmp_path: Path, script: Callable[..., Any], running: Callable[..., bool]
) -> None:
    studio = script("supervise", tmp_path)
    for name in ("first", "second", "third"):
        pids(tmp_path, name, 1)
    os.kill(pids(tmp_path, "third", 1)[0], signal.SIGKILL)
    assert len(set(pids(tmp_path, "third", 2))) == 2
    studio.lines_until("third restarted")
    family = studio.children()
    assert len(family) == 3
    studio.popen.send_signal(stop)
    ended = [line for line in studio.rest() if line.endswith(("stopped", "killed"))]
    assert ended == ["first stopped", "second killed", "third stopped"]
    assert studio.popen.returncode == 0
    assert not any(map(running, family))


def test_ctrl_c_reaches_only_the_parent(tmp_path: Path, script: Callable[..., Any]) -> None:
    studio = script("supervise", tmp_path)
    for name in ("first", "second", "third"):
        pids(tmp_path, name, 1)
    assert {os.getsid(process.pid) for process in studio.children()} == {p.pid for p in studio.children()}


def test_parts_die_with_a_killed_parent(
    tmp_path: Path, script: Callable[..., Any], running: Callable[..., bool]
) -> None:
    studio = script("supervise", tmp_path)
    family = [psutil.Process(pids(tmp_path, name, 1)[0]) for name in ("first", "third")]
    stubborn = psutil.Process(pids(tmp_path, "second", 1)[0])
    studio.kill()
    try:
        assert wait_until(lambda: not any(map(running, family)), 30)
    finally:
        stubborn.kill()
