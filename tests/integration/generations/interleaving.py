"""Workers whose steps stop, die or are cut off between any two of their actions, all in one thread.

A step runs in a greenlet. At each place where the process could be killed or frozen it looks whether
its `Stop` says so. Frozen, it gives way until somebody thaws it, as after SIGSTOP; dying, it is left by
an exception that no handler of the worker catches, and an open transaction is rolled back, as
PostgreSQL does when a client is gone.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

import psycopg
from greenlet import getcurrent, greenlet
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from pulmu.providers.base import Accepted, Pending, Refused, Request, Result, VendorFault
from pulmu.providers.base import RateLimited as Limited
from pulmu.providers.scripted import ScriptedProvider
from pulmu.queue.messages import Message
from pulmu.queue.send import RecordingSender
from pulmu.storage.base import StoredFile
from pulmu.storage.local import LocalStorage

Place = Literal["held", "called", "answered", "kept", "committing", "committed", "sending"]
FREEZES: tuple[Place, ...] = ("held", "called", "answered", "kept", "sending")
"""No transaction is open there, so nobody waits for the locks of who is frozen."""
NOT_BILLED = (Limited, VendorFault, Refused)


class Killed(BaseException):
    """`kill -9`."""


@dataclass(frozen=True)
class Stop:
    """How a step ends early, at the `after`-th time that it comes to a place (from 0).

    `unheard`: the server commits, but its answer is lost with the connection.
    """

    place: Place
    how: Literal["freezes", "dies", "unheard"]
    after: int = 0


class Step(greenlet):
    """One task of the worker of that name."""

    def __init__(self, worker: str, run: Callable[[], None]) -> None:
        super().__init__(run)
        self.worker = worker
        self.held: set[UUID] = set()
        self._stop: Stop | None = None
        self._seen = 0

    def go_on(self, stop: Stop | None) -> None:
        """Runs it from its start or from where it froze."""
        self._stop, self._seen = stop, 0
        with contextlib.suppress(Killed, OperationalError):
            self.switch()

    def kill(self) -> None:
        with contextlib.suppress(Killed):
            self.throw(Killed)

    def reach(self, place: Place) -> None:
        stop = self._stop
        if stop is None or stop.place != place:
            return
        self._seen += 1
        if self._seen <= stop.after:
            return
        self._stop = None
        if stop.how == "dies":
            raise Killed
        if stop.how == "unheard":
            raise psycopg.OperationalError("the connection is gone")
        assert self.parent is not None
        self.parent.switch()


def reach(place: Place) -> None:
    current = getcurrent()
    if isinstance(current, Step):
        current.reach(place)


@contextlib.contextmanager
def hold(generation_id: UUID) -> Iterator[None]:
    """The port `tasks.Hold`: what the heartbeat of a live step renews."""
    current = getcurrent()
    assert isinstance(current, Step)
    current.held.add(generation_id)
    reach("held")
    try:
        yield
    finally:
        current.held.discard(generation_id)


def watch_commits(engine: Engine) -> None:
    """Every commit of the engine is a place, before and after the server did it."""
    commit = engine.dialect.do_commit

    def do_commit(connection: Any) -> None:
        reach("committing")
        commit(connection)
        reach("committed")

    engine.dialect.do_commit = do_commit  # type: ignore[method-assign]


class PlacedSender(RecordingSender):
    def send(self, message: Message) -> None:
        reach("sending")
        super().send(message)


class PlacedStorage(LocalStorage):
    def put(self, data: bytes) -> StoredFile:
        file = super().put(data)
        reach("kept")
        return file


@dataclass
class Account:
    """What the vendor did, whether or not anybody heard of it, by attempt."""

    accepted: list[UUID] = field(default_factory=list)
    """The attempt of every submit that was or may have been accepted."""
    made: dict[UUID, int] = field(default_factory=dict)
    """How many files an attempt was given at most."""


class PlacedProvider(ScriptedProvider):
    """The scripted one, with an account of what it accepted."""

    def __init__(self, account: Account, submit: Any, poll: Any, *, repeatable: bool) -> None:
        super().__init__([submit], [poll], repeatable=repeatable)
        self._account = account

    def submit(self, request: Request) -> Accepted | Result:
        reach("called")
        try:
            answer = super().submit(request)
        except NOT_BILLED:
            raise
        except Exception:
            self._account.accepted.append(request.attempt_id)
            raise
        self._account.accepted.append(request.attempt_id)
        return self._answered(request, answer)

    def poll(self, operation: str, request: Request) -> Pending | Result:
        reach("called")
        return self._answered(request, super().poll(operation, request))

    def _answered(self, request: Request, answer: Any) -> Any:
        if isinstance(answer, Result):
            made = self._account.made
            made[request.attempt_id] = max(len(answer.media), made.get(request.attempt_id, 0))
        reach("answered")
        return answer
