"""Every line of the table says no when it should: a good run, spoilt in one way at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from tests.chaos import verdict
from tests.chaos.evidence import Asset, Attempt, Evidence, Generation, Happened
from tests.chaos.plan import Ask, Plan, Strike, Watch
from tests.chaos.strikes import Struck
from tests.chaos.users import Asked
from tests.chaos.vendor import PaidCall
from tests.chaos.verdict import Line, judge
from tests.chaos.watchers import Heard, Listener

FREEZE = Strike(5.0, "freeze_generation_worker", seconds=6)
IMAGE, VIDEO, OTHER = "gemini-nano-banana-2.1", "veo-3.1-fast-generate-001", "imagen-4.0-generate-001"
AUTHORS = ("소라", "민준", "소라")


def ask(number: int) -> Ask:
    return Ask(
        author=AUTHORS[number],
        at=number,
        kind="image",
        model=IMAGE,
        prompt=f"이끼 낀 벽돌 벽 텍스처 #{number:05d}",
        parameters={},
        key=f"key-{number}",
        doubled=False,
        cancel_after=None,
        if_failed="leave",
        if_uncertain="leave",
        faults=(),
    )


def good() -> Evidence:
    """0 succeeded at once, 1 is a video that a person retried when it was uncertain, 2 was cancelled."""
    events = [
        *told("0", "queued", "started"),
        Happened(3, "asset.created", "a0", "소라"),
        *told("0", "succeeded", start=4),
        *told("1", "queued", "started", "uncertain", "queued", "started", "progressed", start=5),
        Happened(11, "asset.created", "a1", "민준"),
        *told("1", "succeeded", start=12),
        *told("2", "queued", "started", "cancelled", start=13),
    ]
    asked = [Asked(ask(number), ids={str(number)}) for number in range(3)]
    asked[1].retries = 1
    return Evidence(
        plan=Plan(1, 10.0, "team", tuple(map(ask, range(3))), (FREEZE,), ()),
        asked=asked,
        generations=[
            Generation("0", 0, "소라", "key-0", "succeeded"),
            Generation("1", 1, "민준", "key-1", "succeeded"),
            Generation("2", 2, "소라", "key-2", "cancelled"),
        ],
        attempts=[
            Attempt("0", 1, "succeeded", None, "billed", None, 100.0),
            Attempt("1", 1, "uncertain", "unknown_outcome", "maybe", None, 100.0),
            Attempt("1", 2, "succeeded", None, "billed", "projects/p/operations/b", 110.0),
            Attempt("2", 1, "cancelled", None, "maybe", None, 100.0),
        ],
        events=events,
        head=15,
        assets=[Asset("a0", "0", "00", "t0", True), Asset("a1", "1", "01", "t1", True)],
        files=frozenset({"00", "01", "t0", "t1"}),
        damaged=frozenset(),
        temporaries=1,
        calls=[
            PaidCall(100.1, 0, IMAGE),
            PaidCall(100.1, 1, VIDEO, "operations/a"),
            PaidCall(110.1, 1, VIDEO, "operations/b"),
        ],
        accepted=3,
        listeners=[listener(events), listener(events, start=7)],
        struck=[Struck(FREEZE, "generation-worker-0", 11.0, lasted=6.1)],
    )


def told(generation: str, *states: str, start: int = 1) -> list[Happened]:
    author = AUTHORS[int(generation)]
    return [
        Happened(number, f"generation.{state}", generation, author)
        for number, state in enumerate(states, start)
    ]


def listener(events: Sequence[Happened], start: int = 0) -> Listener:
    heard = [Heard(event.number or 0, event.type, event.about) for event in events[start:]]
    return Listener(Watch(0, "소라", 0, 0, ()), heard, start, connections=2)


def wrong(evidence: Evidence) -> list[str]:
    return [line.name for line in judge(evidence).lines if not line.ok]


def name(check: Callable[[Evidence], Line]) -> str:
    return check(good()).name


def test_a_good_run_is_good() -> None:
    found = judge(good())
    assert found.ok, found.table()
    assert all(line.looked_at for line in found.lines)


SPOILT: list[tuple[Callable[[Evidence], Line], Callable[[Evidence], Evidence]]] = [
    (verdict.lost, lambda e: replace(e, asked=[*e.asked[1:], Asked(ask(0))])),
    (verdict.lost, lambda e: replace(e, asked=[*e.asked[1:], Asked(ask(0), ids={"9"})])),
    (verdict.lost, lambda e: replace(e, asked=[*e.asked[1:], Asked(ask(0), ids={"2"})])),
    (verdict.made_twice, lambda e: replace(e, asked=[*e.asked[1:], Asked(ask(0), ids={"0", "2"})])),
    (verdict.made_twice, lambda e: replace(e, generations=[*e.generations, e.generations[0]])),
    (verdict.made_twice, lambda e: replace(e, asked=e.asked[1:])),
    (verdict.unfinished, lambda e: with_status(e, "running")),
    (verdict.unfinished, lambda e: with_status(e, "queued")),
    (verdict.open_attempts, lambda e: with_attempt(e, 3, outcome=None)),
    (verdict.impossible_histories, lambda e: with_status(e, "failed")),
    (verdict.impossible_histories, lambda e: replace(e, events=[*e.events, *told("0", "started", start=16)])),
    (verdict.impossible_histories, lambda e: replace(e, events=e.events[1:])),
    (verdict.paid_unknown, lambda e: with_call(e, PaidCall(101.0, 0, IMAGE))),
    (verdict.paid_unknown, lambda e: with_attempt(e, 1, outcome="lost")),
    (
        verdict.paid_unknown,
        lambda e: with_attempt(e, 1, outcome="failed", error="rate_limited", billing="none"),
    ),
    (verdict.paid_unknown, lambda e: with_attempt(e, 1, started=105.0)),
    (verdict.paid_unknown, lambda e: with_attempt(e, 3, billing="billed")),
    (verdict.paid_unknown, lambda e: with_attempt(e, 2, operation="projects/p/operations/c")),
    (verdict.paid_unknown, lambda e: replace(e, calls=e.calls[1:], accepted=2)),
    (verdict.paid_unknown, lambda e: replace(e, accepted=4)),
    (verdict.paid_twice, lambda e: with_retries(e, 0)),
    (verdict.numbering, lambda e: with_number(e, 2, 99)),
    (verdict.numbering, lambda e: with_number(e, 2, 2)),
    (verdict.numbering, lambda e: with_number(e, 2, None)),
    (verdict.numbering, lambda e: replace(e, head=16)),
    (verdict.streams, lambda e: heard(e, lambda h: h[:4] + h[5:])),
    (verdict.streams, lambda e: heard(e, lambda h: h[:-1])),
    (verdict.streams, lambda e: heard(e, lambda h: [*h[:4], h[3], *h[4:]])),
    (verdict.streams, lambda e: heard(e, lambda h: [h[1], h[0], *h[2:]])),
    (verdict.streams, lambda e: heard(e, lambda h: [h[0]._replace(about="2"), *h[1:]])),
    (verdict.streams, lambda e: resynced(e)),
    (verdict.streams, lambda e: replace(e, listeners=[Listener(e.listeners[0].watch)])),
    (verdict.streams, lambda e: replace(e, plan=replace(e.plan, visibility="own"))),
    (verdict.files, lambda e: replace(e, files=e.files - {"00"})),
    (verdict.files, lambda e: replace(e, files=e.files - {"t1"})),
    (verdict.files, lambda e: replace(e, files=e.files | {"ff"})),
    (verdict.files, lambda e: replace(e, files=e.files - {"00"}, damaged=frozenset({"00"}))),
    (verdict.assets, lambda e: with_asset(e, analysed=False)),
    (verdict.assets, lambda e: with_asset(e, generation="2")),
    (verdict.strikes, lambda e: replace(e, struck=[])),
    (verdict.strikes, lambda e: replace(e, struck=[replace(e.struck[0], lasted=2.0)])),
]


@pytest.mark.parametrize(("check", "spoil"), SPOILT)
def test_what_is_bad_is_said_to_be(
    check: Callable[[Evidence], Line], spoil: Callable[[Evidence], Evidence]
) -> None:
    assert name(check) in wrong(spoil(good()))


def test_every_check_can_fail() -> None:
    assert {check for check, _ in SPOILT} == set(verdict.CHECKS)


def test_who_sees_only_their_own_is_told_only_of_that() -> None:
    evidence = good()
    own = [event for event in evidence.events if event.author == "소라"]
    evidence = replace(evidence, plan=replace(evidence.plan, visibility="own"), listeners=[listener(own)])
    assert wrong(evidence) == []


def test_a_frozen_workers_call_may_come_after_the_next_attempt_began() -> None:
    """The first attempt was given up and retried; then its worker woke, and both calls went out."""
    evidence = with_attempt(good(), 2, operation=None)
    calls = [
        replace(call, at=at, operation=None)
        for call, at in zip(evidence.calls, (100.1, 110.1, 110.2), strict=True)
    ]
    assert wrong(replace(evidence, calls=calls)) == []


def test_a_late_answer_may_say_that_nothing_is_billed() -> None:
    """The attempt was given up as uncertain; then the vendor's safety rules had blocked its call."""
    assert wrong(with_attempt(good(), 1, billing="none")) == []


