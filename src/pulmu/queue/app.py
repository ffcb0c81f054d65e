"""The Celery application. Why each setting is as it is: docs/decisions/0004-celery.md."""

from typing import Any

from celery import Celery
from kombu.entity import Exchange, Queue

from pulmu.queue.messages import ANALYSIS_QUEUES, GENERATION_QUEUES


def celery_app(redis_url: str) -> Celery:
    """A configured application without tasks; the worker registers them, senders need none."""
    app = Celery("pulmu", broker=redis_url, set_as_current=False)
    app.conf.update(_SETTINGS)
    return app


_SETTINGS: dict[str, Any] = {
    "task_queues": [
        # The anonymous exchange needs no binding in Redis, which an emptied Redis would have lost.
        Queue(name, Exchange(""), routing_key=name)  # type: ignore[no-untyped-call]  # kombu is half typed
        for name in (*GENERATION_QUEUES, *ANALYSIS_QUEUES)
    ],
    "task_create_missing_queues": False,
    "task_ignore_result": True,
    "task_serializer": "json",
    "accept_content": ["json"],
    "task_protocol": 2,
    # A message is only a hint, so losing one with its worker is harmless: acknowledge at once, and
    # let the lease in PostgreSQL decide when work of a dead worker is taken up again.
    "task_acks_late": False,
    "task_publish_retry": False,
    "worker_prefetch_multiplier": 1,
    "worker_enable_remote_control": False,
    "worker_send_task_events": False,
    "worker_hijack_root_logger": False,
    "worker_cancel_long_running_tasks_on_connection_loss": False,
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "broker_transport_options": {
        # A sender gives up at once on a Redis that is gone: the sweeper sends what was lost.
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "socket_timeout": 10,
        "socket_connect_timeout": 3,
        "socket_keepalive": True,
        "health_check_interval": 10,
        "retry_on_timeout": True,
        "visibility_timeout": 3600,
        "unacked_restore_throttle": 1,
    },
}
