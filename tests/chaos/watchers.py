"""Browsers that listen: each keeps what it was told, and comes back after every break, as a browser does."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from tests.chaos.plan import Watch

SILENCE_SECONDS = 40.0
"""A connection without even a heartbeat for so long is given up."""
_BACK_SECONDS = 0.3
_READ = 1 << 16


class Heard(NamedTuple):
    """An event as it came; `about` is the id of the generation or asset."""

    number: int
    type: str
    about: str


@dataclass
class Listener:
    """What one browser heard."""

    watch: Watch
    heard: list[Heard] = field(default_factory=list)
    start: int | None = None
    """The number after which it wants every event."""
    resyncs: int = 0
    connections: int = 0
    _last: str | None = None
    """As a browser has it: the last id of any event."""

    @property
    def place(self) -> int:
        """How far it is told of, by the last id, which may be that of an event it may not see."""
        return int(self._last or 0)

    def take(self, event: bytes) -> None:
        fields = dict(line.split(b": ", 1) for line in event.split(b"\n") if b": " in line)
        if b"id" in fields:  # also of a block without data, as browsers have it
            self._last = fields[b"id"].decode()
        if b"data" not in fields:
            return
        data = json.loads(fields[b"data"])
        match data["type"]:
            case "stream.opened":
                if self.start is None:
                    self.start = data["head"]
            case "stream.resync":
                self.resyncs += 1
            case kind:
                about = data.get("generation") or data.get("asset")
                self.heard.append(Heard(int(fields[b"id"]), kind, about["id"]))

    async def listen(self, gateways: Sequence[str], started: float) -> None:
        """Until it is cancelled; `started` is the moment of the plan's second 0, by `time.monotonic`."""
        await asyncio.sleep(max(0.0, started + self.watch.joins - time.monotonic()))
        gateway, hops = self.watch.gateway, list(self.watch.hops)
        while True:
            until = started + hops.pop(0) if hops else float("inf")
            with suppress(OSError, EOFError, TimeoutError, ValueError):
                await self._connect(gateways[gateway % len(gateways)], until)
            gateway += 1
            await asyncio.sleep(_BACK_SECONDS)

    async def _connect(self, gateway: str, until: float) -> None:
        """Listens until the connection breaks or it is time to go elsewhere."""
        place = urlsplit(gateway)
        async with asyncio.timeout(5):
            reader, writer = await asyncio.open_connection(place.hostname, place.port, limit=1 << 20)
        try:
            writer.write(self._request(place.netloc))
            async with asyncio.timeout(5):
                head = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " not in head.split(b"\r\n", 1)[0]:
                return
            self.connections += 1
            rest = b""
            async for part in _chunks(reader, until):
                *events, rest = (rest + part).split(b"\n\n")
                for event in events:
                    self.take(event)
        finally:
            writer.close()

    def _request(self, host: str) -> bytes:
        last = f"Last-Event-ID: {self._last}\r\n" if self._last is not None else ""
        author = quote(self.watch.author)
        return f"GET /api/v1/events HTTP/1.1\r\nHost: {host}\r\nX-Pulmu-User: {author}\r\n{last}\r\n".encode()


async def _chunks(reader: asyncio.StreamReader, until: float) -> AsyncIterator[bytes]:
    """The parts of a chunked body. Raises TimeoutError after silence and at `until`."""
    while True:
        async with asyncio.timeout(min(SILENCE_SECONDS, until - time.monotonic())):
            size = int(await reader.readline() or b"0", 16)
            if size == 0:
                return
            data = await reader.readexactly(size)
            await reader.readexactly(2)
        yield data
