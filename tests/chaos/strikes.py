"""What breaks things: real signals to real processes, at the moments that the plan names."""

import os
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import redis

from pulmu.embedded.parts import Part
from pulmu.embedded.server import Server
from pulmu.embedded.waiting import StopFlag
from tests.chaos.plan import Breakage, Strike

POSTGRES, REDIS = "postgres", "valkey"
_PARTS: Mapping[Breakage, str] = {
    "kill_generation_worker": "generation-worker",
    "kill_analysis_worker": "analysis-worker",
    "kill_relay": "relay",
    "kill_gateway": "gateway",
    "kill_postgres": POSTGRES,
    "restart_postgres": POSTGRES,
    "kill_redis": REDIS,
    "flush_redis": REDIS,
    "freeze_generation_worker": "generation-worker",
}
"""What each breaks; of parts that there are two of, `-0` or `-1` follows."""


@dataclass(frozen=True, slots=True)
class Struck:
    """A strike that happened, `at` seconds after the start; for a freeze, once it was over."""

    strike: Strike
    part: str
    at: float
    lasted: float = 0.0


class Striker(StopFlag):
    """A supervisor's flag: whenever the supervisor pauses, what is due breaks.

    A strike waits until its part runs, so that every planned one happens.
    """

    def __init__(self, strikes: Sequence[Strike]) -> None:
        super().__init__()
        self.struck: list[Struck] = []
        self.parts: Mapping[str, Part] = {}
        self.started = float("inf")
        """Second 0 of the plan, by `time.monotonic`."""
        self._waiting = list(strikes)
        self._frozen: list[tuple[Strike, str, int, float]] = []

    @property
    def done(self) -> bool:
        return not self._waiting and not self._frozen

    def stop(self) -> None:
        """The supervisor's `run` returns soon; from any thread."""
        self.count += 1

    def pause(self, seconds: float) -> None:
        self._thaw()
        now = time.monotonic() - self.started
        for strike in [one for one in self._waiting if one.at <= now]:
            if self._strike(strike):
                self._waiting.remove(strike)
        super().pause(seconds)

    def _strike(self, strike: Strike) -> bool:
        """False if it cannot be done now."""
        name = _PARTS[strike.breakage]
        if name not in self.parts:
            name = f"{name}-{strike.target}"
        part = self.parts[name]
        pid = part.pid
        if pid is None or any(frozen == name for _, frozen, _, _ in self._frozen):
            return False
        match strike.breakage:
            case "freeze_generation_worker":
                os.kill(pid, signal.SIGSTOP)
                self._frozen.append((strike, name, pid, time.monotonic()))
                return True
            case "restart_postgres":
                part.request_stop()
            case "flush_redis":
                if not _flushed(part):
                    return False
            case _:
                part.kill()  # waits for its end, so that no other strike is spent on a dying process
        self.struck.append(Struck(strike, name, time.monotonic() - self.started))
        return True

    def _thaw(self) -> None:
        for entry in list(self._frozen):
            strike, name, pid, since = entry
            lasted = time.monotonic() - since
            if lasted >= strike.seconds:
                os.kill(pid, signal.SIGCONT)  # nobody else ends it, so the pid is still its own
                self._frozen.remove(entry)
                self.struck.append(Struck(strike, name, time.monotonic() - self.started, lasted))


def _flushed(part: Part) -> bool:
    assert isinstance(part, Server)
    try:
        with redis.Redis.from_url(part.url, socket_timeout=5, socket_connect_timeout=2) as client:
            client.flushall()
    except redis.RedisError:
        return False
    return True
