from typing import get_args

import pytest

from pulmu.identity import new_id
from pulmu.media import Kind
from pulmu.queue import messages
from pulmu.queue.app import celery_app
from pulmu.queue.messages import ANALYSIS_QUEUES, GENERATION_QUEUES, Message, QueueName


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_generation_goes_to_the_queue_of_its_kind(kind: Kind) -> None:
    row = new_id()
    assert messages.submit(row, kind) == Message("generation.submit", row, kind, 0)
    assert messages.poll(row, kind, delay=2.5) == Message("generation.poll", row, kind, 2.5)


def test_an_analysis_goes_to_a_queue_of_its_own() -> None:
    row = new_id()
    assert messages.analyse(row) == Message("asset.analyse", row, "analysis")


def test_no_worker_consumes_what_is_anothers() -> None:
    assert not set(GENERATION_QUEUES) & set(ANALYSIS_QUEUES)
    assert {*GENERATION_QUEUES, *ANALYSIS_QUEUES} == set(get_args(QueueName))


def test_the_application_knows_every_queue() -> None:
    declared = celery_app("redis://127.0.0.1:1/0").conf.task_queues
    assert {queue.name for queue in declared} == set(get_args(QueueName))
    assert all(queue.routing_key == queue.name for queue in declared)
