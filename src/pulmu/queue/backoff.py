"""Exponential backoff with jitter."""

import random


def backoff(attempt: int, *, initial: float, maximum: float, at_least: float = 0) -> float:
    """Seconds to wait after the `attempt`-th try (from 1): doubling, capped, spread by ±25 %.

    `at_least` is a wait that the other side asked for; jitter only ever lengthens it.
    """
    wait = min(maximum, initial * 2.0 ** min(attempt - 1, 62))
    spread = random.uniform(0.75, 1.25)  # noqa: S311  # spreads load, protects nothing
    return max(wait * spread, at_least * max(spread, 1.0))
