"""One run: the stage is set, the traffic goes on in a thread, and the main thread breaks and mends."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psycopg

from tests.chaos import verdict
from tests.chaos.evidence import Evidence, dsn, gather
from tests.chaos.plan import Plan
from tests.chaos.stage import ORPHAN_SECONDS, Stage
from tests.chaos.users import People
from tests.chaos.verdict import Verdict, judge
from tests.chaos.watchers import Listener

Say = Callable[[str], None]
TIDY_SECONDS = ORPHAN_SECONDS + 30.0
STILL_SECONDS = 100.0
"""Longer than a poll's deadline: if nobody hears anything for so long, what is not settled never will be."""
_LOOK_SECONDS = 1.0
_OPEN = """
    SELECT (SELECT count(*) FROM generations WHERE status IN ('queued', 'running'))
         + (SELECT count(*) FROM assets WHERE analysed_at IS NULL)
         + (SELECT count(*) FROM events WHERE number IS NULL),
           (SELECT number FROM event_head)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    evidence: Evidence
    verdict: Verdict
    seconds: float
    notes: tuple[str, ...]
    """What happened, for people: nothing here is judged."""


def run(plan: Plan, home: Path, say: Say = lambda _: None) -> Outcome:
    """Carries the plan out; on the main thread, in an empty folder. Nothing is left running.

    Raises EmbeddedError if the studio does not start.
    """
    stage = Stage(home, plan)
    began = time.monotonic()
    try:
        stage.start()
        say(f"the studio stands after {time.monotonic() - began:.0f} s; now it is used, and broken")
        _order_faults(stage, plan)
        traffic = Traffic(plan, stage, say)
        traffic.start()
        stage.supervisor.run()
        traffic.join()
        evidence = _tidied(stage, traffic)
        struck = _faults_struck(stage)
    finally:
        stage.stop()
    notes = (
        f"faults of the vendor that struck: {struck}",
        f"answers: {dict(sorted(traffic.people.answers.items()))}, {traffic.people.unanswered} without one",
        f"parts that ended and were started again: {dict(sorted(stage.ends.items()))}",
    )
    return Outcome(evidence, judge(evidence), time.monotonic() - began, notes)


class Traffic:
    """People and listeners, until everything is settled; then the striker and the supervisor stop."""

    def __init__(self, plan: Plan, stage: Stage, say: Say) -> None:
        self._thread = threading.Thread(target=self._run, name="traffic", daemon=True)
        self._error: BaseException | None = None
        self.plan = plan
        self._stage = stage
        self._say = say
        self._zero = time.monotonic() + 1.0
        """Second 0 of the plan, by `time.monotonic`."""
        self.people = People(plan.asks, stage.gateways, self._zero)
        self.listeners = [Listener(watch) for watch in plan.watches]

    def start(self) -> None:
        self._thread.start()

    def join(self) -> None:
        """Raises what ended it, if it did not end by itself."""
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            asyncio.run(self._go_on())
        except BaseException as error:  # noqa: BLE001  # raised again where it is joined
            self._error = error
        finally:
            self._stage.striker.stop()

    async def _go_on(self) -> None:
        background = [
            asyncio.create_task(one.listen(self._stage.gateways, self._zero)) for one in self.listeners
        ]
        background.append(asyncio.create_task(self.people.decide()))
        self._stage.striker.started = self._zero
        await self._while_it_moves(asyncio.create_task(self._settled()))
        for task in background:
            task.cancel()
        for result in await asyncio.gather(*background, return_exceptions=True):
            if isinstance(result, Exception):
                raise result
        await self.people.close()

    async def _while_it_moves(self, settled: "asyncio.Task[None]") -> None:
        """Waits for it as long as somebody hears something new: how fast things go says nothing."""
        pulse, since = 0, time.monotonic()
        while not settled.done() and time.monotonic() - since < STILL_SECONDS:
            await asyncio.wait({settled}, timeout=_LOOK_SECONDS)
            now = sum(one.place for one in self.listeners)
            if now > pulse:
                pulse, since = now, time.monotonic()
        settled.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await settled

    async def _settled(self) -> None:
        """All is asked for, nothing is open, nobody has anything to decide, every listener is at the end."""
        await self.people.ask_all()
        self._say(f"all is asked for after {time.monotonic() - self._zero:.0f} s")
        while True:
            if self._stage.striker.done and self.people.idle >= 2 and await asyncio.to_thread(self._quiet):
                return
            await asyncio.sleep(_LOOK_SECONDS)

    def _quiet(self) -> bool:
        try:
            with psycopg.connect(dsn(self._stage.database_url), connect_timeout=5) as connection:
                row = connection.execute(_OPEN).fetchone()
        except psycopg.OperationalError:
            return False
        return row is not None and row[0] == 0 and all(one.place >= row[1] for one in self.listeners)


def _tidied(stage: Stage, traffic: Traffic) -> Evidence:
    """All that is known once the sweeper had time to take away what killed writers left."""
    deadline = time.monotonic() + TIDY_SECONDS
    while True:
        evidence = gather(
            traffic.plan,
            asked=traffic.people.asked,
            listeners=traffic.listeners,
            struck=stage.striker.struck,
            database_url=stage.database_url,
            files=stage.files,
            vendor=stage.vendor,
            calls=stage.calls,
        )
        if verdict.files(evidence).ok or time.monotonic() >= deadline:
            return evidence
        time.sleep(_LOOK_SECONDS)


def _order_faults(stage: Stage, plan: Plan) -> None:
    """Each strikes the first call of its verb whose prompt has the generation's tag."""
    rules = [
        {
            "fault": fault.name,
            **fault.fields,
            "match": {"verb": fault.verb, "prompt_contains": ask.prompt[-6:]},
            "times": 1,
        }
        for ask in plan.asks
        for fault in ask.faults
    ]
    httpx2.post(f"{stage.vendor}/_emulator/faults", json=rules, trust_env=False).raise_for_status()


def _faults_struck(stage: Stage) -> str:
    rules = httpx2.get(f"{stage.vendor}/_emulator/faults", trust_env=False).json()
    return f"{sum(rule['used'] for rule in rules)} of {len(rules)}"
