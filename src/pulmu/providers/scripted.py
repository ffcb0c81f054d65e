"""A provider that answers as it is told: the port's own fake, for tests and demonstrations."""

import threading
from collections import deque
from collections.abc import Iterable
from typing import ClassVar

from pulmu.providers.base import Accepted, Pending, Request, Result

Answer = Accepted | Pending | Result | Exception


class ScriptedProvider:
    """Gives its answers in order, raising those that are errors; the last one repeats.

    `submitted` and `polled` keep what was asked, so that a test can count what was paid.
    """

    name: ClassVar[str] = "scripted"

    def __init__(
        self, submits: Iterable[Answer], polls: Iterable[Answer] = (), *, repeatable: bool = False
    ) -> None:
        self.repeatable = repeatable
        self.submitted: list[Request] = []
        self.polled: list[str] = []
        self._submits = deque(submits)
        self._polls = deque(polls)
        self._lock = threading.Lock()

    def submit(self, request: Request) -> Accepted | Result:
        with self._lock:
            self.submitted.append(request)
            answer = _next(self._submits)
        if isinstance(answer, Pending):
            raise TypeError("a submit cannot be answered with Pending")
        return answer

    def poll(self, operation: str, request: Request) -> Pending | Result:
        with self._lock:
            self.polled.append(operation)
            answer = _next(self._polls)
        if isinstance(answer, Accepted):
            raise TypeError("a poll cannot be answered with Accepted")
        return answer


def _next(answers: deque[Answer]) -> Accepted | Pending | Result:
    answer = answers.popleft() if len(answers) > 1 else answers[0]
    if isinstance(answer, Exception):
        raise answer
    return answer
