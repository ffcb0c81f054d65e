"""7 push: numbered events over Redis pub/sub, to every gateway. Fast, and allowed to lose some.

A frame on the wire is `<number> <author, percent-encoded> <event as JSON>`, and a message has a line for
each of those that were numbered together. A gateway that sees a hole in the numbers, or no Redis at all,
reads PostgreSQL.
"""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote, unquote

import redis
import redis.asyncio

from pulmu.events.base import CHANNEL

logger = logging.getLogger(__name__)

_TIMEOUTS: dict[str, Any] = {
    "socket_connect_timeout": 2.0,
    "socket_timeout": 5.0,
    "health_check_interval": 10,
}
_TOGETHER = 50
"""So many frames at most are one message."""
BusError = redis.RedisError


@dataclass(frozen=True, slots=True)
class Frame:
    """A numbered event, encoded once for all readers, and whose it is."""

    number: int
    author: str
    data: str
    """JSON in one line, as PostgreSQL writes it."""

    @classmethod
    def parse(cls, message: bytes) -> Self:
        """Raises ValueError: it is no frame."""
        number, author, data = message.decode().split(" ", 2)
        return cls(int(number), unquote(author), data)

    def encode(self) -> bytes:
        return f"{self.number} {quote(self.author, safe='')} {self.data}".encode()


class Publisher:
    """The relay's end."""

    def __init__(self, redis_url: str) -> None:
        self._redis = redis.Redis.from_url(redis_url, **_TIMEOUTS)

    def publish(self, frames: Iterable[Frame]) -> None:
        """Raises BusError: the frames stay in PostgreSQL, where gateways find them."""
        encoded = [frame.encode() for frame in frames]
        for start in range(0, len(encoded), _TOGETHER):
            self._redis.publish(CHANNEL, b"\n".join(encoded[start : start + _TOGETHER]))

    def close(self) -> None:
        self._redis.close()


class Subscriber:
    """A gateway's end."""

    def __init__(self, redis_url: str) -> None:
        self._redis = redis.asyncio.Redis.from_url(redis_url, **_TIMEOUTS)

    async def frames(self) -> AsyncIterator[Sequence[Frame]]:
        """Frames as they come together; none once the subscription stands, and after each silent second.

        A line that is no frame is left out, so that it shows as a hole. Raises BusError when the
        connection is lost; call again to reconnect.
        """
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(CHANNEL)
            while True:
                message = await pubsub.get_message(ignore_subscribe_messages=False, timeout=1.0)
                if message is None or message["type"] != "message":
                    yield ()
                else:
                    yield list(_parsed(message["data"]))

    async def ping(self) -> None:
        """Raises BusError."""
        await self._redis.ping()

    async def close(self) -> None:
        await self._redis.aclose()


def _parsed(message: bytes) -> Iterator[Frame]:
    for line in message.split(b"\n"):
        try:
            yield Frame.parse(line)
        except ValueError:
            logger.warning("events: a line on %s is none of ours", CHANNEL)
