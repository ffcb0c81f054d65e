from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from pulmu.embedded import supervisor as module
from pulmu.embedded.errors import Interrupted, StartFailed
from pulmu.embedded.supervisor import Backoff, Supervisor
from pulmu.embedded.waiting import StopFlag


def test_backoff_doubles_up_to_its_maximum() -> None:
    backoff = Backoff()
    assert [backoff.after(0) for _ in range(9)] == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_backoff_starts_over_after_a_long_run() -> None:
    backoff = Backoff()
    for _ in range(5):
        backoff.after(29.9)
    assert backoff.after(30) == 0.5


class FakePart:
    """Lives until told; `breaks` makes its next starts fail."""

    log = Path("/nowhere/fake.log")
    stop_timeout = 0.0
    hasty = True
    pid = 1
    exit_code = 7

    def __init__(self, name: str = "fake", breaks: int = 0, stubborn: bool = False) -> None:
        self.name = name
        self.alive = False
        self.breaks = breaks
        self.stubborn = stubborn
        self.on_start: Callable[[], None] = lambda: None

    def start(self) -> None:
        self.on_start()
        if self.breaks:
            self.breaks -= 1
            raise StartFailed("no")
        self.alive = True

    def ready(self) -> bool:
        return self.alive

    def output(self) -> str:
        return "a last word\n"

    def request_stop(self) -> None:
        self.alive = self.alive and self.stubborn

    def kill(self) -> None:
        self.alive = False


class Clock:
    """Stands in for `time` and for sleeping: pausing moves it; `script` acts on the way."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, flag: StopFlag, end: float) -> None:
        self.now = 0.0
        self.script: Callable[[], None] = lambda: None

        def pause(seconds: float) -> None:
            self.now += seconds
            self.script()
            if self.now >= end:
                raise Interrupted("over")

        monkeypatch.setattr(flag, "pause", pause)
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: self.now))


def test_a_part_that_keeps_dying_is_started_ever_more_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    flag, part = StopFlag(), FakePart()
    clock = Clock(monkeypatch, flag, end=100)
    starts: list[float] = []
    events: list[tuple[str, str]] = []
    part.on_start = lambda: starts.append(clock.now)
    clock.script = part.kill
    supervisor = Supervisor(lambda _, event, text: events.append((event, text)), flag)
    supervisor.start(part, 0)
    supervisor.run()
    gaps = [b - a for a, b in pairwise(starts)]
    assert gaps[:7] == pytest.approx([0.5, 1, 2, 4, 8, 16, 30], abs=0.5)
    assert ("died", "it ended with code 7, its last words: a last word; starting it again in 0.5 s") in events
    assert [event for event, _ in events if event == "failing"]
    assert any("in a row; see /nowhere/fake.log" in text for _, text in events)


def test_a_start_that_fails_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    flag, part = StopFlag(), FakePart()
    Clock(monkeypatch, flag, end=10)
    events: list[str] = []
    supervisor = Supervisor(lambda _, event, text: events.append(event), flag)
    supervisor.start(part, 0)
    part.alive, part.breaks = False, 2
    supervisor.run()
    assert part.alive
    assert events == ["started", "died", "died", "died", "restarted", "ready"]


def test_parts_stop_in_order_even_when_nobody_listens_any_more() -> None:
    order: list[str] = []

    def report(name: str, event: str, text: str) -> None:
        if event != "started":
            order.append(f"{name} {event}")
            raise BrokenPipeError

    supervisor = Supervisor(report, StopFlag())
    supervisor.start(FakePart("database"), 2)
    supervisor.start(FakePart("worker", stubborn=True), 1)
    supervisor.start(FakePart("gateway"), 0)
    supervisor.stop()
    assert order == ["gateway stopped", "worker killed", "database stopped"]


def test_a_part_that_ends_before_ready_shows_its_last_words() -> None:
    supervisor = Supervisor(lambda *_: None, StopFlag())
    part = FakePart("gateway")
    supervisor.start(part, 0)
    part.alive = False
    with pytest.raises(StartFailed, match=r"gateway ended with code 7 (.|\n)*a last word"):
        supervisor.wait_ready(1)
