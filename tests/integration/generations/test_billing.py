"""What each attempt costs, and what a cancelled one may still cost; only the provider is scripted."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from tests.support.workshop import Workshop

from pulmu.domains.generations.billing import bills
from pulmu.domains.generations.schemas import Bills
from pulmu.providers.base import (
    Accepted,
    AccessDenied,
    MalformedResult,
    Media,
    OperationFailed,
    RateLimited,
    Refused,
    Request,
    Result,
    UnknownOutcome,
    VendorFault,
)
from pulmu.providers.scripted import Answer, ScriptedProvider

PRICE = 0.4
PICTURE = Result((Media(b"picture", "image/png", 8, 8),))
HALF = Result((Media(b"picture", "image/png", 8, 8),), {"filtered": 1})
OPERATION = "projects/p/locations/l/publishers/google/models/m/operations/1"

Shop = Callable[..., Workshop]


@pytest.fixture
def shop(engine: Engine, tmp_path: Path) -> Shop:
    def make(*submits: Answer, polls: tuple[Answer, ...] = (), repeatable: bool = False) -> Workshop:
        return Workshop(engine, tmp_path, ScriptedProvider(submits, polls, repeatable=repeatable))

    return make


def billing(on: Workshop, generation: UUID) -> list[tuple[str, float | None]]:
    return [(attempt.billing, attempt.cost) for attempt in on.attempts(generation)]


def during_submit(on: Workshop, meanwhile: Callable[[], None]) -> None:
    """Has something happen while the vendor works on the call."""
    answer = on.provider.submit

    def slow(request: Request) -> Accepted | Result:
        on.provider.submit = answer  # type: ignore[method-assign]  # once
        meanwhile()
        return answer(request)

    on.provider.submit = slow  # type: ignore[method-assign]  # the vendor takes its time


def assets(on: Workshop, generation: UUID) -> list[int]:
    """The positions of its assets."""
    query = text("SELECT position FROM assets WHERE generation_id = :id ORDER BY position")
    with on.engine.connect() as connection:
        return list(connection.scalars(query, {"id": generation}))


@pytest.mark.parametrize(
    ("answer", "billed"),
    [
        (PICTURE, ("billed", PRICE)),
        (HALF, ("billed", PRICE / 2)),
        (Refused("안전 규칙에 걸렸습니다"), ("none", 0)),
        (AccessDenied("권한 없음"), ("none", 0)),
        (RateLimited("한도 초과"), ("none", 0)),
        (VendorFault("고장"), ("none", 0)),
        (UnknownOutcome("끊어짐"), ("maybe", PRICE)),
        (MalformedResult("그림이 없음"), ("maybe", PRICE)),
        (RuntimeError("socket closed"), ("maybe", PRICE)),
    ],
)
def test_an_answer_says_what_is_billed(shop: Shop, answer: Answer, billed: tuple[str, float]) -> None:
    on = shop(answer)
    asked = on.ask(cost=PRICE)
    on.generator.submit(asked)
    assert billing(on, asked) == [billed]


@pytest.mark.parametrize(
    ("answer", "billed"),
    [
        (PICTURE, ("billed", PRICE)),
        (Refused("안전 규칙에 걸렸습니다"), ("none", 0)),
        (OperationFailed("공급사가 그만둠"), ("maybe", PRICE)),
        (AccessDenied("로그인이 끝남"), ("maybe", PRICE)),
        (VendorFault("잠시 후"), ("maybe", PRICE)),
    ],
)
def test_what_was_accepted_stays_in_doubt_until_it_is_settled(
    shop: Shop, answer: Answer, billed: tuple[str, float]
) -> None:
    on = shop(Accepted(OPERATION), polls=(answer,))
    asked = on.ask("video", cost=PRICE)
    on.generator.submit(asked)
    assert billing(on, asked) == [("maybe", PRICE)]
    on.make_due(asked)
    on.generator.poll(asked)
    assert billing(on, asked) == [billed]


def test_an_operation_that_is_given_up_may_still_be_billed(shop: Shop) -> None:
    on = shop(Accepted(OPERATION), polls=(VendorFault("잠시 후"),))
    asked = on.ask("video", cost=PRICE)
    on.generator.submit(asked)
    with on.engine.begin() as connection:
        connection.execute(text("UPDATE attempts SET accepted_at = now() - interval '1 day'"))
    on.make_due(asked)
    on.generator.poll(asked)
    assert on.row(asked).status == "failed"
    assert bills(on.attempts(asked)) == Bills(billed=0, maybe=PRICE, why="accepted", complete=True)


@pytest.mark.parametrize("answer", [PICTURE, RuntimeError("bug"), Refused("안 됨")])
def test_a_free_model_never_costs_anything(shop: Shop, answer: Answer) -> None:
    on = shop(answer, repeatable=True)
    asked = on.ask(cost=0)
    on.generator.submit(asked)
    assert billing(on, asked) == [("none", 0)]


def test_an_unknown_price_is_not_called_nothing(shop: Shop) -> None:
    on = shop(PICTURE)
    asked = on.ask()
    on.generator.submit(asked)
    assert billing(on, asked) == [("billed", None)]
    assert not bills(on.attempts(asked)).complete


def test_attempts_add_up_and_keep_their_history(shop: Shop) -> None:
    on = shop(RateLimited("한도 초과"), UnknownOutcome("끊어짐"), PICTURE)
    asked = on.ask(cost=PRICE)
    on.generator.submit(asked)
    on.make_due(asked)
    on.generator.submit(asked)
    on.retry(asked)
    on.generator.submit(asked)
    assert on.outcomes(asked) == ["failed", "uncertain", "succeeded"]
    assert billing(on, asked) == [("none", 0), ("maybe", PRICE), ("billed", PRICE)]
    assert bills(on.attempts(asked)) == Bills(billed=PRICE, maybe=PRICE, why="unknown", complete=True)


class TestCancel:
    def test_what_waits_costs_nothing(self, shop: Shop) -> None:
        on = shop(PICTURE)
        asked = on.ask(cost=PRICE)
        on.cancel(asked)
        on.generator.submit(asked)
        assert (on.row(asked).status, on.attempts(asked)) == ("cancelled", [])
        assert bills([]) == Bills(billed=0, maybe=0, why=None, complete=True)
        assert on.provider.submitted == []

    def test_an_accepted_operation_is_not_asked_after_and_may_be_billed(self, shop: Shop) -> None:
        on = shop(Accepted(OPERATION), polls=(PICTURE,))
        asked = on.ask("video", cost=PRICE)
        on.generator.submit(asked)
        on.cancel(asked)
        on.generator.poll(asked)
        assert (on.row(asked).status, on.provider.polled) == ("cancelled", [])
        assert on.outcomes(asked) == ["cancelled"]
        assert bills(on.attempts(asked)) == Bills(billed=0, maybe=PRICE, why="accepted", complete=True)

    def test_in_the_middle_of_the_call_nobody_knows_yet(self, shop: Shop) -> None:
        on = shop(Accepted(OPERATION))
        asked = on.ask("video", cost=PRICE)
        seen: list[Bills] = []

        def cancel() -> None:
            on.cancel(asked)
            seen.append(bills(on.attempts(asked)))

        during_submit(on, cancel)
        on.generator.submit(asked)
        assert seen == [Bills(billed=0, maybe=PRICE, why="unknown", complete=True)]
        assert on.row(asked).status == "cancelled"
        assert on.attempts(asked)[0].operation == OPERATION, "what can be looked up at the vendor is kept"
        assert bills(on.attempts(asked)).why == "accepted"

    def test_a_late_refusal_settles_that_nothing_is_billed(self, shop: Shop) -> None:
        on = shop(VendorFault("고장"))
        asked = on.ask(cost=PRICE)
        during_submit(on, lambda: on.cancel(asked))
        on.generator.submit(asked)
        assert on.row(asked).status == "cancelled"
        assert on.outcomes(asked) == ["cancelled"]
        assert billing(on, asked) == [("none", 0)]

    def test_a_dismissed_attempt_keeps_its_history(self, shop: Shop) -> None:
        on = shop(UnknownOutcome("끊어짐"))
        asked = on.ask(cost=PRICE)
        on.generator.submit(asked)
        on.cancel(asked)
        assert (on.row(asked).status, on.outcomes(asked)) == ("cancelled", ["uncertain"])
        assert bills(on.attempts(asked)) == Bills(billed=0, maybe=PRICE, why="unknown", complete=True)


class TestLatePicture:
    """It was paid for, so it is kept, whatever became of its generation."""

    def test_of_a_cancelled_generation(self, shop: Shop) -> None:
        on = shop(PICTURE)
        asked = on.ask(cost=PRICE)
        during_submit(on, lambda: on.cancel(asked))
        on.generator.submit(asked)
        row = on.row(asked)
        assert (row.status, len(row.asset_ids), assets(on, asked)) == ("cancelled", 1, [0])
        assert on.outcomes(asked) == ["succeeded"]
        assert billing(on, asked) == [("billed", PRICE)]
        told = ["generation.started", "generation.cancelled", "asset.created", "generation.cancelled"]
        assert on.events() == told

    def test_of_a_poll_that_was_under_way(self, shop: Shop) -> None:
        on = shop(Accepted(OPERATION), polls=(PICTURE,))
        asked = on.ask("video", cost=PRICE)
        on.generator.submit(asked)
        on.make_due(asked)
        answer = on.provider.poll

        def slow(operation: str, request: Request) -> object:
            on.cancel(asked)
            return answer(operation, request)

        on.provider.poll = slow  # type: ignore[assignment,method-assign]  # the vendor takes its time
        on.generator.poll(asked)
        assert (on.row(asked).status, assets(on, asked)) == ("cancelled", [0])

    def test_of_one_that_was_asked_for_again(self, shop: Shop) -> None:
        on = shop(PICTURE)
        asked = on.ask(cost=PRICE)

        def again() -> None:
            on.cancel(asked)
            on.retry(asked)
            on.generator.submit(asked)

        during_submit(on, again)
        on.generator.submit(asked)
        row = on.row(asked)
        assert (row.status, len(row.asset_ids), assets(on, asked)) == ("succeeded", 2, [0, 1])
        assert bills(on.attempts(asked)).billed == 2 * PRICE

    def test_of_one_that_waits_again(self, shop: Shop) -> None:
        on = shop(PICTURE)
        asked = on.ask(cost=PRICE)

        def again() -> None:
            on.cancel(asked)
            on.retry(asked)

        during_submit(on, again)
        on.generator.submit(asked)
        assert (on.row(asked).status, assets(on, asked)) == ("queued", [0])
        on.generator.submit(asked)
        assert (on.row(asked).status, assets(on, asked)) == ("succeeded", [0, 1])

    def test_but_not_one_that_was_free(self, shop: Shop) -> None:
        on = shop(PICTURE, repeatable=True)
        asked = on.ask(cost=0)
        during_submit(on, lambda: on.cancel(asked))
        on.generator.submit(asked)
        assert (on.row(asked).status, assets(on, asked)) == ("cancelled", [])

    def test_kept_once_although_two_workers_have_it(self, shop: Shop) -> None:
        on = shop(Accepted(OPERATION), polls=(PICTURE,))
        asked = on.ask("video", cost=PRICE)
        on.generator.submit(asked)
        on.make_due(asked)
        answer = on.provider.poll

        def frozen(operation: str, request: Request) -> object:
            on.provider.poll = answer  # type: ignore[method-assign]  # the other worker's call
            on.expire_lease(asked)
            on.reclaim()
            on.generator.poll(asked)
            return answer(operation, request)

        on.provider.poll = frozen  # type: ignore[assignment,method-assign]  # the vendor takes its time
        on.generator.poll(asked)
        assert (on.row(asked).status, assets(on, asked)) == ("succeeded", [0])
