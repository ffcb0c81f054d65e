"""A small `make chaos`: one strike of each kind, and the whole table must be as it must be."""

from pathlib import Path

import pytest
from tests.chaos.draw import BREAKAGES, draw
from tests.chaos.running import run
from tests.chaos.stage import LEASE_SECONDS

SEED = 20261122


@pytest.mark.timeout(420)
def test_nothing_is_lost_paid_twice_or_missed(tmp_path: Path) -> None:
    plan = draw(
        SEED,
        generations=60,
        users=5,
        clients=8,
        seconds=25,
        breakages=dict.fromkeys(BREAKAGES, 1),
        lease=LEASE_SECONDS,
    )
    outcome = run(plan, tmp_path / "home")
    assert outcome.verdict.ok, "\n".join((*outcome.notes, outcome.verdict.table()))
    assert len(outcome.evidence.listeners) == 8
    assert all(listener.heard for listener in outcome.evidence.listeners)
