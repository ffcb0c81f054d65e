"""Names of long work. They hold all that a poll needs, so they stay good when settings change."""

import re
from dataclasses import dataclass

from pulmu.providers.base import MalformedResult

_PLACE = r"(?:projects/(?P<project>[^/]+)/locations/(?P<location>[^/]+)/)?"
_NAME = re.compile(
    _PLACE + r"(?:publishers/[^/]+/models/[^/]+/operations/[^/]+|interactions/(?P<interaction>[^/?#]+))"
)


@dataclass(frozen=True, slots=True)
class Operation:
    """A name taken apart. Without project and location it began in express mode."""

    name: str
    project: str | None
    location: str | None
    interaction: str | None
    """The id of an interaction; None for a Veo operation, which is asked for by its whole name."""

    @classmethod
    def parse(cls, name: str) -> "Operation | None":
        found = _NAME.fullmatch(name)
        if found is None:
            return None
        return cls(name, found["project"], found["location"], found["interaction"])


def named(name: str) -> Operation:
    """Raises MalformedResult for a name that no vendor call understands."""
    operation = Operation.parse(name)
    if operation is None:
        raise MalformedResult(
            f"“{name}” is no operation that Vertex AI can be asked for: look for its result in the Google "
            "Cloud console, or retry and pay again."
        )
    return operation


def interaction_name(project: str | None, location: str, interaction: str) -> str:
    """What `parse` takes apart again."""
    place = f"projects/{project}/locations/{location}/" if project else ""
    return f"{place}interactions/{interaction}"
