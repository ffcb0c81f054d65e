"""The sweeper, on a real database and broker: what Redis lost is sent again, and only that."""

import base64
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import redis
from sqlalchemy import Engine, func, insert, text
from tests.support.library import Library
from tests.support.studio import eventually

from pulmu.db import presence
from pulmu.db.engines import sync_engine
from pulmu.db.work import work
from pulmu.domains.generations import attempts, recovery, statements
from pulmu.domains.generations.models import GenerationRow
from pulmu.embedded.valkey import EmbeddedValkey
from pulmu.events.base import Event, record
from pulmu.identity import new_id
from pulmu.media import Kind
from pulmu.queue import messages
from pulmu.queue.app import celery_app
from pulmu.queue.send import CelerySender
from pulmu.settings import Settings
from pulmu.storage.upkeep import LocalUpkeep
from pulmu.worker.files import FileRound
from pulmu.worker.sweep import Sweeper


class Studio:
    """A studio without workers, in which time passes when the test says so."""

    def __init__(self, engine: Engine, broker: redis.Redis, url: str, home: Path) -> None:
        self.engine = engine
        self.broker = broker
        self.sender = CelerySender(celery_app(url))
        self._home = home
        self.sweeper = self.another_sweeper(broker, resend_seconds=20, event_days=30)

    def another_sweeper(
        self, broker: redis.Redis, stopping: threading.Event | None = None, **settings: float
    ) -> Sweeper:
        chosen = Settings.model_validate({"home": self._home, **settings})
        return Sweeper(
            self.engine,
            self.sender,
            broker,
            files=FileRound(self.engine, LocalUpkeep(chosen.files_folder), settings=chosen),
            settings=chosen,
            repeatable={"sketch"},
            stopping=stopping or threading.Event(),
        )

    def ask(self, kind: Kind = "image", *, provider: str = "sketch") -> UUID:
        """As the gateway does: the row, then the message."""
        with work(self.engine) as unit:
            row = unit.session.scalars(
                insert(GenerationRow)
                .values(
                    id=new_id(), author="소라", kind=kind, model="m", provider=provider, prompt="바위",
                    parameters={}, inputs=[], request_sha256="0" * 64,
                    status="queued", due_at=func.now(), sent_at=func.now(),
                )
                .returning(GenerationRow)
            ).one()  # fmt: skip
            unit.after_commit(lambda: self.sender.send(messages.submit(row.id, kind)))
        return row.id

    def minutes_pass(self, minutes: int = 2) -> None:
        columns = ", ".join(
            f"{name} = {name} - make_interval(mins => :minutes)"
            for name in ("due_at", "sent_at", "lease_until")
        )
        with self.engine.begin() as connection:
            connection.execute(text(f"UPDATE generations SET {columns}"), {"minutes": minutes})

    def waits_for(self, queue: str, count: int) -> None:
        eventually(
            lambda: True if self.broker.llen(queue) == count else None, what=f"{count} in {queue}", seconds=20
        )

    def status(self, generation: UUID) -> str:
        with self.engine.connect() as connection:
            found: str = connection.execute(
                text("SELECT status FROM generations WHERE id = :id"), {"id": generation}
            ).scalar_one()
            return found


@pytest.fixture
def studio(
    database_url: str, valkey: EmbeddedValkey, broker: redis.Redis, tmp_path: Path
) -> Iterator[Studio]:
    engine = sync_engine(database_url)
    found = Studio(engine, broker, valkey.url, tmp_path)
    yield found
    found.sender.close()
    engine.dispose()


def test_what_an_emptied_redis_lost_is_sent_again_once(studio: Studio) -> None:
    for _ in range(3):
        studio.ask("image")
    studio.ask("video")
    studio.waits_for("image", 3)
    studio.waits_for("video", 1)
    studio.broker.flushall()
    assert studio.sweeper.sweep() == 0, "they may still be on their way"

    studio.minutes_pass()
    assert studio.sweeper.sweep() == 4
    studio.waits_for("image", 3)
    studio.waits_for("video", 1)

    studio.broker.flushall()
    assert studio.sweeper.sweep() == 0, "they were sent just now"


def test_a_queue_that_is_only_busy_is_left_alone(studio: Studio) -> None:
    for _ in range(3):
        studio.ask("image")
    studio.waits_for("image", 3)
    studio.minutes_pass()
    assert studio.sweeper.sweep() == 0
    assert studio.broker.llen("image") == 3


def test_a_message_lost_from_a_queue_that_is_never_empty_is_sent_again_in_the_end(studio: Studio) -> None:
    for _ in range(3):
        studio.ask("image")
    studio.waits_for("image", 3)
    studio.broker.lpop("image")
    studio.minutes_pass(10)
    assert studio.sweeper.sweep() == 3
    studio.waits_for("image", 5)


def test_a_busy_queue_does_not_keep_another_waiting(studio: Studio) -> None:
    studio.ask("image")
    studio.ask("video")
    studio.waits_for("image", 1)
    studio.waits_for("video", 1)
    studio.broker.delete("video")
    studio.minutes_pass()
    assert studio.sweeper.sweep() == 1
    studio.waits_for("video", 1)
    assert studio.broker.llen("image") == 1


def test_an_analysis_that_got_lost_is_asked_for_again(studio: Studio, tmp_path: Path) -> None:
    library = Library(studio.engine, tmp_path)
    studio.minutes_pass()
    studio.sweeper.sweep()
    old, new = library.add("오래된 바위"), library.add("새 바위")
    with studio.engine.begin() as connection:
        connection.execute(text("UPDATE assets SET created_at = now() WHERE id = :id"), {"id": new})
    assert studio.sweeper.sweep() == 1
    studio.waits_for("analysis", 1)
    [raw] = studio.broker.lrange("analysis", 0, -1)
    assert str(old) in base64.b64decode(json.loads(raw)["body"]).decode()
    assert studio.sweeper.sweep() == 0, "it waits in the queue now"


