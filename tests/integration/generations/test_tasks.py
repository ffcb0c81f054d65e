"""What a worker does with a generation, on a real database; only the provider is scripted."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from tests.support.workshop import PROMPT, Workshop

from pulmu.db.work import work
from pulmu.domains.generations import attempts, recovery, statements
from pulmu.identity import new_id
from pulmu.providers.base import (
    Accepted,
    Media,
    Pending,
    RateLimited,
    Refused,
    Request,
    Result,
    UnknownOutcome,
    VendorFault,
)
from pulmu.providers.scripted import Answer, ScriptedProvider

PICTURE = Result((Media(b"picture", "image/png", 8, 8),), {"seeds": [7]})
OPERATION = "projects/p/locations/l/publishers/google/models/m/operations/1"


def workshop(
    engine: Engine, folder: Path, *submits: Answer, polls: tuple[Answer, ...] = (), repeatable: bool = False
) -> Workshop:
    return Workshop(engine, folder, ScriptedProvider(submits, polls, repeatable=repeatable))


def test_a_result_becomes_assets_and_events_together(engine: Engine, tmp_path: Path) -> None:
    on = workshop(engine, tmp_path, PICTURE)
    asked = on.ask()
    on.generator.submit(asked)

    row = on.row(asked)
    assert row.status == "succeeded"
    assert len(row.asset_ids) == 1
    assert on.outcomes(asked) == ["succeeded"]
    assert on.events() == ["generation.started", "asset.created", "generation.succeeded"]
    assert [message.task for message in on.sender.messages] == ["asset.analyse"]
    with engine.connect() as connection:
        asset = connection.execute(text("SELECT prompt, parameters, author FROM assets")).one()
    assert asset == (PROMPT, {"seed": 7}, "소라")


def test_the_model_is_sent_the_vendors_prompt_and_the_asset_keeps_both(
    engine: Engine, tmp_path: Path
) -> None:
    on = workshop(engine, tmp_path, PICTURE)
    asked = on.ask(vendor_prompt="a bumpy tortoise")
    on.generator.submit(asked)
    assert [request.prompt for request in on.provider.submitted] == ["a bumpy tortoise"]
    with engine.connect() as connection:
        asset = connection.execute(text("SELECT prompt, vendor_prompt FROM assets")).one()
    assert asset == (PROMPT, "a bumpy tortoise")


def test_a_message_that_comes_twice_does_nothing_the_second_time(engine: Engine, tmp_path: Path) -> None:
    on = workshop(engine, tmp_path, PICTURE)
    asked = on.ask()
    for _ in range(3):
        on.generator.submit(asked)
        on.generator.poll(asked)
    assert len(on.provider.submitted) == 1
    assert on.provider.polled == []


def test_a_long_operation_is_polled_by_its_stored_name(engine: Engine, tmp_path: Path) -> None:
    on = workshop(
        engine, tmp_path, Accepted(OPERATION), polls=(Pending(0.5), VendorFault("잠시 후"), PICTURE)
    )
    asked = on.ask("video")
    on.generator.submit(asked)
    assert on.row(asked).operation == OPERATION
    assert on.row(asked).worker is None, "nobody holds a generation that waits"

    for expected in ("running", "running", "succeeded"):
        on.make_due(asked)
        on.generator.poll(asked)
        assert on.row(asked).status == expected
    assert on.provider.polled == [OPERATION] * 3
    assert len(on.provider.submitted) == 1
    assert "generation.progressed" in on.events()


def test_a_passing_fault_is_tried_again_and_said(engine: Engine, tmp_path: Path) -> None:
    on = workshop(engine, tmp_path, RateLimited("한도 초과", retry_after=0.02), PICTURE)
    asked = on.ask()
    on.generator.submit(asked)
    waiting = on.row(asked)
    assert (waiting.status, waiting.failure and waiting.failure["code"]) == ("queued", "rate_limited")
    assert waiting.next_try_at is not None
    message = on.sender.messages[-1]
    assert (message.task, message.id) == ("generation.submit", asked)
    assert message.delay >= 0.02

    on.make_due(asked)
    on.generator.submit(asked)
    assert on.row(asked).status == "succeeded"
    assert on.row(asked).failure is None
    assert on.outcomes(asked) == ["failed", "succeeded"]


def test_faults_that_do_not_pass_end_it(engine: Engine, tmp_path: Path) -> None:
    on = workshop(engine, tmp_path, VendorFault("고장"))
    asked = on.ask()
    for _ in range(6):
        if on.row(asked).status == "queued":
            on.make_due(asked)
        on.generator.submit(asked)
    assert on.row(asked).status == "failed"
    assert len(on.provider.submitted) == on.settings.max_attempts


def test_a_refusal_is_final(engine: Engine, tmp_path: Path) -> None:
    on = workshop(engine, tmp_path, Refused("안전 규칙에 걸렸습니다"))
    asked = on.ask()
    on.generator.submit(asked)
    row = on.row(asked)
    assert (row.status, row.failure) == (
        "failed",
        {"code": "refused", "detail": "안전 규칙에 걸렸습니다", "field": None},
    )


@pytest.mark.parametrize("fault", [UnknownOutcome("끊어짐"), RuntimeError("socket closed")])
def test_an_unknown_outcome_is_never_repeated(engine: Engine, tmp_path: Path, fault: Exception) -> None:
    on = workshop(engine, tmp_path, fault)
    asked = on.ask()
    on.generator.submit(asked)
    on.generator.submit(asked)
    assert on.row(asked).status == "uncertain"
    assert on.outcomes(asked) == ["uncertain"]
    assert len(on.provider.submitted) == 1
    assert "generation.uncertain" in on.events()


def test_an_unknown_outcome_that_costs_nothing_is_repeated(engine: Engine, tmp_path: Path) -> None:
    on = workshop(engine, tmp_path, RuntimeError("bug"), PICTURE, repeatable=True)
    asked = on.ask()
    on.generator.submit(asked)
    assert on.row(asked).status == "queued"
    on.make_due(asked)
    on.generator.submit(asked)
    assert on.row(asked).status == "succeeded"


def test_cancelling_wins_over_a_late_result(engine: Engine, tmp_path: Path) -> None:
    on = workshop(engine, tmp_path, Accepted(OPERATION), polls=(PICTURE,))
    asked = on.ask("video")
    on.generator.submit(asked)
    with work(engine) as unit:
        unit.session.execute(statements.finish(asked, "cancelled"))
    on.generator.poll(asked)
    assert on.row(asked).status == "cancelled"
    assert on.provider.polled == []


class TestReclaim:
    """A worker died: its lease ran out."""

    def _claimed(self, on: Workshop, kind: str = "image") -> UUID:
        asked = on.ask(kind)
        with work(on.engine) as unit:
            row = unit.session.scalars(statements.claim(asked, worker="dead", lease=30)).one()
            unit.session.execute(attempts.begin(new_id(), row, worker="dead"))
        return asked

    def test_a_living_lease_is_left_alone(self, engine: Engine, tmp_path: Path) -> None:
        on = workshop(engine, tmp_path, PICTURE)
        asked = self._claimed(on)
        assert on.reclaim() == 0
        assert on.row(asked).worker == "dead"

    def test_a_submit_that_may_have_been_paid_is_left_to_a_person(
        self, engine: Engine, tmp_path: Path
    ) -> None:
        on = workshop(engine, tmp_path, PICTURE)
        asked = self._claimed(on)
        on.expire_lease(asked)
        assert on.reclaim() == 1
        assert on.row(asked).status == "uncertain"
        assert on.provider.submitted == []

    def test_a_free_submit_is_made_again(self, engine: Engine, tmp_path: Path) -> None:
        on = workshop(engine, tmp_path, PICTURE, repeatable=True)
        asked = self._claimed(on)
        on.expire_lease(asked)
        on.reclaim()
        on.generator.submit(asked)
        assert on.row(asked).status == "succeeded"
        assert on.outcomes(asked) == ["lost", "succeeded"]

    def test_an_accepted_operation_is_polled_on(self, engine: Engine, tmp_path: Path) -> None:
        on = workshop(engine, tmp_path, Accepted(OPERATION), polls=(PICTURE,))
        asked = on.ask("video")
        on.generator.submit(asked)
        on.make_due(asked)
        with work(engine) as unit:
            assert unit.session.scalar(statements.claim_poll(asked, worker="dead", lease=30)) is not None
        on.expire_lease(asked)
        on.reclaim()
        on.generator.poll(asked)
        assert on.row(asked).status == "succeeded"
        assert len(on.provider.submitted) == 1

    def test_the_late_answer_of_an_uncertain_attempt_is_welcome(self, engine: Engine, tmp_path: Path) -> None:
        on = workshop(engine, tmp_path, PICTURE)
        asked = on.ask()
        submit_while_frozen(on, asked)
        assert on.row(asked).status == "succeeded"
        assert len(on.row(asked).asset_ids) == 1

    def test_a_late_acceptance_of_an_uncertain_attempt_is_polled(
        self, engine: Engine, tmp_path: Path
    ) -> None:
        on = workshop(engine, tmp_path, Accepted(OPERATION), polls=(PICTURE,))
        asked = on.ask("video")
        submit_while_frozen(on, asked)
        row = on.row(asked)
        assert (row.status, row.operation, row.finished_at) == ("running", OPERATION, None)
        assert on.outcomes(asked) == [None], "the attempt goes on"
        on.make_due(asked)
        on.generator.poll(asked)
        assert on.row(asked).status == "succeeded"
        assert on.outcomes(asked) == ["succeeded"]
        assert len(on.provider.submitted) == 1

    def test_a_late_refusal_of_an_uncertain_attempt_settles_it(self, engine: Engine, tmp_path: Path) -> None:
        on = workshop(engine, tmp_path, Refused("안전 규칙"))
        asked = on.ask()
        submit_while_frozen(on, asked)
        assert (on.row(asked).status, on.outcomes(asked)) == ("failed", ["failed"])


def submit_while_frozen(on: Workshop, asked: UUID) -> None:
    """The worker loses its lease during the call, and the answer comes after that."""
    real_submit = on.provider.submit

    def frozen(request: Request) -> Accepted | Result:
        on.expire_lease(asked)
        on.reclaim()
        assert on.row(asked).status == "uncertain"
        return real_submit(request)

    on.provider.submit = frozen  # type: ignore[method-assign]
    on.generator.submit(asked)


def test_lost_messages_are_sent_again(engine: Engine, tmp_path: Path) -> None:
    on = workshop(engine, tmp_path, PICTURE)
    asked, other = on.ask(), on.ask("video")
    on.make_due(asked)
    with work(engine) as unit:
        assert recovery.resend(unit, on.sender, ["image", "video"], after=10) == 1
    assert [message.id for message in on.sender.messages] == [asked]
    with work(engine) as unit:
        assert recovery.resend(unit, on.sender, ["image", "video"], after=10) == 0, "not at every look"
    assert on.row(other).status == "queued"