def test_a_wrong_line_shows_what_is_wrong() -> None:
    table = judge(replace(good(), head=16)).table()
    assert "NO  events badly numbered" in table
    assert "the head is 16" in table


def with_status(evidence: Evidence, status: str) -> Evidence:
    """Of the cancelled one."""
    *others, last = evidence.generations
    return replace(evidence, generations=[*others, last._replace(status=status)])


def with_attempt(evidence: Evidence, place: int, **values: object) -> Evidence:
    attempts = list(evidence.attempts)
    attempts[place] = attempts[place]._replace(**values)
    return replace(evidence, attempts=attempts)


def with_asset(evidence: Evidence, **values: object) -> Evidence:
    first, *others = evidence.assets
    return replace(evidence, assets=[first._replace(**values), *others])


def with_call(evidence: Evidence, call: PaidCall) -> Evidence:
    return replace(evidence, calls=[*evidence.calls, call], accepted=evidence.accepted + 1)


def with_retries(evidence: Evidence, retries: int) -> Evidence:
    evidence.asked[1].retries = retries
    return evidence


def with_number(evidence: Evidence, place: int, number: int | None) -> Evidence:
    events = list(evidence.events)
    events[place] = events[place]._replace(number=number)
    return replace(evidence, events=events)


def heard(evidence: Evidence, change: Callable[[list[Heard]], list[Heard]]) -> Evidence:
    """By the second client."""
    evidence.listeners[1].heard = change(evidence.listeners[1].heard)
    return evidence


def resynced(evidence: Evidence) -> Evidence:
    evidence.listeners[1].resyncs = 1
    return evidence
