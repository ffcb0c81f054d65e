"""A paused author's generations wait: no worker takes them, nobody keeps asking for them, others go on."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests.support.workshop import Workshop

from pulmu.db.work import work
from pulmu.domains.catalogue.schemas import Quota
from pulmu.domains.generations import recovery
from pulmu.providers.base import Accepted, Media, Result
from pulmu.providers.scripted import ScriptedProvider
from pulmu.queue import messages

PICTURE = Result((Media(b"picture", "image/png", 8, 8),))
ACCEPTED = Accepted("projects/p/locations/l/publishers/google/models/m/operations/1")
QUOTA = {"m": Quota(requests_per_minute=6000, in_flight=100)}


@pytest.fixture(params=[{}, QUOTA], ids=["own row", "by turns"])
def on(request: pytest.FixtureRequest, engine: Engine, tmp_path: Path) -> Workshop:
    return Workshop(engine, tmp_path, ScriptedProvider([PICTURE]), quotas=request.param)


def resent(on: Workshop) -> int:
    with work(on.engine) as unit:
        return recovery.resend(unit, on.sender, ["image", "video"], after=20)


def test_what_is_paused_is_not_taken_and_others_are(on: Workshop) -> None:
    theirs, others = on.ask(author="소라"), on.ask(author="준")
    on.pause("소라")
    on.generator.submit(theirs)
    on.generator.submit(others)
    assert on.row(theirs).status == "queued"
    assert on.attempts(theirs) == []
    assert on.row(others).status == "succeeded"


def test_nobody_keeps_asking_for_what_is_paused(on: Workshop) -> None:
    theirs = on.ask(author="소라")
    on.pause("소라")
    on.generator.submit(theirs)
    on.make_due(theirs)
    assert resent(on) == 0
    assert on.sender.messages == []
    assert on.row(theirs).failure is None


def test_resuming_sends_everything_that_is_due_once(on: Workshop) -> None:
    on.pause("소라")
    asked = [on.ask(author="소라") for _ in range(3)]
    for one in asked:
        on.generator.submit(one)
    on.resume("소라")
    assert on.sender.messages == [messages.submit(one, "image") for one in asked]
    assert resent(on) == 0, "they were sent just now"
    for one in asked:
        on.generator.submit(one)
    assert {on.row(one).status for one in asked} == {"succeeded"}


def test_the_others_messages_still_serve_everybody(engine: Engine, tmp_path: Path) -> None:
    """By turns, a message may serve another row than its own: none is dropped that somebody needs."""
    on = Workshop(engine, tmp_path, ScriptedProvider([PICTURE]), quotas=QUOTA)
    first, theirs, last = on.ask(author="준"), on.ask(author="소라"), on.ask(author="민")
    on.generator.submit(last)
    assert on.row(first).status == "succeeded", "the message of the last served the first"
    on.pause("소라")
    on.generator.submit(theirs)
    on.generator.submit(first)
    assert [on.row(one).status for one in (first, theirs, last)] == ["succeeded", "queued", "succeeded"]
    assert on.sender.messages[-1].task == "asset.analyse", "no submit message was sent again"


def test_what_runs_is_polled_on_and_comes_to_its_end(engine: Engine, tmp_path: Path) -> None:
    on = Workshop(engine, tmp_path, ScriptedProvider([ACCEPTED], [PICTURE]))
    running = on.ask("video", author="소라")
    on.generator.submit(running)
    on.pause("소라")
    on.make_due(running)
    assert resent(on) == 1, "a lost poll is sent again"
    on.generator.poll(running)
    assert on.row(running).status == "succeeded"


def test_a_retry_waits_as_well(on: Workshop) -> None:
    theirs = on.ask(author="소라")
    on.cancel(theirs)
    on.pause("소라")
    on.retry(theirs)
    on.generator.submit(theirs)
    assert on.row(theirs).status == "queued"
    on.cancel(theirs)
    assert on.row(theirs).status == "cancelled"


def test_each_change_is_told_once(on: Workshop) -> None:
    for _ in range(2):
        on.pause("소라")
    for _ in range(2):
        on.resume("소라")
    assert on.events() == ["queue.paused", "queue.resumed"]
