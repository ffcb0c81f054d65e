"""The vendor's account beside the studio's: which attempt knows of which paid call."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tests.chaos.evidence import Attempt, Evidence, Generation
from tests.chaos.vendor import PaidCall

_OPEN_TO_A_LATE_ANSWER = {"succeeded", "cancelled", "uncertain"}
"""Ends by which a call may be accepted; an answer that comes later may still say that it is not billed."""
_BLOCKED = "refused"
"""By the vendor's safety rules: the emulator counts it as accepted, the vendor does not bill it."""


@dataclass(frozen=True, slots=True)
class Accounts:
    known: Sequence[tuple[PaidCall, Attempt]]
    """Accepted calls, each with the one attempt that stands for it and admits it."""
    unknown: Sequence[PaidCall]
    """Accepted calls that no attempt stands for: money that the studio does not know of."""
    unpaid: Sequence[Attempt]
    """Attempts that are billed, or succeeded, although the vendor accepted nothing for them."""

    def told(self) -> str:
        """What the studio says of the calls that it knows."""
        counts = Counter(_told(attempt) for _, attempt in self.known)
        return ", ".join(f"{count} {name}" for name, count in counts.most_common())


def compare(evidence: Evidence) -> Accounts:
    """Gives every accepted call an attempt of its own.

    An operation's name decides where the attempt has one. Otherwise it is one of the generation's attempts
    that had begun by then, the newest first: a frozen worker's call may come after the next attempt began.
    """
    numbers = {generation.id: generation.number for generation in evidence.generations}
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in evidence.attempts:
        attempts[numbers[attempt.generation]].append(attempt)
    known: list[tuple[PaidCall, Attempt]] = []
    unknown: list[PaidCall] = []
    # Calls with a name first; then by time, so that each finds at least the attempts of the one before.
    for call in sorted(evidence.calls, key=lambda call: (not _named(call, attempts[call.number]), call.at)):
        free = attempts[call.number]
        fitting = _named(call, free) or [
            attempt for attempt in free if attempt.started <= call.at and _may_stand_for(attempt, call)
        ]
        if fitting:
            chosen = max(fitting, key=lambda attempt: attempt.number)
            free.remove(chosen)
            known.append((call, chosen))
        else:
            unknown.append(call)
    left = [attempt for rest in attempts.values() for attempt in rest]
    unpaid = [one for one in left if one.billing == "billed" or one.outcome == "succeeded"]
    return Accounts(known, unknown, unpaid)


def paid_again(evidence: Evidence) -> list[Generation]:
    """Generations that were paid more often than once and once for every retry that a person asked for."""
    calls: dict[int, int] = defaultdict(int)
    for call in evidence.calls:
        calls[call.number] += 1
    retries = {asked.ask.number: asked.retries for asked in evidence.asked}
    return [one for one in evidence.generations if calls[one.number] > 1 + retries.get(one.number, 0)]


def _named(call: PaidCall, attempts: Sequence[Attempt]) -> list[Attempt]:
    return [
        attempt
        for attempt in attempts
        if call.operation and attempt.operation and attempt.operation.endswith(call.operation)
    ]


def _may_stand_for(attempt: Attempt, call: PaidCall) -> bool:
    """It admits that the vendor accepted something, and does not stand for another operation."""
    if attempt.operation is not None and call.operation is not None:
        return False
    if attempt.outcome == "failed":
        return attempt.billing != "none" or attempt.error == _BLOCKED
    return attempt.outcome in _OPEN_TO_A_LATE_ANSWER


def _told(attempt: Attempt) -> str:
    if attempt.billing == "billed":
        return "billed"
    if attempt.error == _BLOCKED:
        return _BLOCKED
    return f"{'maybe' if attempt.billing == 'maybe' else 'not'} billed and {attempt.outcome}"
