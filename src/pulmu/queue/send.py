"""2 dispatch: sending after the commit, without making the sender wait.

A sender may lose messages (Redis is gone, the process dies): the sweeper sends them again.
"""

import logging
import queue
import threading
from typing import Annotated, Protocol

from celery import Celery
from fastapi import Depends, Request

from pulmu.queue.messages import Message

logger = logging.getLogger(__name__)

_FLUSH_SECONDS = 5


class Sender(Protocol):
    def send(self, message: Message) -> None:
        """Hands the message over; never blocks, never raises."""
        ...


class CelerySender:
    """Sends from one background thread, in order."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._messages: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="sender", daemon=True)
        self._thread.start()

    def send(self, message: Message) -> None:
        self._messages.put(message)

    def close(self) -> None:
        """Sends what is waiting, for at most five seconds."""
        self._messages.put(None)
        self._thread.join(_FLUSH_SECONDS)

    def _run(self) -> None:
        while (message := self._messages.get()) is not None:
            try:
                self._app.send_task(
                    message.task,
                    args=(str(message.id),),
                    queue=message.queue,
                    countdown=message.delay or None,
                )
            except Exception as error:  # noqa: BLE001  # whatever the broker raises, the sweeper sends again
                logger.warning("not sent, the sweeper will: %s %s (%s)", message.task, message.id, error)


class RecordingSender:
    """Keeps messages in a list: for tests, and for tools that run tasks themselves."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def send(self, message: Message) -> None:
        self.messages.append(message)


def _request_sender(request: Request) -> Sender:
    sender: Sender = request.state.sender
    return sender


RequestSender = Annotated[Sender, Depends(_request_sender)]
