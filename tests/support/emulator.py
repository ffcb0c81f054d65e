"""A real emulator on a free port, in a thread, and what points the SDK or a whole studio at it."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import uvicorn
from google import genai
from google.genai import types
from google.oauth2.credentials import Credentials

from pulmu.emulator import Options, create_app
from pulmu.emulator.ledger import Seen
from pulmu.emulator.server import server_config

PROJECT = "pulmu-test"
SECONDS = 20


@dataclass
class Emulator:
    """`exchanges` are the bodies of all vendor requests since `forget`: (verb, request, response)."""

    port: int
    control: httpx2.Client
    exchanges: list[tuple[str, Any, Any]] = field(default_factory=list)
    clients: list[genai.Client] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, location: str = "us-central1", **options: Any) -> genai.Client:
        http = types.HttpOptions(
            base_url=self.url,
            timeout=SECONDS * 1000,
            retry_options=types.HttpRetryOptions(attempts=1),
            **options,
        )
        client = genai.Client(
            vertexai=True,
            project=PROJECT,
            location=location,
            credentials=Credentials("token"),  # type: ignore[no-untyped-call]
            http_options=http,
        )
        self.clients.append(client)  # one that nobody holds closes itself in the middle of a call
        return client

    def fault(
        self, name: str, *, times: int | None = 1, match: dict[str, str] | None = None, **rest: Any
    ) -> int:
        rule = {"fault": name, "times": times, "match": match or {}, **rest}
        answer = self.control.post("/_emulator/faults", json=[rule])
        assert answer.status_code == 201, answer.text
        return int(answer.json()[0]["id"])

    def calls(self) -> dict[str, Any]:
        found: dict[str, Any] = self.control.get("/_emulator/calls").json()
        return found

    @property
    def paid(self) -> int:
        """How often it accepted a call that costs money."""
        return int(self.calls()["total_accepted"])

    def struck(self) -> int:
        """How many requests have met a fault, as soon as they come in."""
        rules = self.control.get("/_emulator/faults").json()
        return sum(rule["used"] for rule in rules)

    @property
    def last(self) -> dict[str, Any]:
        row: dict[str, Any] = self.calls()["requests"][-1]
        return row

    def forget(self) -> None:
        for what in ("faults", "calls", "quota"):
            self.control.delete(f"/_emulator/{what}")
        self.exchanges.clear()

    def raw(self, request: bytes) -> bytes:
        """Every byte of the answer until the server closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as connection:
            connection.sendall(request)
            received = b""
            while piece := connection.recv(65536):
                received += piece
            return received

    def post(self, path: str, body: object, **headers: str) -> httpx2.Response:
        return self.control.post(path, json=body, headers={"Authorization": "Bearer token", **headers})


@contextmanager
def running_emulator(**options: Any) -> Iterator[Emulator]:
    exchanges: list[tuple[str, Any, Any]] = []

    def observe(seen: Seen) -> None:
        response = json.loads(seen.response) if seen.response else None
        exchanges.append((seen.verb or "", seen.request, response))

    settings: dict[str, Any] = {"image_seconds": 0.01, "video_seconds": 0.05, "media": "quick", **options}
    server = uvicorn.Server(server_config(create_app(Options(observer=observe, **settings))))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + SECONDS
    while not server.started:
        assert thread.is_alive(), "the emulator did not start"
        assert time.monotonic() < deadline, "the emulator did not start in time"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=SECONDS, trust_env=False) as control:
        yield Emulator(port, control, exchanges)
    server.should_exit = True
    thread.join(SECONDS)
    assert not thread.is_alive(), "the emulator did not stop"


UNHURRIED = {"image_seconds": 0.2, "video_seconds": 2}
"""A vendor slow enough for a studio to be seen at work."""


def connected(emulator: Emulator) -> dict[str, str]:
    """The settings of a studio that takes it for its vendor."""
    return {
        "PULMU_PROVIDER": "vertex",
        "PULMU_VERTEX_BASE_URL": emulator.url,
        "GOOGLE_CLOUD_PROJECT": PROJECT,
        "PULMU_POLL_INITIAL_SECONDS": "0.5",
        "PULMU_POLL_MAX_SECONDS": "1",
    }
