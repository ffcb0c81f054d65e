"""2 dispatch: messages reach the right queue, or get lost without making anybody wait."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import redis
from tests.support.studio import eventually

from pulmu.embedded.valkey import EmbeddedValkey
from pulmu.identity import new_id
from pulmu.queue import messages
from pulmu.queue.app import celery_app
from pulmu.queue.messages import Message
from pulmu.queue.send import CelerySender

DEAD = "redis://127.0.0.1:1/0"


@contextmanager
def sending(url: str) -> Iterator[CelerySender]:
    """What was handed over is sent when the block ends."""
    sender = CelerySender(celery_app(url))
    try:
        yield sender
    finally:
        sender.close()


def waiting(broker: redis.Redis, queue: str) -> list[dict[str, Any]]:
    """The messages of a queue, oldest first."""
    return [json.loads(raw) for raw in reversed(broker.lrange(queue, 0, -1))]


def arguments(message: dict[str, Any]) -> list[Any]:
    positional, _, _ = json.loads(base64.b64decode(message["body"]))
    return list(positional)


def test_every_message_waits_in_its_own_queue(valkey: EmbeddedValkey, broker: redis.Redis) -> None:
    sent = [
        messages.submit(new_id(), "image"),
        messages.submit(new_id(), "video"),
        messages.poll(new_id(), "video", delay=30),
        messages.analyse(new_id()),
        messages.analyse(new_id()),
        messages.analyse(new_id()),
    ]
    with sending(valkey.url) as sender:
        for message in sent:
            sender.send(message)
    assert {queue: broker.llen(queue) for queue in ("image", "video", "analysis", "celery")} == {
        "image": 1,
        "video": 2,
        "analysis": 3,
        "celery": 0,
    }
    assert [item["headers"]["task"] for item in waiting(broker, "video")] == [
        "generation.submit",
        "generation.poll",
    ]


def test_messages_of_a_queue_keep_their_order(valkey: EmbeddedValkey, broker: redis.Redis) -> None:
    ids = [new_id() for _ in range(50)]
    with sending(valkey.url) as sender:
        for row in ids:
            sender.send(messages.submit(row, "image"))
    assert [arguments(item) for item in waiting(broker, "image")] == [[str(row)] for row in ids]


def test_a_message_carries_an_id_and_nothing_else(valkey: EmbeddedValkey, broker: redis.Redis) -> None:
    row = new_id()
    with sending(valkey.url) as sender:
        sender.send(messages.submit(row, "image"))
    [item] = waiting(broker, "image")
    assert json.loads(base64.b64decode(item["body"]))[:2] == [[str(row)], {}]


def test_a_message_is_what_celery_itself_would_send(valkey: EmbeddedValkey, broker: redis.Redis) -> None:
    row = new_id()
    with sending(valkey.url) as sender:
        sender.send(messages.submit(row, "image"))
    app = celery_app(valkey.url)
    app.send_task("generation.submit", args=(str(row),), queue="image")
    ours, theirs = waiting(broker, "image")
    own = {"id", "root_id", "correlation_id", "reply_to", "delivery_tag"}
    for part in ("headers", "properties"):
        assert ours[part].keys() == theirs[part].keys()
        kept = ours[part].keys() - own
        assert {key: ours[part][key] for key in kept} == {key: theirs[part][key] for key in kept}
    assert ours["body"] == theirs["body"]
    assert ours.keys() == theirs.keys()


@pytest.mark.parametrize(("delay", "waits"), [(0, False), (30.0, True)])
def test_only_a_delayed_message_says_when(
    valkey: EmbeddedValkey, broker: redis.Redis, delay: float, waits: bool
) -> None:
    with sending(valkey.url) as sender:
        sender.send(messages.poll(new_id(), "video", delay=delay))
    [item] = waiting(broker, "video")
    assert (item["headers"]["eta"] is not None) == waits


def test_nobody_waits_for_a_redis_that_is_gone() -> None:
    """Were it to block, the hundred would take minutes, and the test would end by its time limit."""
    sender = CelerySender(celery_app(DEAD))
    handed: list[Message] = []

    def hand_over() -> None:
        for _ in range(100):
            message = messages.submit(new_id(), "image")
            sender.send(message)
            handed.append(message)

    thread = threading.Thread(target=hand_over, daemon=True)
    thread.start()
    thread.join(3)
    assert len(handed) == 100


def test_a_redis_that_comes_back_gets_what_is_sent_then(valkey: EmbeddedValkey, broker: redis.Redis) -> None:
    with sending(valkey.url) as sender:
        sender.send(messages.submit(new_id(), "image"))
        eventually(lambda: broker.llen("image") or None, what="the first is there")
        valkey.stop()
        lost = messages.submit(new_id(), "image")
        sender.send(lost)
        valkey.start()
        last = messages.submit(new_id(), "image")
        sender.send(last)

        def there() -> bool | None:
            try:
                found = [arguments(item) for item in waiting(broker, "image")]
            except redis.RedisError:
                return None
            return True if [str(last.id)] in found else None

        assert eventually(there, what="the last one is there")