def test_the_work_of_a_dead_worker_is_taken_up(studio: Studio) -> None:
    asked = studio.ask()
    studio.waits_for("image", 1)
    studio.broker.flushall()
    with work(studio.engine) as unit:
        row = unit.session.scalars(statements.claim(asked, worker="죽은 일꾼", lease=30)).one()
        unit.session.execute(attempts.begin(new_id(), row, worker="죽은 일꾼"))
    assert studio.sweeper.sweep() == 0
    assert studio.status(asked) == "running"

    studio.minutes_pass()
    assert studio.sweeper.sweep() == 1
    assert studio.status(asked) == "queued"
    studio.waits_for("image", 1)


def begin(studio: Studio, generation: UUID, *, operation: str | None) -> None:
    """As a worker does: claimed, and with `operation` accepted and to be polled."""
    with work(studio.engine) as unit:
        row = unit.session.scalars(statements.claim(generation, worker="일꾼", lease=3600)).one()
        unit.session.execute(attempts.begin(new_id(), row, worker="일꾼"))
        if operation is not None:
            unit.session.execute(
                statements.await_poll(
                    generation, attempt=row.attempt_count, delay=3600, operation=operation, polls=0
                )
            )
            unit.session.execute(attempts.accept(generation, row.attempt_count, operation))


def hours_pass(studio: Studio) -> None:
    """Since the attempts; nobody's lease runs out."""
    with studio.engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE attempts SET started_at = started_at - interval '3 hours',"
                " accepted_at = accepted_at - interval '3 hours'"
            )
        )


def test_what_never_ends_is_ended(studio: Studio) -> None:
    """No poll came through for the video; the calls of the two pictures never come back."""
    polled, paid, free = studio.ask("video", provider="vertex"), studio.ask(provider="vertex"), studio.ask()
    begin(studio, polled, operation="operations/1")
    begin(studio, paid, operation=None)
    begin(studio, free, operation=None)
    hours_pass(studio)
    waiting = studio.ask()

    fresh = studio.another_sweeper(studio.broker, poll_deadline_seconds=1200)
    fresh.sweep()
    assert studio.status(polled) == "running", "workers have not had their chance to ask since it started"

    watching = studio.another_sweeper(studio.broker, poll_deadline_seconds=0.01)
    eventually(lambda: watching.sweep() or None, what="it has looked on for a deadline's time")
    states = [studio.status(each) for each in (polled, paid, free, waiting)]
    assert states == ["failed", "uncertain", "failed", "queued"]


def test_what_is_young_is_not_ended(studio: Studio) -> None:
    old, young = studio.ask("video", provider="vertex"), studio.ask("video", provider="vertex")
    begin(studio, old, operation="operations/1")
    hours_pass(studio)
    begin(studio, young, operation="operations/2")
    with work(studio.engine) as unit:
        assert recovery.time_out(unit, repeatable=(), seconds=2400) == 1
    assert (studio.status(old), studio.status(young)) == ("failed", "running")


def test_two_sweepers_end_each_row_once(studio: Studio) -> None:
    for asked in [studio.ask(provider="vertex") for _ in range(30)]:
        begin(studio, asked, operation=None)
    hours_pass(studio)

    def end() -> None:
        with work(studio.engine) as unit:
            recovery.time_out(unit, repeatable=(), seconds=2400)

    threads = [threading.Thread(target=end) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with studio.engine.connect() as connection:
        told = connection.scalar(text("SELECT count(*) FROM events WHERE type = 'generation.uncertain'"))
    assert told == 30


def test_two_sweepers_at_once_send_each_row_once(studio: Studio) -> None:
    for _ in range(40):
        studio.ask("image")
    studio.waits_for("image", 40)
    studio.broker.flushall()
    studio.minutes_pass()
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(studio.sweeper.sweep())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(found) == 40
    studio.waits_for("image", 40)


def test_old_events_and_dead_processes_are_forgotten(studio: Studio) -> None:
    with work(studio.engine) as unit:
        unit.session.execute(record(Event(type="test.happened"), author="소라"))
        unit.session.execute(presence.beat("죽은 일꾼", "generation"))
        unit.session.execute(presence.beat("산 일꾼", "analysis"))
        unit.session.execute(text("UPDATE events SET number = 1, occurred_at = now() - interval '31 days'"))
        unit.session.execute(
            text("UPDATE processes SET seen_at = now() - interval '1 day' WHERE name = '죽은 일꾼'")
        )
    studio.sweeper.sweep()
    with studio.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM events")) == 0
        assert list(connection.scalars(text("SELECT name FROM processes"))) == ["산 일꾼"]


def test_without_redis_the_rest_is_done_and_the_next_look_comes(studio: Studio) -> None:
    asked = studio.ask()
    with work(studio.engine) as unit:
        unit.session.scalars(statements.claim(asked, worker="죽은 일꾼", lease=30)).one()
    studio.minutes_pass()
    gone = redis.Redis.from_url("redis://127.0.0.1:1/0")
    stopping = threading.Event()
    sweeper = studio.another_sweeper(gone, stopping, sweep_seconds=0.01)
    thread = threading.Thread(target=sweeper.run)
    thread.start()
    eventually(lambda: True if studio.status(asked) == "queued" else None, what="taken up", seconds=20)
    assert thread.is_alive()
    stopping.set()
    thread.join(20)
    assert not thread.is_alive()
