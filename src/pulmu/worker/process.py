"""What the processes share: resources are made here, once, and closed here.

Each process has a module of its own, so that it starts without what only another one needs.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import redis
from celery import Celery
from celery.signals import task_received
from sqlalchemy import Engine

from pulmu.db.engines import sync_engine
from pulmu.queue.app import celery_app
from pulmu.queue.messages import QueueName, TaskName
from pulmu.queue.send import CelerySender
from pulmu.settings import Settings, secret
from pulmu.worker.leases import Heartbeat
from pulmu.worker.watchdog import Watchdog


@contextmanager
def resources(settings: Settings, connections: int) -> Iterator[tuple[Engine, Celery, CelerySender]]:
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    engine = sync_engine(
        secret(settings.database_url, "DATABASE_URL"), pool_size=connections, application="pulmu worker"
    )
    app = celery_app(secret(settings.redis_url, "REDIS_URL"))
    sender = CelerySender(app)
    try:
        yield engine, app, sender
    finally:
        sender.close()
        app.close()
        engine.dispose()


def watchdog(settings: Settings, queues: tuple[QueueName, ...], threads: int) -> Watchdog:
    return Watchdog(
        broker(settings),
        queues,
        threads=threads,
        stall_seconds=settings.stall_seconds,
    )


def broker(settings: Settings) -> redis.Redis:
    """For looks at the queues."""
    url = secret(settings.redis_url, "REDIS_URL")
    return redis.Redis.from_url(url, socket_timeout=5, socket_connect_timeout=2)


def register(app: Celery, dog: Watchdog, name: TaskName, run: Callable[[UUID], None]) -> None:
    def task(row_id: str) -> None:
        with dog.running():
            run(UUID(row_id))

    app.task(task, name=name)


def consume(
    app: Celery,
    beat: Heartbeat,
    dog: Watchdog,
    queues: tuple[QueueName, ...],
    threads: int,
    settings: Settings,
) -> None:
    def received(**_: object) -> None:
        dog.received()

    task_received.connect(received, weak=False)
    dog.start()
    beat.start()
    try:
        options: dict[str, Any] = {
            "hostname": beat.name,
            "pool": "threads",
            "concurrency": threads,
            "queues": list(queues),
            "loglevel": settings.log_level.upper(),
            "without_gossip": True,
            "without_mingle": True,
            "without_heartbeat": True,
        }
        app.Worker(**options).start()
    finally:
        dog.stop()
        beat.stop()
