"""What the vendor bills, as far as the catalogue's prices and the course of an attempt tell.

    free model ──▶ none
    begun ──▶ maybe ──▶ billed   a result came
                  └───▶ none     nothing was accepted, or the safety rules blocked what was

An attempt that may cost something stays `maybe` until an answer settles it, also one that comes after
the generation went another way. Vendors do not bill what they block; whether they bill what they
accepted and then gave up is not documented, so that stays `maybe`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pulmu.domains.generations.models import AttemptRow
from pulmu.domains.generations.schemas import Billing, Bills
from pulmu.providers.base import MalformedResult, ProviderError, Refused, UnknownOutcome


def after_error(error: ProviderError, *, accepted: bool, repeatable: bool) -> Billing:
    """`accepted`: the vendor had taken a long operation. `repeatable`: a submit costs nothing."""
    if repeatable or isinstance(error, Refused):
        return "none"
    return "maybe" if accepted or isinstance(error, UnknownOutcome | MalformedResult) else "none"


def delivered(made: int, details: Mapping[str, Any]) -> float:
    """The part (0–1) of what was asked for that came; the rest was blocked and is not billed."""
    blocked = details.get("filtered")
    asked = made + (blocked if isinstance(blocked, int) else 0)
    return made / asked if asked else 1.0


def bills(attempts: Iterable[AttemptRow]) -> Bills:
    """The sums over a generation's attempts, oldest first."""
    known = list(attempts)
    open_ended = [attempt for attempt in known if attempt.billing == "maybe"]
    why = None if not open_ended else "unknown" if open_ended[-1].operation is None else "accepted"
    return Bills(
        billed=_sum(attempt.cost for attempt in known if attempt.billing == "billed"),
        maybe=_sum(attempt.cost for attempt in open_ended),
        why=why,
        complete=all(attempt.cost is not None for attempt in known),
    )


def _sum(costs: Iterable[float | None]) -> float:
    return round(sum(cost or 0.0 for cost in costs), 4)
