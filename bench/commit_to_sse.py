"""From the return of a COMMIT until the event is at a client of the event stream."""

import threading
import time
from typing import Any

import psycopg
import redis

from bench.support import PATIENCE, Measures, Stream, gateway, servers
from pulmu.events.base import Event

INSERT = "INSERT INTO events (type, author, payload, occurred_at) VALUES (%s, 'bench', %s::jsonb, now())"
PAUSE = 0.005
BURST = 50


def run(*, quick: bool) -> Measures:
    rounds, each = (2, 40) if quick else (5, 150)
    found = Measures()
    with (
        servers() as on,
        gateway(on) as url,
        Stream(url, lambda event: event.get("type")) as stream,
        psycopg.connect(on.dsn, autocommit=True) as connection,
        redis.Redis.from_url(on.redis_url) as bus,
    ):
        echo = _Echo(bus)
        for number in range(rounds + 1):
            published = [echo.milliseconds(f"{number}-{n}") for n in range(each)]
            single = [_commit(connection, stream, f"{number}-{n}") for n in range(each)]
            burst = _burst(connection, stream, f"{number}-burst")
            if number:  # the first round warms up
                found.add("Redis publish to receive", published)
                found.add("commit to SSE", single, baseline="Redis publish to receive")
                found.add(f"commit to SSE, {BURST} in a row", burst, baseline="Redis publish to receive")
        echo.close()
    return found


def _insert(connection: psycopg.Connection[Any], name: str) -> float:
    """When the commit had returned."""
    event = Event(type=f"bench.{name}")
    connection.execute(INSERT, (event.type, event.model_dump_json()))
    return time.perf_counter()


def _commit(connection: psycopg.Connection[Any], stream: Stream, name: str) -> float:
    committed = _insert(connection, name)
    time.sleep(PAUSE)
    return (stream.arrival(f"bench.{name}") - committed) * 1000


def _burst(connection: psycopg.Connection[Any], stream: Stream, name: str) -> list[float]:
    committed = {f"{name}-{n}": _insert(connection, f"{name}-{n}") for n in range(BURST)}
    return [(stream.arrival(f"bench.{key}") - moment) * 1000 for key, moment in committed.items()]


class _Echo:
    """Publishes on a channel of its own and waits for what it hears."""

    def __init__(self, bus: redis.Redis) -> None:
        self._bus = bus
        self._subscription = bus.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]  # redis is half typed
        self._subscription.subscribe("bench")
        self._heard: dict[str, float] = {}
        self._condition = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def milliseconds(self, key: str) -> float:
        start = time.perf_counter()
        self._bus.publish("bench", key)
        time.sleep(PAUSE)
        with self._condition:
            if not self._condition.wait_for(lambda: key in self._heard, PATIENCE):
                raise RuntimeError("Redis did not pass a message on")
            return (self._heard[key] - start) * 1000

    def close(self) -> None:
        self._closing = True
        self._thread.join(5)
        self._subscription.close()

    def _read(self) -> None:
        while not self._closing:
            message = self._subscription.get_message(timeout=0.5)
            if message is not None:
                now = time.perf_counter()
                with self._condition:
                    self._heard[message["data"].decode()] = now
                    self._condition.notify_all()
