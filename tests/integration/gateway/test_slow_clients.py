"""A client that does not read: bounded, cut off, no burden for others, and whole again when it comes back."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx2
import psycopg
import pytest
from pydantic import SecretStr
from tests.support.gateway import running_gateway
from tests.support.listening import relaying, stream
from tests.support.servers import Servers
from tests.support.studio import eventually

from pulmu.embedded.ports import free_port
from pulmu.settings import Settings, secret

MANY, LARGE = 400, 40_000
"""Sixteen megabytes: more than the kernel keeps for a connection on this machine."""
INSERT = """
    INSERT INTO events (type, author, payload, occurred_at)
    SELECT 'test.large', '소라', jsonb_build_object('type', 'test.large', 'text', repeat('x', %s)), now()
    FROM generate_series(1, %s)
"""


@pytest.fixture(scope="module")
def settings(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    found = Settings(
        home=tmp_path_factory.mktemp("home"),
        database_url=SecretStr(servers.database()),
        redis_url=SecretStr(servers.broker()),
        max_streams=2,
        stream_send_seconds=3600,
    )
    with relaying(found):
        yield found


@pytest.fixture
def http(settings: Settings) -> Iterator[httpx2.Client]:
    with running_gateway(settings) as client:
        yield client


@pytest.fixture
def strict(settings: Settings) -> Iterator[httpx2.Client]:
    """Cuts off soon, but later than a busy machine may keep a client that reads from reading."""
    with running_gateway(settings.model_copy(update={"stream_send_seconds": 15})) as client:
        yield client


def execute(settings: Settings, statement: str, *values: object) -> list[tuple[Any, ...]]:
    url = secret(settings.database_url, "DATABASE_URL").replace("+psycopg", "", 1)
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode(), values)
        return cursor.fetchall() if cursor.description else []


def connections(settings: Settings, *, busy: bool = False) -> int:
    """How many the gateways have to the database."""
    query = "SELECT state FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()"
    states = [state for (state,) in execute(settings, query, "pulmu gateway")]
    return sum(state != "idle" for state in states) if busy else len(states)


@contextmanager
def sleeper(url: str) -> Iterator[socket.socket]:
    """A client that has got the head of its stream and reads no more, with little room in its kernel."""
    at = urlsplit(url)
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.settimeout(60)
        sock.connect((at.hostname, at.port))
        sock.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: {at.netloc}\r\n\r\n".encode())
        assert sock.recv(12) == b"HTTP/1.1 200"
        yield sock


def test_one_that_does_not_read_is_cut_off_and_slows_nobody(
    strict: httpx2.Client, settings: Settings
) -> None:
    with sleeper(str(strict.base_url)) as sock, stream(strict) as events:
        start, _ = next(events)
        assert refusal(strict) == (503, "too_many_streams")
        execute(settings, INSERT, LARGE, MANY)
        assert [next(events)[0] for _ in range(MANY)] == list(range(start + 1, start + 1 + MANY))

        eventually(lambda: None if refusal(strict) else True, what="its place is free again", seconds=60)
        body = b""
        while part := _read(sock):
            body += part
    assert not body.endswith(b"0\r\n\r\n"), "it was not told that the stream was at its end"
    heard = [number for number in _numbers(body) if number > start]
    assert heard == list(range(start + 1, start + 1 + len(heard)))
    assert 0 < len(heard) < MANY
    eventually(lambda: None if refusal(strict) else True, what="all places are free", seconds=60)
    with stream(strict, since=heard[-1]) as again:
        next(again)
        missed = range(heard[-1] + 1, start + 1 + MANY)
        assert [next(again)[0] for _ in missed] == list(missed)


def test_no_write_is_larger_than_a_piece(http: httpx2.Client, settings: Settings) -> None:
    """From the ring or from PostgreSQL: a stream holds a piece at a time, not all that it missed."""
    with stream(http) as events:
        start, _ = next(events)
        execute(settings, INSERT, 9_000, 3000)
        assert [next(events)[0] for _ in range(3000)] == list(range(start + 1, start + 3001))
    at = urlsplit(str(http.base_url))
    with socket.create_connection((at.hostname, at.port), timeout=60) as sock, sock.makefile("rb") as file:
        sock.sendall(
            f"GET /api/v1/events HTTP/1.1\r\nHost: {at.netloc}\r\nLast-Event-ID: {start}\r\n\r\n".encode()
        )
        while file.readline() != b"\r\n":
            pass
        sizes, numbers = [], []
        while len(numbers) < 3001:
            size = int(file.readline(), 16)
            numbers += _numbers(file.read(size))
            file.readline()
            sizes.append(size)
    assert numbers == list(range(start, start + 3001))
    assert max(sizes) <= 65_536


def test_streams_hold_no_connection_of_the_database(settings: Settings) -> None:
    """Twice as many streams as the pool has connections."""
    roomy = settings.model_copy(update={"max_streams": 100})
    with running_gateway(roomy) as http, ExitStack() as stack:
        many = [stack.enter_context(stream(http)) for _ in range(30)]
        starts = {next(events)[0] for events in many}
        assert len(starts) == 1
        assert http.get("/api/v1/generations").status_code == 200
        eventually(lambda: None if connections(settings, busy=True) else True, what="no connection is in use")
        assert connections(settings) < len(many) / 2
        execute(settings, INSERT, 10, 1)
        assert {next(events)[0] for events in many} == {starts.pop() + 1}


def test_sigterm_ends_streams_at_once_whether_they_read_or_not(settings: Settings, tmp_path: Any) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "PULMU_HOME": str(tmp_path),
        "PULMU_PORT": str(port),
        "PULMU_DATABASE_URL": secret(settings.database_url, "DATABASE_URL"),
        "PULMU_REDIS_URL": secret(settings.redis_url, "REDIS_URL"),
        "PULMU_STREAM_SEND_SECONDS": "3600",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "pulmu", "gateway"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            eventually(lambda: _answers(url), what="the gateway answers")
            http = httpx2.Client(base_url=url, timeout=60, trust_env=False)
            with http, sleeper(url), stream(http) as events:
                start, _ = next(events)
                execute(settings, INSERT, LARGE, MANY)
                assert [next(events)[0] for _ in range(MANY)][-1] == start + MANY
                process.send_signal(signal.SIGTERM)
                assert list(events) == [], "a clean end, not a broken connection"
            output, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode in (0, -signal.SIGTERM), output
    assert b"timeout graceful shutdown exceeded" not in output
    assert b"Traceback" not in output


def refusal(http: httpx2.Client) -> tuple[int, str] | None:
    """What one more stream is answered; None where it is let in."""
    with http.stream("GET", "/api/v1/events") as response:
        if response.status_code == 200:
            return None
        assert int(response.headers["retry-after"]) > 0
        return response.status_code, json.loads(response.read())["code"]


def _answers(url: str) -> bool | None:
    try:
        return httpx2.get(f"{url}/healthz", trust_env=False).is_success or None
    except httpx2.TransportError:
        return None


def _numbers(body: bytes) -> list[int]:
    """Of the blocks with data; a heartbeat has the number of the last one once more."""
    return [int(number) for number in re.findall(rb"^data: .*\nid: (\d+)\n", body, re.MULTILINE)]


def _read(sock: socket.socket) -> bytes:
    try:
        return sock.recv(1 << 20)
    except ConnectionResetError:
        return b""
