"""8 notify: the event streams that are open, how many there may be, and the end of those that do not read.

A stream is bounded: uvicorn holds at most its write buffer and one piece for it, and `send` waits
while the client takes nothing. Only closing the connection at once (`abort`) ends that wait; a
polite close would wait for the client as well.
"""

import asyncio
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from pulmu.errors import Unavailable

LOOK_SECONDS = 1.0
HEARTBEAT_LOOKS = 15
_RETRY_SECONDS = 15


class Connection(Protocol):
    """A client's connection, as the server's protocol has it."""

    transport: asyncio.Transport
    on_lost: Callable[[], None] | None
    """Called once it is gone."""


class Seat:
    """One open stream: it waits here, and says since when it has been sending."""

    __slots__ = ("_connection", "_waiter", "heartbeat", "over", "sending_since")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiter: asyncio.Future[None] | None = None
        self.over = connection.transport.is_closing()
        """True once nothing more is to be sent."""
        self.heartbeat = False
        """True when a sign of life is due."""
        self.sending_since: float | None = None
        connection.on_lost = self.end

    async def wait(self) -> None:
        """Returns after the next `wake`, at once when it is over; nothing happens between a look and this."""
        if self.over:
            return
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def cut_off_if_sending_since(self, moment: float) -> None:
        """A client that has taken nothing since `moment` of the event loop, or before."""
        if self.sending_since is not None and self.sending_since <= moment:
            self._connection.transport.abort()

    def end(self) -> None:
        self.over = True
        self.wake()


class Audience:
    """All open streams of this gateway. One clock ticks for all of them, instead of a timer for each."""

    def __init__(self, *, most: int, send_seconds: float) -> None:
        self._most = most
        self._send_seconds = send_seconds
        self._seats: set[Seat] = set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._seats)

    async def run(self) -> None:
        looks = 0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            looks += 1
            now = asyncio.get_running_loop().time()
            for seat in list(self._seats):
                seat.cut_off_if_sending_since(now - self._send_seconds)
                if looks % HEARTBEAT_LOOKS == 0:
                    seat.heartbeat = True
                    seat.wake()

    def admit(self) -> None:
        """Raises Unavailable while there are as many streams as there may be."""
        if self._closed or len(self._seats) >= self._most:
            raise Unavailable(
                f"{len(self._seats)} event streams are open, as many as this gateway takes"
                " (PULMU_MAX_STREAMS); try again later",
                code="too_many_streams",
                retry_after=_RETRY_SECONDS,
            )

    @contextmanager
    def seat(self, connection: Connection) -> Iterator[Seat]:
        """A place for a stream that was admitted, as long as the block lasts."""
        seat = Seat(connection)
        self._seats.add(seat)
        if self._closed:
            seat.end()
        try:
            yield seat
        finally:
            connection.on_lost = None
            self._seats.discard(seat)

    def wake(self) -> None:
        for seat in self._seats:
            seat.wake()

    def close(self) -> None:
        """Ends all streams; who is in the middle of sending to a client that does not read is cut off."""
        self._closed = True
        for seat in self._seats:
            seat.cut_off_if_sending_since(math.inf)
            seat.end()
