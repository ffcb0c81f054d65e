import signal
import sys
import threading
from pathlib import Path

import pytest

from pulmu.embedded.errors import StartFailed
from pulmu.embedded.process import Child
from pulmu.embedded.waiting import wait_until


def test_output_is_of_this_run_and_whole(tmp_path: Path) -> None:
    """The log's position is taken before the child can write to it."""
    log = tmp_path / "a.log"
    for word in ("first", "second", "third"):
        child = Child.start("echo", ["/bin/echo", word], log=log)
        assert wait_until(lambda child=child: not child.alive, 30)
        assert (child.exit_code, child.output()) == (0, f"{word}\n")


def test_a_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print(1, flush=True); time.sleep(99)"
    )
    child = Child.start("deaf", [sys.executable, "-c", code], log=tmp_path / "a.log")
    assert wait_until(lambda: child.output() != "", 30)
    assert child.terminate(signal.SIGTERM, 0.1) == -signal.SIGKILL
    assert not child.key.alive
    assert child.terminate(signal.SIGTERM, 0.1) == -signal.SIGKILL


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StartFailed, match="Could not start ghost"):
        Child.start("ghost", ["/nowhere/ghost"], log=tmp_path / "a.log")


def test_only_the_main_thread_starts_children(tmp_path: Path) -> None:
    caught: list[BaseException] = []

    def start() -> None:
        try:
            Child.start("echo", ["/bin/echo"], log=tmp_path / "a.log")
        except RuntimeError as error:
            caught.append(error)

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert len(caught) == 1
