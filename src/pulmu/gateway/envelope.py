"""8 notify: everything that the event stream can carry, as one union for clients in any language."""

from typing import Annotated, Literal

from pydantic import Field, RootModel

from pulmu.domains.assets.events import (
    AssetAnalysed,
    AssetChanged,
    AssetCreated,
    AssetRestored,
    AssetTrashed,
)
from pulmu.domains.generations.events import (
    GenerationCancelled,
    GenerationFailed,
    GenerationProgressed,
    GenerationQueued,
    GenerationStarted,
    GenerationSucceeded,
    GenerationUncertain,
    QueuePaused,
    QueueResumed,
)
from pulmu.events.base import Event


class StreamOpened(Event):
    """First on every connection: events after `head` follow, so fetch what you show now."""

    type: Literal["stream.opened"] = "stream.opened"
    head: int


class StreamResync(Event):
    """What lies between is no longer kept: fetch everything that you show again."""

    type: Literal["stream.resync"] = "stream.resync"
    head: int


class StreamEvent(
    RootModel[
        Annotated[
            GenerationQueued
            | GenerationStarted
            | GenerationProgressed
            | GenerationSucceeded
            | GenerationFailed
            | GenerationCancelled
            | GenerationUncertain
            | QueuePaused
            | QueueResumed
            | AssetCreated
            | AssetAnalysed
            | AssetChanged
            | AssetTrashed
            | AssetRestored
            | StreamOpened
            | StreamResync,
            Field(discriminator="type"),
        ]
    ]
):
    """The `data:` of one server-sent event; `id:` is its number."""
