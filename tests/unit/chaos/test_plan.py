"""The same seed is the same plan."""

from collections import Counter

import pytest
from tests.chaos.draw import BREAKAGES, PEOPLE, draw
from tests.chaos.plan import Plan, number_in


def plan(seed: int) -> Plan:
    return draw(seed, generations=300, users=20, clients=50, seconds=60, breakages=BREAKAGES, lease=3)


def test_the_same_seed_is_the_same_plan() -> None:
    assert plan(7) == plan(7)
    assert plan(7) != plan(8)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_plan_has_something_of_everything(seed: int) -> None:
    drawn = plan(seed)
    assert [number_in(ask.prompt) for ask in drawn.asks] == list(range(300))
    assert {ask.author for ask in drawn.asks} == set(PEOPLE)
    assert {ask.kind for ask in drawn.asks} == {"image", "video"}
    assert len({ask.key for ask in drawn.asks}) == 300
    assert Counter(strike.breakage for strike in drawn.strikes) == BREAKAGES
    assert all(0 < strike.at < 60 for strike in drawn.strikes)
    assert all(strike.seconds > 3 for strike in drawn.strikes if strike.breakage.startswith("freeze"))
    assert {watch.gateway for watch in drawn.watches} == {0, 1}
    assert any(ask.faults for ask in drawn.asks)
    assert any(ask.doubled for ask in drawn.asks)
    assert any(ask.cancel_after is not None for ask in drawn.asks)
