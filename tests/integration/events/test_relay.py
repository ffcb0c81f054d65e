"""6 event, 7 push: several relays, one at work; nothing is lost with it or with Redis."""

import itertools
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

import pytest
import redis
from sqlalchemy import text
from tests.integration.events.conftest import Log
from tests.support.studio import eventually

from pulmu.events.base import CHANNEL
from pulmu.events.bus import Frame, Publisher
from pulmu.worker.relay import Relay

SECONDS = 30
DEAD = "redis://127.0.0.1:1/0"


@contextmanager
def relay(log: Log, redis_url: str) -> Iterator[Callable[[], None]]:
    """A relay in a thread; what it yields stops it."""
    publisher = Publisher(redis_url)
    stopping = threading.Event()
    database_url = log.engine.url.render_as_string(hide_password=False)
    thread = threading.Thread(target=Relay(database_url, publisher, stopping).run)
    thread.start()

    def stop() -> None:
        stopping.set()
        thread.join(SECONDS)
        assert not thread.is_alive()

    try:
        yield stop
    finally:
        stop()
        publisher.close()


@pytest.fixture
def heard(redis_url: str) -> Iterator[Callable[[int], list[tuple[int, str]]]]:
    """Takes so many frames as a gateway hears them: (number, type)."""
    frames: SimpleQueue[Frame] = SimpleQueue()
    client = redis.Redis.from_url(redis_url)
    bus = client.pubsub(ignore_subscribe_messages=True)

    def arrived(message: dict[str, bytes]) -> None:
        for line in message["data"].split(b"\n"):
            frames.put(Frame.parse(line))

    bus.subscribe(**{CHANNEL: arrived})
    thread = bus.run_in_thread(sleep_time=0.05)

    def take(count: int) -> list[tuple[int, str]]:
        found = [frames.get(timeout=SECONDS) for _ in range(count)]
        with pytest.raises(Empty):
            frames.get(timeout=0.2)
        return [(frame.number, json.loads(frame.data)["type"]) for frame in found]

    yield take
    thread.stop()
    thread.join(SECONDS)
    bus.close()
    client.close()


def leader(log: Log) -> int | None:
    """The backend that holds the relays' advisory lock."""
    query = """
        SELECT pid FROM pg_locks JOIN pg_database d ON d.oid = database
        WHERE locktype = 'advisory' AND granted AND datname = current_database()
    """
    with log.engine.connect() as connection:
        found: int | None = connection.scalar(text(query))
        return found


def relays(log: Log) -> int:
    query = """
        SELECT count(*) FROM pg_stat_activity
        WHERE application_name = 'pulmu relay' AND datname = current_database()
    """
    with log.engine.connect() as connection:
        return int(connection.scalar(text(query)) or 0)


def test_what_is_committed_is_heard_in_order(
    log: Log, redis_url: str, heard: Callable[[int], list[tuple[int, str]]]
) -> None:
    log.add("전에 일어난 일")
    with relay(log, redis_url):
        assert heard(1) == [(1, "전에 일어난 일")]
        log.add("하나", "둘", "셋")
        assert heard(3) == [(2, "하나"), (3, "둘"), (4, "셋")]


def test_of_two_one_works_and_the_other_takes_over_when_it_stops(
    log: Log, redis_url: str, heard: Callable[[int], list[tuple[int, str]]]
) -> None:
    with relay(log, redis_url) as stop_first:
        first = eventually(lambda: leader(log), what="the first leads", seconds=SECONDS)
        with relay(log, redis_url):
            eventually(lambda: True if relays(log) == 2 else None, what="both are there", seconds=SECONDS)
            log.add("하나", "둘")
            assert heard(2) == [(1, "하나"), (2, "둘")], "each event once, though two relays run"
            assert leader(log) == first

            stop_first()
            log.add("셋")
            assert heard(1) == [(3, "셋")]
            assert leader(log) not in (None, first)


def test_a_leader_whose_connection_is_cut_is_followed(
    log: Log, redis_url: str, heard: Callable[[int], list[tuple[int, str]]]
) -> None:
    with relay(log, redis_url), relay(log, redis_url):
        told = itertools.count(1)
        for _ in range(3):
            pid = eventually(lambda: leader(log), what="one leads", seconds=SECONDS)
            with log.engine.begin() as connection:
                connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            n = next(told)
            log.add(f"{n}번째 끊김")
            assert heard(1) == [(n, f"{n}번째 끊김")]
            assert leader(log) != pid


def test_without_redis_events_are_numbered_all_the_same(log: Log) -> None:
    with relay(log, DEAD):
        log.add("하나", "둘")
        eventually(lambda: True if log.head() == 2 else None, what="numbered", seconds=SECONDS)
    assert log.numbered() == [(1, "하나"), (2, "둘")]
