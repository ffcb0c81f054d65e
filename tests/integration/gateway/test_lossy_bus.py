"""A bus may lose, repeat and garble what it carries: streams have every event once and in order."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx2
import psycopg
import pytest
import redis
from sqlalchemy import make_url
from sqlalchemy.orm import Session
from tests.support.listening import stream

from pulmu.db.engines import sync_engine
from pulmu.events.base import CHANNEL, Event, record
from pulmu.events.bus import Frame
from pulmu.events.numbering import number_next
from pulmu.gateway import hub
from pulmu.settings import Settings, secret

Messages = list[bytes]
"""What Redis is given to publish, one by one."""


@pytest.fixture
def numbered(gateway_settings: Settings) -> Iterator[Callable[[int], list[Frame]]]:
    """Commits and numbers so many events, and publishes none."""
    url = make_url(secret(gateway_settings.database_url, "DATABASE_URL"))
    engine = sync_engine(url.render_as_string(hide_password=False))
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)

    def make(count: int) -> list[Frame]:
        with Session(engine) as session:
            for place in range(count):
                session.execute(record(Event(type=f"시험.{place}"), author="소라"))
            session.commit()
        with psycopg.connect(dsn, autocommit=True) as connection:
            return number_next(connection)

    yield make
    engine.dispose()


def lines(*frames: Frame) -> bytes:
    return b"\n".join(frame.encode() for frame in frames)


@pytest.mark.parametrize(
    "carry",
    [
        pytest.param(lambda f: [lines(*f)], id="all"),
        pytest.param(lambda f: [lines(*f[:2], *f[3:])], id="a line is missing"),
        pytest.param(lambda f: [lines(*f[1:])], id="the first is missing"),
        pytest.param(lambda f: [lines(*f[:2]) + b"\nrubbish\n" + lines(*f[3:])], id="a line is no frame"),
        pytest.param(lambda f: [lines(f[1], f[0], *f[2:])], id="lines change places"),
        pytest.param(lambda f: [lines(*f[:3]), lines(*f[1:])], id="lines come again"),
        pytest.param(lambda f: [lines(f[-1])], id="a message is lost"),
        pytest.param(lambda f: [lines(*f[:-2], f[-1])], id="the last but one is missing"),
    ],
)
def test_every_event_is_heard_once_and_in_order(
    carry: Callable[[list[Frame]], Messages],
    client: httpx2.Client,
    gateway_settings: Settings,
    numbered: Callable[[int], list[Frame]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hub, "_CHECK_SECONDS", 3600.0)  # nothing but the bus says that there is more
    with (
        stream(client) as events,
        redis.Redis.from_url(secret(gateway_settings.redis_url, "REDIS_URL")) as bus,
    ):
        start, _ = next(events)
        frames = numbered(5)
        for message in carry(frames):
            bus.publish(CHANNEL, message)
        heard = [next(events) for _ in frames]
        last = numbered(1)
        bus.publish(CHANNEL, lines(*last))
        assert next(events)[0] == start + 6, "and none of them again"
    assert [number for number, _ in heard] == [start + 1 + place for place in range(5)]
    assert [event["type"] for _, event in heard] == [f"시험.{place}" for place in range(5)]


def test_what_a_bus_says_of_events_that_never_were_is_not_told(
    client: httpx2.Client, gateway_settings: Settings, numbered: Callable[[int], list[Frame]]
) -> None:
    """A number far ahead is a hole, and PostgreSQL has nothing to fill it with."""
    with (
        stream(client) as events,
        redis.Redis.from_url(secret(gateway_settings.redis_url, "REDIS_URL")) as bus,
    ):
        start, _ = next(events)
        (true,) = numbered(1)
        bus.publish(CHANNEL, lines(replace(true, number=true.number + 1000)))
        assert next(events)[0] == start + 1
