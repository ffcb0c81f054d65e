from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulmu.domains.generations.schemas import Status
from pulmu.domains.generations.transitions import OPEN, TRANSITIONS, sources

STATUSES: tuple[Status, ...] = get_args(Status)
ANY = st.sampled_from(STATUSES)


def test_every_status_has_its_place_in_the_table() -> None:
    assert set(TRANSITIONS) == set(STATUSES)
    assert set().union(*TRANSITIONS.values()) == set(STATUSES)


@given(ANY, ANY)
def test_sources_are_targets_read_backwards(start: Status, target: Status) -> None:
    assert (start in sources(target)) == (target in TRANSITIONS[start])


def test_a_success_is_final() -> None:
    assert TRANSITIONS["succeeded"] == frozenset()


def test_everything_but_a_success_can_be_asked_for_again() -> None:
    assert sources("queued") == set(STATUSES) - {"queued", "succeeded"}


@pytest.mark.parametrize("status", [*sorted(OPEN), "uncertain"])
def test_what_is_not_settled_can_be_cancelled(status: Status) -> None:
    assert "cancelled" in TRANSITIONS[status]


@pytest.mark.parametrize("status", sorted(set(STATUSES) - OPEN - {"uncertain"}))
def test_what_is_settled_cannot(status: Status) -> None:
    assert "cancelled" not in TRANSITIONS[status]


def test_only_what_was_submitted_can_succeed_or_be_uncertain() -> None:
    assert sources("running") == {"queued", "uncertain"}
    assert sources("succeeded") == {"running", "uncertain"}
    assert sources("uncertain") == {"running"}


def test_nothing_leads_to_itself() -> None:
    assert not [status for status, targets in TRANSITIONS.items() if status in targets]
