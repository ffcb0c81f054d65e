from hypothesis import given
from hypothesis import strategies as st

from pulmu.queue.backoff import backoff

ATTEMPTS = st.integers(1, 10_000)
SECONDS = st.floats(0.01, 1000)
MANY = 20
"""Hypothesis seeds `random` anew for each example, so one call would always get the same jitter."""


@given(ATTEMPTS, SECONDS, SECONDS)
def test_the_wait_doubles_up_to_the_cap_and_is_spread_by_a_quarter(
    attempt: int, initial: float, maximum: float
) -> None:
    middle = min(maximum, initial * 2.0 ** min(attempt - 1, 62))
    for _ in range(MANY):
        wait = backoff(attempt, initial=initial, maximum=maximum)
        assert 0.75 * middle <= wait <= 1.25 * middle


@given(ATTEMPTS, SECONDS, SECONDS, SECONDS)
def test_a_wait_that_was_asked_for_is_never_shortened(
    attempt: int, initial: float, maximum: float, asked: float
) -> None:
    for _ in range(MANY):
        wait = backoff(attempt, initial=initial, maximum=maximum, at_least=asked)
        assert asked <= wait <= 1.25 * max(asked, maximum)


def test_waits_differ_so_that_a_crowd_does_not_come_back_at_once() -> None:
    assert len({backoff(3, initial=1, maximum=60) for _ in range(100)}) > 90
    assert len({backoff(1, initial=1, maximum=60, at_least=30) for _ in range(100)}) > 30
