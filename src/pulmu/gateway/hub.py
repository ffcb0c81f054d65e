"""7 push → 8 notify: one ordered memory of recent events that all streams of this gateway read.

The hub takes frames from Redis and fills every hole from PostgreSQL, so its ring has no gaps. A
stream is nothing but a place in it: no queue to overflow, nothing to buffer for a slow reader. Who
falls behind the ring reads PostgreSQL until it has caught up.

An event becomes the bytes of a server-sent event once, when it enters the ring. Most streams are at
the same place, so the newest piece that was put together is kept for the next one that asks.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from fastapi.sse import format_sse_event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu.db.work import async_work
from pulmu.events import base
from pulmu.events.bus import BusError, Frame, Subscriber
from pulmu.identity import Viewer

logger = logging.getLogger(__name__)

RING = 2048
PAGE = 500
PIECE_PAGE = 100
PIECE_BYTES = 65_536
"""A stream sends no more than this in one write, but for an event that is larger by itself."""
_CHECK_SECONDS = 5.0
"""How often PostgreSQL is asked while Redis works: a bus that lost the last frame shows no hole."""
_ALONE_SECONDS = 0.5
"""How often PostgreSQL is asked while Redis is gone."""


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered event as all streams send it."""

    number: int
    author: str
    data: bytes

    @classmethod
    def of(cls, frame: Frame) -> Self:
        return cls(frame.number, frame.author, format_sse_event(id=str(frame.number), data_str=frame.data))


@dataclass(frozen=True, slots=True)
class Piece:
    """What one write of a stream tells: everything that its viewer may see up to `place`."""

    data: bytes
    place: int


class Hub:
    """`run` keeps it current; `changed` is called when there is more than there was."""

    def __init__(self, engine: AsyncEngine, subscriber: Subscriber, changed: Callable[[], None]) -> None:
        self._engine = engine
        self._subscriber = subscriber
        self._changed = changed
        self._ring: deque[Block] = deque(maxlen=RING)
        self._head = 0
        self._newest: tuple[int, Viewer, Piece] | None = None
        self._lock = asyncio.Lock()
        self._connected = False

    @property
    def head(self) -> int:
        """The number of the newest event that this gateway knows of."""
        return self._head

    async def start(self) -> None:
        """Starts at the newest event, with those before it: browsers of a gateway that died come back."""
        async with async_work(self._engine) as unit:
            newest = (await unit.session.scalars(base.head())).one()
        self._head = max(0, newest - RING)
        await self._catch_up()
        if self._head < newest:  # the newest ones are no longer kept
            self._ring.clear()
            self._head = newest

    async def knows(self, number: int) -> bool:
        """Whether event `number` has happened; a browser may have heard it from a gateway that is ahead.

        Asks PostgreSQL where it is newer than the head.
        """
        if number > self._head:
            await self._catch_up(number)
        return number <= self._head

    async def run(self) -> None:
        await asyncio.gather(self._listen(), self._check())

    async def following(self, place: int, viewer: Viewer) -> Piece | None:
        """The next piece after `place`, which is before the head; None where it is no longer kept.

        A piece may have no bytes: then nothing of what it spans is for this viewer.
        """
        if self._newest is not None and self._newest[:2] == (place, viewer):
            return self._newest[2]
        first = self._ring[0].number if self._ring else self._head + 1
        if place + 1 < first:
            piece = _piece(place, await self._read(place, limit=PIECE_PAGE), viewer)
            return piece if piece.place > place else None
        later = (self._ring[index] for index in range(place + 1 - first, len(self._ring)))
        piece = _piece(place, later, viewer)
        self._newest = (place, viewer, piece)
        return piece

    async def _listen(self) -> None:
        while True:
            try:
                async for frames in self._subscriber.frames():
                    if not self._connected:
                        self._connected = True
                        await self._catch_up()
                    if frames:
                        await self._take(frames)
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

    async def _take(self, frames: Sequence[Frame]) -> None:
        async with self._lock:
            fresh = [frame for frame in frames if frame.number > self._head]
            next_ones = [frame for place, frame in enumerate(fresh, self._head + 1) if frame.number == place]
            self._append([Block.of(frame) for frame in next_ones])
        if len(next_ones) < len(fresh):
            await self._catch_up()

    async def _catch_up(self, number: int | None = None) -> None:
        """To event `number`, or to the newest one."""
        async with self._lock:
            while number is None or number > self._head:
                blocks = await self._read(self._head, limit=PAGE)
                if not blocks:
                    break
                self._append(blocks)

    def _append(self, blocks: Sequence[Block]) -> None:
        fresh = [block for block in blocks if block.number > self._head]
        for block in fresh:
            if block.number != self._head + 1:
                self._ring.clear()  # trimmed events left a hole: streams behind it read PostgreSQL
            self._ring.append(block)
            self._head = block.number
        if fresh:
            self._newest = None
            self._changed()

    async def _read(self, number: int, *, limit: int) -> list[Block]:
        async with async_work(self._engine) as unit:
            rows = await unit.session.execute(base.after(number, limit=limit))
            return [Block.of(Frame(found or 0, author, payload)) for found, author, payload in rows]


def _piece(place: int, blocks: Iterable[Block], viewer: Viewer) -> Piece:
    """Of the blocks that follow `place` without a hole, as many as fit; at least one, if there is one."""
    data: list[bytes] = []
    size = 0
    for block in blocks:
        if block.number != place + 1:
            break
        if viewer.sees(block.author):
            size += len(block.data)
            if data and size > PIECE_BYTES:
                break
            data.append(block.data)
        place = block.number
    return Piece(b"".join(data), place)
