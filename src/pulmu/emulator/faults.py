"""Faults on demand: rules that match requests, and what each fault does to one."""

import random
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from pulmu.emulator import refusals
from pulmu.emulator.ledger import Seen
from pulmu.emulator.outcome import Outcome
from pulmu.emulator.safety import GROUPS
from pulmu.errors import PulmuError

FaultName = Literal[
    "rate_limited",
    "unavailable",
    "internal",
    "gateway_timeout",
    "html_404",
    "latency",
    "drop_before",
    "drop_after",
    "accepted_then_500",
    "never_finish",
    "operation_error",
    "filtered",
    "filtered_partly",
    "done_empty",
    "wrong_content",
    "empty",
    "not_json",
    "status_202",
]
HEADER = "x-pulmu-emulator-fault"


class BadFault(PulmuError):
    """The fault header cannot be read."""

    code = "emulator_bad_fault"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", protected_namespaces=())


class Match(Strict):
    """All that are given must hold; none at all matches every request."""

    model: str | None = None
    verb: str | None = None
    """One of `paths.VERBS`."""
    method: str | None = None
    prompt_contains: str | None = None

    def holds(self, seen: Seen) -> bool:
        return (
            (self.model is None or self.model == seen.model)
            and (self.verb is None or self.verb == seen.verb)
            and (self.method is None or self.method.upper() == seen.method)
            and (self.prompt_contains is None or self.prompt_contains in seen.prompt)
        )


class Fault(Strict):
    """What goes wrong. The other fields each belong to some faults only."""

    fault: FaultName
    seconds: Annotated[float, Field(ge=0)] = 1.0
    """latency"""
    retry_after: Annotated[float, Field(ge=0)] | None = None
    """rate_limited: adds RetryInfo and Retry-After"""
    code: int = 13
    """operation_error: a google.rpc code"""
    message: str = "Internal error encountered."
    """operation_error"""
    group: str = "celebrity"
    """filtered, filtered_partly: which support codes"""

    def refusal(self, path: str) -> refusals.Refusal | None:
        """The answer of those faults that keep a request from being accepted."""
        match self.fault:
            case "rate_limited":
                return refusals.rate_limited(refusals.EXHAUSTED, self.retry_after)
            case "unavailable":
                return refusals.Refusal(503, "The service is currently unavailable.")
            case "internal":
                return refusals.Refusal(500, "Internal error encountered.")
            case "gateway_timeout":
                return refusals.Refusal(504, "Deadline expired before operation could complete.")
            case "html_404":
                return refusals.NoSuchPage(path)
        return None

    def outcome(self) -> Outcome | None:
        """What those faults make of accepted work that let it be accepted and answered."""
        group = self.group if self.group in GROUPS else "celebrity"
        match self.fault:
            case "never_finish":
                return Outcome("never")
            case "operation_error":
                return Outcome("error", code=self.code, message=self.message)
            case "filtered":
                return Outcome("filtered", group)
            case "filtered_partly":
                return Outcome("partly", group)
            case "done_empty":
                return Outcome("nothing")
            case "wrong_content":
                return Outcome("garbage")
        return None


class NewRule(Fault):
    """A fault for the next `times` requests that match; null: for all until it is deleted."""

    match: Match = Match()
    times: Annotated[int, Field(gt=0)] | None = 1
    probability: Annotated[float, Field(gt=0, le=1)] = 1.0


class Rule(NewRule):
    id: int
    used: int = 0

    @property
    def spent(self) -> bool:
        return self.times is not None and self.used >= self.times


class Faults:
    """The rules in force, oldest first."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 – chance of a test fault, no secret
        self._rules: list[Rule] = []
        self._next = 1

    def add(self, rules: list[NewRule]) -> list[Rule]:
        added = [Rule(id=self._next + n, **rule.model_dump()) for n, rule in enumerate(rules)]
        self._next += len(added)
        self._rules += added
        return added

    def rules(self) -> list[Rule]:
        """Spent ones too, so that a test can see that they were used."""
        return list(self._rules)

    def remove(self, rule_id: int) -> bool:
        before = len(self._rules)
        self._rules = [rule for rule in self._rules if rule.id != rule_id]
        return len(self._rules) < before

    def clear(self) -> None:
        self._rules.clear()

    def take(self, seen: Seen, header: str | None) -> list[Fault]:
        """What strikes this request: any latency, and at most one other fault; the header comes first.

        Raises BadFault if the header cannot be read.
        """
        struck: list[Fault] = [parse(header)] if header else []
        for rule in self._rules:
            slow = rule.fault == "latency"
            if any((fault.fault == "latency") == slow for fault in struck):
                continue
            if rule.spent or not rule.match.holds(seen) or self._random.random() >= rule.probability:
                continue
            rule.used += 1
            struck.append(rule)
        return struck


def parse(header: str) -> Fault:
    """`rate_limited; retry_after=3` → the fault."""
    name, *rest = (part.strip() for part in header.split(";"))
    if name not in get_args(FaultName):
        raise BadFault(f"{HEADER}: there is no fault {name!r}; there are {', '.join(get_args(FaultName))}")
    fields = dict(part.partition("=")[::2] for part in rest if part)
    try:
        return Fault.model_validate({"fault": name, **fields})
    except ValueError as error:
        raise BadFault(f"{HEADER}: {header!r} cannot be read: {error}") from error
