"""Generations under duplicated, late, reordered and lost messages, dying and frozen workers, and people.

hypothesis thinks of the sequence of events and `invariants` says what must hold after each of them.
`--hypothesis-profile=long` looks for much longer, at random.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.integration.generations.answers import PICTURE, POLLS, SUBMITS
from tests.integration.generations.interleaving import (
    FREEZES,
    PlacedProvider,
    PlacedSender,
    Step,
    Stop,
    hold,
)
from tests.integration.generations.invariants import Known, Tables, check
from tests.integration.generations.world import World
from tests.support.search import examples, is_long

from pulmu.db import persist
from pulmu.db.work import async_work, statement_work, work
from pulmu.domains.catalogue.schemas import Catalogue, Quota
from pulmu.domains.generations import recovery, service, statements
from pulmu.domains.generations.claiming import Claims
from pulmu.domains.generations.plan import Plan
from pulmu.domains.generations.tasks import Generator
from pulmu.domains.generations.transitions import OPEN, ImpossibleTransition, sources
from pulmu.errors import Conflict
from pulmu.queue.messages import Message
from pulmu.queue.quota import NoLimiter
from pulmu.worker.compose import asset_recorder

CANCELLABLE = sources("cancelled")
RETRYABLE = sources("queued") - {"running"}
FREE = "free"
QUOTAS = {"narrow": Quota(requests_per_minute=6000, in_flight=1)}
LEASES = {"가": 30.0, "나": 30.0, "다": 300.0}
"""The workers and how long they may be silent."""
STOPS = st.one_of(
    st.none(),
    st.builds(Stop, st.sampled_from(FREEZES), st.just("freezes")),
    st.builds(Stop, st.sampled_from(("called", "answered")), st.just("freezes")),
    st.builds(Stop, st.sampled_from((*FREEZES, "committing")), st.just("dies"), st.integers(0, 1)),
    st.builds(Stop, st.just("committed"), st.just("unheard"), st.integers(0, 1)),
)
ANY = st.sampled_from((0, 0, 0, 0, 1, 2, 3, 5))
"""Which of those that there are, counted from the newest."""
MOST = 3
"""Generations of one example: few, so that what happens happens to the same."""


class Machine(RuleBasedStateMachine):
    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        world.empty()
        self.known = Known()
        self.sender = PlacedSender()
        self.frozen: list[Step] = []
        self.keys: dict[tuple[str, str], tuple[UUID, Plan]] = {}
        self.sound = True

    @property
    def messages(self) -> list[Message]:
        return [found for found in self.sender.messages if found.task.startswith("generation.")]

    # What people do

    @precondition(lambda self: len(self.known.asked) < MOST)
    @rule(
        author=st.sampled_from(("소라", "준")),
        key=st.sampled_from((None, None, "열쇠")),
        prompt=st.sampled_from(("바위", "녹슨 검")),
        model=st.sampled_from(("wide", "narrow")),
        provider=st.sampled_from(("paid", "paid", FREE)),
    )
    def ask(self, author: str, key: str | None, prompt: str, model: str, provider: str) -> None:
        cost = 0.0 if provider == FREE else 0.04
        plan = Plan("image", model, provider, prompt, {}, (), estimated_cost=cost)
        earlier = self.keys.get((author, key)) if key is not None else None

        async def request() -> UUID:
            async with statement_work(self.world.statement_engine) as unit:
                row = await service.create(
                    unit, self.sender, plan, author=author, idempotency_key=key, most_open=MOST
                )
            return row.id

        if earlier is not None and earlier[1] != plan:
            with pytest.raises(Conflict):
                self.world.run(request())
            return
        asked = self.world.run(request())
        assert earlier is None or asked == earlier[0], "the same key and request is the same generation"
        self.known.asked.add(asked)
        if key is not None:
            self.keys[author, key] = asked, plan

    @precondition(lambda self: self.known.asked)
    @rule(which=ANY, what=st.sampled_from(("cancel", "retry", "retry")))
    def decide(self, which: int, what: str) -> None:
        """A person's decision is taken exactly in the states that allow it."""
        chosen = sorted(self.known.asked, reverse=True)[which % len(self.known.asked)]

        async def cancel() -> None:
            async with async_work(self.world.async_engine) as unit:
                await service.cancel(unit, chosen)

        async def retry() -> None:
            async with async_work(self.world.async_engine) as unit:
                row = await service.retry(unit, self.sender, chosen, most_open=MOST)
            self.known.retries[chosen].append(row.attempt_count)

        request, allowed = (cancel, CANCELLABLE) if what == "cancel" else (retry, RETRYABLE)
        if self._tables().statuses()[chosen] in allowed:
            self.world.run(request())
        else:
            with pytest.raises(ImpossibleTransition):
                self.world.run(request())

    # What workers do

    @precondition(lambda self: self.messages)
    @rule(which=ANY, worker=st.sampled_from(sorted(LEASES)), submit=SUBMITS, poll=POLLS, stop=STOPS)
    def deliver(self, which: int, worker: str, submit: Any, poll: Any, stop: Stop | None) -> None:
        """Any message that was ever sent, for the first time or again."""
        messages = self.messages
        self._start(messages[-1 - which % len(messages)], worker, submit, poll).go_on(stop)
        self._bury()

    @precondition(lambda self: self.frozen)
    @rule(which=ANY, what=st.sampled_from(("thaws", "thaws", "dies", "beats")), stop=STOPS)
    def touch(self, which: int, what: str, stop: Stop | None) -> None:
        """A frozen step goes on, or is killed, or was only slow: its worker's heartbeat went on."""
        step = self.frozen[-1 - which % len(self.frozen)]
        if what == "thaws":
            step.go_on(stop)
        elif what == "dies":
            step.kill()
        else:
            with work(self.world.engine) as unit:
                lease = LEASES[step.worker]
                unit.session.execute(statements.renew_leases(step.worker, [*step.held], lease=lease))
        self._bury()

    def _start(self, message: Message, worker: str, submit: Any, poll: Any) -> Step:
        world = self.world

        def provider(*, repeatable: bool) -> PlacedProvider:
            return PlacedProvider(self.known.account, submit, poll, repeatable=repeatable)

        generator = Generator(
            engine=world.engine,
            sender=self.sender,
            storage=world.storage,
            providers={"paid": provider(repeatable=False), FREE: provider(repeatable=True)},
            settings=world.settings,
            claims=Claims(
                engine=world.engine,
                sender=self.sender,
                worker=worker,
                lease_seconds=LEASES[worker],
                quotas=QUOTAS,
                limiter=NoLimiter(),
            ),
            hold=hold,
            record_assets=asset_recorder(Catalogue(models=()), self.sender),
        )
        run = generator.submit if message.task == "generation.submit" else generator.poll
        step = Step(worker, lambda: run(message.id))
        self.frozen.append(step)
        return step

    def _bury(self) -> None:
        self.frozen = [step for step in self.frozen if not step.dead]

    # What happens by itself

    @rule(seconds=st.sampled_from((40, 40, 500, 4000)), sweeps=st.sampled_from((True, True, False)))
    def wait(self, seconds: int, *, sweeps: bool) -> None:
        self.world.wait(seconds)
        if sweeps:
            self._sweep()

    def _sweep(self) -> None:
        most = self.world.settings.max_attempts
        with work(self.world.engine) as unit:
            recovery.reclaim(unit, self.sender, repeatable={FREE}, max_attempts=most)
        with work(self.world.engine) as unit:
            recovery.resend(unit, self.sender, ["image", "video"], after=20)

    @invariant()
    def everything_is_in_order(self) -> None:
        self.sound = False
        in_flight = {model: quota.in_flight for model, quota in QUOTAS.items()}
        check(self._tables(), self.known, self.world.storage, in_flight=in_flight, repeatable={FREE})
        self.sound = True

    def teardown(self) -> None:
        """Whatever happened, once all is delivered everything comes to an end, and stays there."""
        if not self.sound:
            return
        while self.frozen:
            self.touch(0, "thaws", None)
        delivered = 0
        for _ in range(30):
            self.wait(4000, sweeps=True)
            for message in self.messages[delivered:]:
                delivered += 1
                self._start(message, "가", PICTURE, PICTURE).go_on(None)
            if not OPEN & set(self._tables().statuses().values()):
                break
        ended = self._tables()
        assert not OPEN & set(ended.statuses().values()), f"not all came to an end: {ended.statuses()}"
        for message in self.messages:
            self._start(message, "나", PICTURE, PICTURE).go_on(None)
        self._sweep()
        self.everything_is_in_order()
        assert self._tables() == ended, "what has ended stays as it is"

    def _tables(self) -> Tables:
        return Tables.read(self.world.engine)


@pytest.fixture
def world(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(persist, "_PAUSE_SECONDS", 0)
    monkeypatch.setattr(random, "uniform", lambda low, high: (low + high) / 2)  # the spread of `backoff`
    found = World(database_url, tmp_path)
    yield found
    found.close()


@pytest.mark.timeout(0)
def test_no_sequence_of_events_loses_pays_twice_or_stands_still(world: World) -> None:
    run_state_machine_as_test(
        lambda: Machine(world),
        settings=settings(
            max_examples=examples(40),
            derandomize=not is_long(),
            stateful_step_count=40,
            suppress_health_check=(
                HealthCheck.too_slow,
                HealthCheck.data_too_large,
                HealthCheck.filter_too_much,
            ),
        ),
    )
