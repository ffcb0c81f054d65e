"""The states of a generation and the ways between them, as data.

    queued ──▶ running ──▶ succeeded
      ▲  ▲        │  ├───▶ failed
      │  └────────┘  ├───▶ cancelled
      │   (retry)    └───▶ uncertain ──▶ running, succeeded, failed (a late answer to the same attempt)
      └── failed, cancelled, uncertain (a person asks for another attempt)

`uncertain`: a paid submit whose outcome is unknown. A person decides: retry, or dismiss (cancelled).
"""

from collections.abc import Mapping

from pulmu.domains.generations.schemas import Status
from pulmu.errors import Conflict

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    "queued": frozenset({"running", "cancelled"}),
    "running": frozenset({"queued", "succeeded", "failed", "cancelled", "uncertain"}),
    "uncertain": frozenset({"queued", "running", "succeeded", "failed", "cancelled"}),
    "failed": frozenset({"queued"}),
    "cancelled": frozenset({"queued"}),
    "succeeded": frozenset(),
}
OPEN: frozenset[Status] = frozenset({"queued", "running"})


class ImpossibleTransition(Conflict):
    """The generation is in a state from which the request cannot be met."""

    code = "impossible_transition"


def sources(target: Status) -> frozenset[Status]:
    """The states from which `target` can be reached in one step."""
    return frozenset(state for state, targets in TRANSITIONS.items() if target in targets)
