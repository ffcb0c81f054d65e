"""Staying below a vendor's quota instead of running into it: a token bucket for each model, in Redis.

All workers share it. Redis may forget it or be gone: then requests simply go out, and the vendor's
429 slows the model down. What is in flight is counted in PostgreSQL, where it cannot be forgotten.
"""

import logging
import random
from typing import Protocol
from uuid import UUID

import redis

logger = logging.getLogger(__name__)

_KEEP_SECONDS = 3600
_LONGEST_WAIT = 60.0

_ACQUIRE = """
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local rate, capacity = tonumber(ARGV[1]), tonumber(ARGV[2])
local state = redis.call('HMGET', KEYS[1], 'tokens', 'updated', 'paused')
local paused = tonumber(state[3] or 0)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - 120)
if now < paused then
    redis.call('ZADD', KEYS[2], now, ARGV[3])
    return {tostring(paused - now), redis.call('ZCARD', KEYS[2])}
end
local tokens = math.min(capacity, tonumber(state[1] or capacity) + (now - tonumber(state[2] or now)) * rate)
local wait = 0
if tokens >= 1 then
    tokens = tokens - 1
    redis.call('ZREM', KEYS[2], ARGV[3])
else
    wait = (1 - tokens) / rate
    redis.call('ZADD', KEYS[2], now, ARGV[3])
end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'updated', tostring(now))
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return {tostring(wait), redis.call('ZCARD', KEYS[2])}
"""

_PAUSE = """
local clock = redis.call('TIME')
local until_ = clock[1] + clock[2] / 1000000 + tonumber(ARGV[1])
if until_ > tonumber(redis.call('HGET', KEYS[1], 'paused') or 0) then
    redis.call('HSET', KEYS[1], 'paused', tostring(until_))
    redis.call('EXPIRE', KEYS[1], ARGV[2])
end
"""


class Limiter(Protocol):
    """Thread-safe; never raises."""

    def acquire(self, model: str, request_id: UUID, *, per_minute: int) -> float:
        """0: send now. Otherwise the seconds after which to ask again."""
        ...

    def give_back(self, model: str) -> None:
        """What was acquired was not used."""
        ...

    def pause(self, model: str, seconds: float) -> None:
        """The vendor said that it is too much: nobody sends for so long."""
        ...


class RedisLimiter:
    """The port on Redis."""

    def __init__(self, redis_url: str) -> None:
        self._redis = redis.Redis.from_url(redis_url, socket_timeout=2, socket_connect_timeout=2)
        self._acquire = self._redis.register_script(_ACQUIRE)
        self._pause = self._redis.register_script(_PAUSE)

    def acquire(self, model: str, request_id: UUID, *, per_minute: int) -> float:
        rate, capacity = bucket(per_minute)
        keys = [_bucket_key(model), f"pulmu:quota:{model}:waiting"]
        try:
            wait, waiting = self._acquire(keys=keys, args=[rate, capacity, str(request_id), _KEEP_SECONDS])
        except redis.RedisError as error:
            logger.warning("quota of %s is unknown, sending all the same (%s)", model, type(error).__name__)
            return 0
        seconds = float(wait)
        if seconds <= 0:
            return 0
        # Those who wait come back one after the other, not all when the next token is there.
        spread = random.uniform(0, int(waiting) / rate)  # noqa: S311  # spreads load, protects nothing
        return min(seconds + spread, max(seconds, _LONGEST_WAIT))

    def give_back(self, model: str) -> None:
        try:
            self._redis.hincrbyfloat(_bucket_key(model), "tokens", 1)
        except redis.RedisError as error:
            logger.warning("quota of %s: %s", model, type(error).__name__)

    def pause(self, model: str, seconds: float) -> None:
        try:
            self._pause(keys=[_bucket_key(model)], args=[seconds, _KEEP_SECONDS])
        except redis.RedisError as error:
            logger.warning("quota of %s: %s", model, type(error).__name__)


class NoLimiter:
    """The port where nothing is limited: for local providers and tests."""

    def acquire(self, model: str, request_id: UUID, *, per_minute: int) -> float:
        return 0

    def give_back(self, model: str) -> None: ...

    def pause(self, model: str, seconds: float) -> None: ...


def bucket(per_minute: int) -> tuple[float, float]:
    """(tokens a second, most tokens) so that no minute sees more than `per_minute` requests.

    A quota of less than two a minute can be exceeded by one in its first minute.
    """
    capacity = max(1.0, per_minute * 0.05)
    return max(per_minute - capacity, per_minute * 0.5) / 60, capacity


def _bucket_key(model: str) -> str:
    return f"pulmu:quota:{model}"
