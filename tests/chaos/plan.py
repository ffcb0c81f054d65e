"""What will happen, as data."""

from dataclasses import dataclass, field
from typing import Literal

from pulmu.media import Kind

Breakage = Literal[
    "kill_generation_worker",
    "kill_analysis_worker",
    "kill_relay",
    "kill_gateway",
    "kill_postgres",
    "restart_postgres",
    "kill_redis",
    "flush_redis",
    "freeze_generation_worker",
]
Decision = Literal["retry", "dismiss", "leave"]
Visibility = Literal["team", "own"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What the vendor does once to the first call of `verb` for one generation."""

    name: str
    verb: str
    fields: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """One generation that somebody will ask for, `at` seconds after the start."""

    author: str
    at: float
    kind: Kind
    model: str
    prompt: str
    """Ends with a tag that no other has: by it the vendor's calls are told apart."""
    parameters: dict[str, str | int]
    key: str
    """Idempotency-Key."""
    doubled: bool
    """Sent to two gateways at once, as by an impatient double click."""
    cancel_after: float | None
    """Seconds after its answer."""
    if_failed: Decision
    if_uncertain: Decision
    faults: tuple[Fault, ...]

    @property
    def number(self) -> int:
        """Its place in the plan."""
        return number_in(self.prompt)


@dataclass(frozen=True, slots=True)
class Strike:
    """`target` counts the parts of that kind, `seconds` is how long a freeze lasts."""

    at: float
    breakage: Breakage
    target: int = 0
    seconds: float = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """A browser: when it comes, to which gateway, and when it goes to the other one by itself."""

    number: int
    author: str
    joins: float
    gateway: int
    hops: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    seed: int
    seconds: float
    """From the start to the last ask."""
    visibility: Visibility
    asks: tuple[Ask, ...]
    strikes: tuple[Strike, ...]
    watches: tuple[Watch, ...]


def tag(number: int) -> str:
    """The end of a prompt."""
    return f"#{number:05d}"


def number_in(prompt: str) -> int:
    """Which generation of the plan a prompt is of."""
    return int(prompt[-5:])
