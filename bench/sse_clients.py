"""Many clients of an event stream in one process of their own, and one subscriber of Redis beside them.

Sockets and a selector, no HTTP library: on a machine with few cores the clients must cost less than the
server that is measured. Events are known by a mark in their text, `bench.<number>`.
"""

import multiprocessing
import re
import selectors
import socket
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

_MARK = re.compile(rb'"bench\.(\d+)"')
_PATIENCE = 120.0


@dataclass(frozen=True)
class Arrivals:
    """When events arrived, on `time.perf_counter` (one clock for all processes of a machine)."""

    redis: dict[int, float]
    clients: dict[int, list[float]]


class Clients:
    """Connections that are open; made by `clients`."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def collect(self, numbers: Sequence[int]) -> Arrivals:
        """Waits until every client has each of these events."""
        self._pipe.send(numbers)
        if not self._pipe.poll(_PATIENCE):
            raise RuntimeError(f"not every client has got its events within {_PATIENCE} s")
        found: Arrivals = self._pipe.recv()
        return found


@contextmanager
def clients(url: str, count: int, *, redis_url: str, channel: str) -> Iterator[Clients]:
    """So many streams at `url`, each of which has got its first bytes."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(url, count, redis_url, channel, theirs), daemon=True)
    process.start()
    try:
        if not ours.poll(_PATIENCE) or ours.recv() != "open":
            raise RuntimeError(f"{count} clients did not connect to {url}")
        yield Clients(ours)
    finally:
        process.terminate()
        process.join(10)


class _Reader:
    """What is left of a socket's last read: a block may come in two parts."""

    def __init__(self) -> None:
        self._rest = b""

    def numbers(self, data: bytes) -> list[int]:
        whole, end, self._rest = (self._rest + data).rpartition(b"\n")
        return [int(number) for number in _MARK.findall(whole + end)]


def _run(url: str, count: int, redis_url: str, channel: str, pipe: Connection) -> None:
    selector = selectors.DefaultSelector()
    bus = _subscribe(redis_url, channel)
    selector.register(bus, selectors.EVENT_READ, _Reader())
    selector.register(pipe, selectors.EVENT_READ)
    for _ in range(count):
        selector.register(_request(url), selectors.EVENT_READ, _Reader())
    pipe.send("open")
    published: dict[int, float] = {}
    arrived: defaultdict[int, list[float]] = defaultdict(list)
    asked: list[int] = []
    while True:
        for key, _ in selector.select():
            if key.fileobj is pipe:
                asked = pipe.recv()
                continue
            sock = key.fileobj
            assert isinstance(sock, socket.socket)
            data = sock.recv(262_144)
            now = time.perf_counter()
            if not data:
                raise RuntimeError("the server closed a stream")
            for number in key.data.numbers(data):
                if sock is bus:
                    published[number] = now
                else:
                    arrived[number].append(now)
        if asked and all(len(arrived[number]) == count and number in published for number in asked):
            pipe.send(Arrivals({n: published[n] for n in asked}, {n: arrived[n] for n in asked}))
            asked = []


def _subscribe(redis_url: str, channel: str) -> socket.socket:
    at = urlsplit(redis_url)
    bus = socket.create_connection((at.hostname or "127.0.0.1", at.port or 6379))
    if at.password is not None:
        bus.sendall(f"AUTH {at.username or 'default'} {at.password}\r\n".encode())
        _expect(bus, b"+OK")
    bus.sendall(f"SUBSCRIBE {channel}\r\n".encode())
    _expect(bus, b"subscribe")
    return bus


def _request(url: str) -> socket.socket:
    at = urlsplit(url)
    sock = socket.create_connection((at.hostname or "127.0.0.1", at.port or 80))
    sock.sendall(f"GET {at.path} HTTP/1.1\r\nHost: {at.netloc}\r\nAccept: text/event-stream\r\n\r\n".encode())
    _expect(sock, b"\n\n")
    return sock


def _expect(sock: socket.socket, text: bytes) -> None:
    sock.settimeout(_PATIENCE)
    got = b""
    while text not in got:
        data = sock.recv(65_536)
        if not data:
            raise RuntimeError(f"closed after {got[:200]!r}")
        got += data
    sock.settimeout(None)
