"""The messages: a task's name, the id of a row, the queue. Nothing else ever travels.

A message is a hint that a row may be due. The row decides: a worker claims it by compare-and-set,
so a lost message is sent again by the sweeper and a doubled one finds nothing to do. Names are kept
across releases, because messages in flight survive an update.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from pulmu.media import Kind

QueueName = Literal["image", "video", "analysis"]
TaskName = Literal["generation.submit", "generation.poll", "asset.analyse", "asset.index", "search.reembed"]

GENERATION_QUEUES: tuple[QueueName, ...] = ("image", "video")
ANALYSIS_QUEUES: tuple[QueueName, ...] = ("analysis",)


@dataclass(frozen=True, slots=True)
class Message:
    """Run `task` for the row `id`, `delay` seconds from now."""

    task: TaskName
    id: UUID
    queue: QueueName
    delay: float = 0


def submit(generation_id: UUID, kind: Kind, *, delay: float = 0) -> Message:
    return Message("generation.submit", generation_id, kind, delay)


def poll(generation_id: UUID, kind: Kind, *, delay: float = 0) -> Message:
    return Message("generation.poll", generation_id, kind, delay)


def analyse(asset_id: UUID) -> Message:
    return Message("asset.analyse", asset_id, "analysis")


def index(asset_id: UUID) -> Message:
    return Message("asset.index", asset_id, "analysis")


def reembed(slot_id: UUID, *, delay: float = 0) -> Message:
    """One batch of a change of the embedding model; behind it come the assets that arrived meanwhile."""
    return Message("search.reembed", slot_id, "analysis", delay)
