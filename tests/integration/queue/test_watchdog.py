"""A worker that has stopped receiving is noticed, and one that only has nothing to do is not."""

import threading
from collections.abc import Callable, Iterator

import pytest
import redis
from tests.support.studio import eventually

from pulmu.embedded.valkey import EmbeddedValkey
from pulmu.worker.watchdog import LOOKS, Watchdog

THREADS = 2


class Counted(redis.Redis):
    """Counts looks at queues."""

    looks = 0

    def llen(self, name: str) -> int:  # type: ignore[override]  # it is synchronous here
        self.looks += 1
        return int(super().llen(name))


class Watched:
    def __init__(self, url: str) -> None:
        self.ended = threading.Event()
        self.broker = Counted.from_url(url, socket_timeout=2)
        self.dog = Watchdog(self.broker, ("image",), threads=THREADS, stall_seconds=0.2, end=self.ended.set)
        self.dog.start()

    def looks_on(self) -> None:
        """Twice as long as it takes to notice."""
        goal = self.broker.looks + 2 * LOOKS
        eventually(lambda: True if self.broker.looks >= goal else None, what="it has looked on", seconds=30)


@pytest.fixture
def watch(valkey: EmbeddedValkey, broker: redis.Redis) -> Iterator[Callable[[], Watched]]:
    found: list[Watched] = []

    def start() -> Watched:
        found.append(Watched(valkey.url))
        return found[-1]

    yield start
    for each in found:
        each.dog.stop()


def test_a_message_that_nobody_takes_ends_the_worker(
    watch: Callable[[], Watched], broker: redis.Redis
) -> None:
    broker.lpush("image", "기다리는 것")
    assert watch().ended.wait(30)


def test_an_empty_queue_does_not(watch: Callable[[], Watched]) -> None:
    watched = watch()
    watched.looks_on()
    assert not watched.ended.is_set()


def test_a_worker_that_receives_is_left_alone(watch: Callable[[], Watched], broker: redis.Redis) -> None:
    """However slowly: the queue is never empty here."""
    broker.lpush("image", "기다리는 것")
    watched = watch()
    goal = watched.broker.looks + 3 * LOOKS
    while watched.broker.looks < goal:
        before = watched.broker.looks
        watched.dog.received()
        eventually(lambda before=before: watched.broker.looks > before or None, what="it looks", seconds=30)
    assert not watched.ended.is_set()


def test_a_worker_whose_threads_are_all_busy_is_left_alone(
    watch: Callable[[], Watched], broker: redis.Redis
) -> None:
    watched = watch()
    with watched.dog.running(), watched.dog.running():
        broker.lpush("image", "기다리는 것")
        assert not watched.ended.wait(1)
    assert watched.ended.wait(30), "and watched again as soon as one is free"
