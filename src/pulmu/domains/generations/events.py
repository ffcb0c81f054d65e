"""What happens to a generation, each event with the generation as it is then."""

from typing import Literal

from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.schemas import Generation, Pause
from pulmu.events.base import Event


class GenerationEvent(Event):
    generation: Generation


class GenerationQueued(GenerationEvent):
    """Asked for, or waiting for another attempt."""

    type: Literal["generation.queued"] = "generation.queued"


class GenerationStarted(GenerationEvent):
    type: Literal["generation.started"] = "generation.started"


class GenerationProgressed(GenerationEvent):
    type: Literal["generation.progressed"] = "generation.progressed"


class GenerationSucceeded(GenerationEvent):
    type: Literal["generation.succeeded"] = "generation.succeeded"


class GenerationFailed(GenerationEvent):
    type: Literal["generation.failed"] = "generation.failed"


class GenerationCancelled(GenerationEvent):
    type: Literal["generation.cancelled"] = "generation.cancelled"


class GenerationUncertain(GenerationEvent):
    """A paid submit's outcome is unknown; a person decides."""

    type: Literal["generation.uncertain"] = "generation.uncertain"


class QueuePaused(Event):
    """Somebody has stopped their own queue: nothing of theirs starts until they resume it."""

    type: Literal["queue.paused"] = "queue.paused"
    pause: Pause


class QueueResumed(Event):
    type: Literal["queue.resumed"] = "queue.resumed"
    pause: Pause
    """The one that is over."""


def changed(row: GenerationRow) -> GenerationEvent:
    """The event of having reached the row's status."""
    generation = Generation.model_validate(row)
    match generation.status:
        case "queued":
            return GenerationQueued(generation=generation)
        case "running":
            return GenerationStarted(generation=generation)
        case "succeeded":
            return GenerationSucceeded(generation=generation)
        case "failed":
            return GenerationFailed(generation=generation)
        case "cancelled":
            return GenerationCancelled(generation=generation)
        case "uncertain":
            return GenerationUncertain(generation=generation)
