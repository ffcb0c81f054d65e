"""From a COMMIT to the clients of the event stream, beside a bare Starlette broadcaster on the same Redis.

Both servers hear what the one relay publishes. What lies between the message's arrival at a Redis
subscriber and at the clients is the server's own part; the ratio is taken there.
"""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psutil
import psycopg

from bench.sse_clients import Arrivals, Clients, clients
from bench.support import Measures, Servers, answers, gateway, program, servers
from pulmu.embedded.ports import free_port
from pulmu.events.base import CHANNEL, Event

INSERT = """
    INSERT INTO events (type, author, payload, occurred_at)
    SELECT type, 'bench', payload::jsonb, now()
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS e (type, payload, place)
    ORDER BY place
"""
PROMPT = "울퉁불퉁한 화산암 거북이, 도트 그래픽, 옆모습, 밝은 배경. " * 8
"""An event of a generation has about a kilobyte."""
PAUSES = {1: 0.01, 100: 0.03, 1000: 0.15}
"""Seconds between two events, by the number of clients: each has gone out before the next one."""
IDLE = 1000
BURST = 500


@dataclass(frozen=True)
class Side:
    name: str
    url: str
    process: psutil.Process


def run(*, quick: bool) -> Measures:
    rounds, each = (1, 20) if quick else (3, 60)
    found = Measures()
    with servers() as on, psycopg.connect(on.dsn, autocommit=True) as connection:
        events = _Events(connection)
        for _ in range(rounds):
            with _sides(on) as sides:
                for side in sides:
                    found.add(*_idle(side, on), unit="KiB", baseline=_other("memory per idle client", side))
                for count in PAUSES:
                    for side in sides:
                        with _clients(side, count, on) as opened:
                            _latency(found, side, count, events, opened, each)
                for side in sides:
                    with _clients(side, IDLE, on) as opened:
                        rate = _fan_out(events, opened)
                    name = f"deliveries to {IDLE} clients"
                    found.add(f"{name}, {side.name}", [rate], unit="/s", baseline=_other(name, side))
    return found


@contextmanager
def _sides(on: Servers) -> Iterator[Sequence[Side]]:
    """Fresh processes: the memory of one that has served before says little."""
    port = free_port()
    bare = f"http://127.0.0.1:{port}"
    environment = on.environment(PULMU_PORT=str(port))
    with (
        gateway(on) as url,
        program("bench.bare_streams", env=environment, ready=lambda: answers(f"{bare}/healthz")),
    ):
        yield [
            Side("bare", f"{bare}/events", _listening(bare)),
            Side("gateway", f"{url}/api/v1/events", _listening(url)),
        ]


def _listening(url: str) -> psutil.Process:
    port = int(url.rpartition(":")[2])
    for process in psutil.Process().children():
        if any(c.laddr.port == port and c.status == psutil.CONN_LISTEN for c in process.net_connections()):
            return process
    raise RuntimeError(f"no child process listens on {port}")


def _clients(side: Side, count: int, on: Servers) -> Any:
    return clients(side.url, count, redis_url=on.redis_url, channel=CHANNEL)


def _other(name: str, side: Side) -> str | None:
    """The measure that this side's is compared with."""
    return None if side.name == "bare" else f"{name}, bare"


def _idle(side: Side, on: Servers) -> tuple[str, list[float]]:
    with _clients(side, 20, on):
        pass  # what the first requests load is not the clients'
    time.sleep(1)
    before = side.process.memory_info().rss
    with _clients(side, IDLE, on):
        time.sleep(1)
        after = side.process.memory_info().rss
    return f"memory per idle client, {side.name}", [(after - before) / IDLE / 1024]


def _latency(found: Measures, side: Side, count: int, events: "_Events", opened: Clients, each: int) -> None:
    committed: dict[int, float] = {}
    for _ in range(each):
        committed |= events.commit(1)
        time.sleep(PAUSES[count])
    arrivals = opened.collect(list(committed))
    for name, since in (("Redis to client", arrivals.redis), ("commit to client", committed)):
        found.add(
            f"{name}, {count}, {side.name}",
            _milliseconds(arrivals, since),
            baseline=_other(f"{name}, {count}", side),
        )


def _milliseconds(arrivals: Arrivals, since: dict[int, float]) -> list[float]:
    return [(moment - since[n]) * 1000 for n, moments in arrivals.clients.items() for moment in moments]


def _fan_out(events: "_Events", opened: Clients) -> float:
    """Events per second and client, times clients, while one transaction's worth of events goes out."""
    numbers = list(events.commit(BURST))
    arrivals = opened.collect(numbers)
    last = max(max(moments) for moments in arrivals.clients.values())
    return BURST * IDLE / (last - min(arrivals.redis.values()))


class _Events:
    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._next = 0

    def commit(self, count: int) -> dict[int, float]:
        """So many events in one transaction: by number, when the commit had returned."""
        numbers = range(self._next, self._next + count)
        self._next += count
        types = [f"bench.{number}" for number in numbers]
        payloads = [json.dumps({**Event(type=t).model_dump(mode="json"), "prompt": PROMPT}) for t in types]
        self._connection.execute(INSERT, (types, payloads))
        now = time.perf_counter()
        return dict.fromkeys(numbers, now)
