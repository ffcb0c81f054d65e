"""7 push → 8 notify: one ordered memory of recent events that all streams of this gateway read.

The hub takes frames from Redis and fills every hole from PostgreSQL, so its ring has no gaps. A
stream is nothing but a place in it: no queue to overflow, nothing to buffer for a slow reader. Who
falls behind the ring reads PostgreSQL until it has caught up.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu.db.work import async_work
from pulmu.events import base
from pulmu.events.bus import BusError, Frame, Subscriber

logger = logging.getLogger(__name__)

RING = 2048
PAGE = 500
_CHECK_SECONDS = 5.0
"""How often PostgreSQL is asked while Redis works: a bus that lost the last frame shows no hole."""
_ALONE_SECONDS = 0.5
"""How often PostgreSQL is asked while Redis is gone."""


class Hub:
    """`run` keeps it current; streams call `after` and `wait`."""

    def __init__(self, engine: AsyncEngine, subscriber: Subscriber) -> None:
        self._engine = engine
        self._subscriber = subscriber
        self._ring: deque[Frame] = deque(maxlen=RING)
        self._head = 0
        self._changed = asyncio.Event()
        self._lock = asyncio.Lock()
        self._connected = False
        self.closed = False

    @property
    def head(self) -> int:
        """The number of the newest event that this gateway knows of."""
        return self._head

    async def start(self) -> None:
        """Starts at the newest event; what came before is read from PostgreSQL when asked for."""
        async with async_work(self._engine) as unit:
            self._head = (await unit.session.scalars(base.head())).one()

    async def run(self) -> None:
        await asyncio.gather(self._listen(), self._check())

    def close(self) -> None:
        """Ends all streams."""
        self.closed = True
        self._wake()

    async def after(self, number: int) -> Sequence[Frame]:
        """The frames that follow `number`: all that the ring has, or a page from PostgreSQL."""
        if number >= self._head:
            return []
        if self._ring and number >= self._ring[0].number - 1:
            return list(self._ring)[number - self._ring[0].number + 1 :]
        return await self._read(number)

    async def wait(self, number: int, *, seconds: float) -> bool:
        """True as soon as there is more than `number` or the hub is closed; False after `seconds`."""
        if self._head > number or self.closed:
            return True
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _listen(self) -> None:
        while True:
            try:
                async for frame in self._subscriber.frames():
                    if not self._connected:
                        self._connected = True
                        await self._catch_up()
                    if frame is not None:
                        await self._take(frame)
            except (BusError, OSError) as error:
                if self._connected:
                    logger.warning("events: Redis is gone, reading PostgreSQL instead (%s)", error)
                self._connected = False
                await asyncio.sleep(_ALONE_SECONDS)
            except SQLAlchemyError as error:
                logger.warning("events: the database cannot be read (%s)", type(error).__name__)
                await asyncio.sleep(_ALONE_SECONDS)

    async def _check(self) -> None:
        while True:
            await asyncio.sleep(_CHECK_SECONDS if self._connected else _ALONE_SECONDS)
            try:
                await self._catch_up()
            except SQLAlchemyError as error:
                logger.warning("events: the database cannot be read (%s)", type(error).__name__)

    async def _take(self, frame: Frame) -> None:
        if frame.number == self._head + 1:
            async with self._lock:
                self._append([frame])
        elif frame.number > self._head:
            await self._catch_up()

    async def _catch_up(self) -> None:
        async with self._lock:
            while frames := await self._read(self._head):
                self._append(frames)

    def _append(self, frames: Sequence[Frame]) -> None:
        fresh = [frame for frame in frames if frame.number > self._head]
        if not fresh:
            return
        if fresh[0].number != self._head + 1:
            self._ring.clear()  # trimmed events left a hole: streams behind it read PostgreSQL
        self._ring.extend(fresh)
        self._head = fresh[-1].number
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _read(self, number: int) -> list[Frame]:
        async with async_work(self._engine) as unit:
            rows = await unit.session.execute(base.after(number, limit=PAGE))
            return [Frame.of(found or 0, payload) for found, payload in rows]
