"""2 dispatch: sending after the commit, without making the sender wait.

A sender may lose messages (Redis is gone, the process dies): the sweeper sends them again.
"""

import logging
import queue
import threading
import time
from collections.abc import Sequence
from typing import Annotated, Protocol

from celery import Celery
from fastapi import Depends, Request
from kombu import pools
from kombu.messaging import Producer

from pulmu.queue.messages import Message

logger = logging.getLogger(__name__)

_FLUSH_SECONDS = 5
_GATHER_SECONDS = 0.005
"""How long a message waits for others: who sends one soon sends more, and one round trip takes them all."""
_MOST = 500


class Sender(Protocol):
    def send(self, message: Message) -> None:
        """Hands the message over; never blocks, never raises."""
        ...


class CelerySender:
    """Sends from one background thread, in order, what has come together since the last round trip."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        # kombu sends in batches only where a timeout is not retried, which could send one twice.
        connection = app.connection_for_write(transport_options={"retry_on_timeout": False})
        self._producers = pools.producers[connection]
        self._closing = False
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
        while not self._closing:
            batch = self._gather()
            try:
                with self._producers.acquire(block=True) as producer, producer.batch():
                    for message in batch:
                        self._send(producer, message)
            except Exception as error:  # noqa: BLE001  # whatever the broker raises, the sweeper sends again
                logger.warning("%d messages not sent, the sweeper will (%s)", len(batch), error)

    def _gather(self) -> Sequence[Message]:
        """Waits for a message, and takes those that follow at once."""
        batch: list[Message] = []
        message = self._messages.get()
        time.sleep(_GATHER_SECONDS)
        while message is not None:
            batch.append(message)
            if len(batch) == _MOST:
                return batch
            try:
                message = self._messages.get_nowait()
            except queue.Empty:
                return batch
        self._closing = True
        return batch

    def _send(self, producer: Producer, message: Message) -> None:
        self._app.send_task(
            message.task,
            args=(str(message.id),),
            queue=message.queue,
            countdown=message.delay or None,
            producer=producer,
            declare=(),  # the anonymous exchange needs no declaration, and it takes as long as the rest
        )


class RecordingSender:
    """Keeps messages in a list: for tests, and for tools that run tasks themselves."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def send(self, message: Message) -> None:
        self.messages.append(message)


async def _request_sender(request: Request) -> Sender:
    sender: Sender = request.state.sender
    return sender


RequestSender = Annotated[Sender, Depends(_request_sender)]
