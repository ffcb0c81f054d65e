"""2 dispatch: sending after the commit, without making the sender wait.

A sender may lose messages (Redis is gone, the process dies): the sweeper sends them again.
"""

import logging
import queue
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Protocol

from celery import Celery
from fastapi import Depends, Request
from kombu import pools
from kombu.messaging import Producer

from pulmu.identity import new_id
from pulmu.queue.messages import Message, TaskName

logger = logging.getLogger(__name__)

_FLUSH_SECONDS = 5
_PAUSE_SECONDS = 0.05
"""Between two round trips: a message that comes alone goes at once, those of a rush go together."""
_MOST = 500


class Sender(Protocol):
    def send(self, message: Message) -> None:
        """Hands the message over; never blocks, never raises."""
        ...


class CelerySender:
    """Sends from one background thread, in order, what has come together since the last round trip."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._serializer: str = app.conf.task_serializer
        self._delivery_mode: int = app.conf.task_default_delivery_mode
        # kombu sends in batches only where a timeout is not retried, which could send one twice.
        connection = app.connection_for_write(transport_options={"retry_on_timeout": False})
        self._producers = pools.producers[connection]
        self._closing = False
        self._sent_at = -_PAUSE_SECONDS
        self._templates: dict[TaskName, Any] = {}
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
                self._sent_at = time.monotonic()
            except Exception as error:  # noqa: BLE001  # whatever the broker raises, the sweeper sends again
                logger.warning("%d messages not sent, the sweeper will (%s)", len(batch), error)

    def _gather(self) -> Sequence[Message]:
        """Waits for a message and for the pause to be over, and takes all that there are then."""
        batch: list[Message] = []
        message = self._messages.get()
        if message is not None:
            time.sleep(max(0.0, self._sent_at + _PAUSE_SECONDS - time.monotonic()))
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
        """What `Celery.send_task` sends (a test compares them), from a template, in a third of its time."""
        template = self._template(message.task)
        made, arguments = str(new_id()), (str(message.id),)
        due = datetime.now(UTC) + timedelta(seconds=message.delay) if message.delay else None
        producer.publish(  # type: ignore[no-untyped-call]  # kombu is half typed
            (arguments, *template.body[1:]),
            headers={
                **template.headers,
                "id": made,
                "root_id": made,
                "argsrepr": repr(arguments),
                "eta": due and due.isoformat(),
            },
            **{**template.properties, "correlation_id": made},
            routing_key=message.queue,
            exchange="",
            serializer=self._serializer,
            delivery_mode=self._delivery_mode,
        )

    def _template(self, task: TaskName) -> Any:
        """A message of the task without its ids, as Celery makes it."""
        if task not in self._templates:
            self._templates[task] = self._app.amqp.as_task_v2(
                "", task, reply_to=self._app.thread_oid, ignore_result=None
            )
        return self._templates[task]


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
