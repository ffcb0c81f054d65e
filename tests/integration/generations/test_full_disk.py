"""A disk without room: nothing is begun that could not be kept, and what was paid for is not dropped."""

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests.support.disk import Disk, small_disk
from tests.support.workshop import Workshop

from pulmu.providers.base import Accepted, Media, Request, Result
from pulmu.providers.scripted import ScriptedProvider
from pulmu.storage.local import LocalStorage

OPERATION = "projects/p/locations/l/publishers/google/models/m/operations/1"


def picture() -> Result:
    return Result((Media(os.urandom(200_000), "image/png", 8, 8),))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "작은 디스크", 1) as found:
        yield found


class Answered(ScriptedProvider):
    """Tells when it has answered."""

    answered: threading.Event

    def submit(self, request: Request) -> Accepted | Result:
        answer = super().submit(request)
        self.answered.set()
        return answer


def workshop(engine: Engine, disk: Disk, provider: ScriptedProvider, **settings: float) -> Workshop:
    on = Workshop(engine, disk.folder, provider)
    on.generator = replace(
        on.generator,
        settings=on.settings.model_copy(update=settings),
        storage=LocalStorage(disk.folder, reserve=int(settings.get("reserve_bytes", 0))),
    )
    return on


def test_a_paid_picture_is_held_until_there_is_room(engine: Engine, disk: Disk) -> None:
    provider = Answered([picture()])
    provider.answered = threading.Event()
    on = workshop(engine, disk, provider)
    asked = on.ask()
    disk.fill()
    working = threading.Thread(target=on.generator.submit, args=(asked,))
    working.start()
    assert provider.answered.wait(30)
    working.join(0.5)
    assert (working.is_alive(), on.row(asked).status) == (True, "running")
    disk.empty()
    working.join(30)
    assert on.row(asked).status == "succeeded"
    assert len(provider.submitted) == 1


def test_it_is_not_held_for_ever(engine: Engine, disk: Disk) -> None:
    on = workshop(engine, disk, ScriptedProvider([picture()]), store_seconds=0.01)
    asked = on.ask()
    disk.fill()
    on.generator.submit(asked)
    row = on.row(asked)
    assert (row.status, (row.failure or {})["code"]) == ("failed", "storage_full")
    assert "free some" in (row.failure or {})["detail"]


def test_a_finished_operation_is_asked_again_once_there_is_room(engine: Engine, disk: Disk) -> None:
    """The vendor still has it, so no thread waits for the disk."""
    on = workshop(engine, disk, ScriptedProvider([Accepted(OPERATION)], [picture()]))
    asked = on.ask("video")
    on.generator.submit(asked)
    disk.fill()
    on.make_due(asked)
    on.generator.poll(asked)
    assert on.row(asked).status == "running"
    disk.empty()
    on.make_due(asked)
    on.generator.poll(asked)
    assert on.row(asked).status == "succeeded"
    assert on.provider.polled == [OPERATION] * 2


def test_nothing_is_sent_whose_result_could_not_be_kept(engine: Engine, disk: Disk) -> None:
    on = workshop(engine, disk, ScriptedProvider([picture()]), reserve_bytes=500_000)
    asked = on.ask()
    disk.fill(leave=400_000)
    on.generator.submit(asked)
    row = on.row(asked)
    assert (row.status, (row.failure or {})["code"], row.attempt_count) == ("queued", "storage_full", 0)
    assert on.provider.submitted == []
    assert on.sender.messages[-1].delay > 0, "it comes back by itself"
    disk.empty()
    on.make_due(asked)
    on.generator.submit(asked)
    assert on.row(asked).status == "succeeded"
