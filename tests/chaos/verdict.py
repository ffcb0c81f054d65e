"""The table: what must be so after all that happened, and what was found instead."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pulmu.domains.generations.schemas import Status
from pulmu.domains.generations.transitions import TRANSITIONS
from tests.chaos.accounts import compare, paid_again
from tests.chaos.draw import BREAKAGES
from tests.chaos.evidence import Evidence, Generation
from tests.chaos.plan import Ask
from tests.chaos.watchers import Heard, Listener

FINAL = {"succeeded", "failed", "cancelled", "uncertain"}
_EVENTS: Mapping[str, Status] = {
    "generation.queued": "queued",
    "generation.started": "running",
    "generation.progressed": "running",
    "generation.succeeded": "succeeded",
    "generation.failed": "failed",
    "generation.cancelled": "cancelled",
    "generation.uncertain": "uncertain",
}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. `wrong` names what should not be; empty is as it must be."""

    name: str
    looked_at: str
    """How much was looked at: a check of nothing would show nothing."""
    wrong: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.wrong


@dataclass(frozen=True, slots=True)
class Verdict:
    lines: Sequence[Line]

    @property
    def ok(self) -> bool:
        return all(line.ok for line in self.lines)

    def table(self) -> str:
        width = max(len(line.name) for line in self.lines)
        rows = []
        for line in self.lines:
            mark = "ok" if line.ok else "NO"
            rows.append(f"{mark:<3} {line.name:<{width}}  {len(line.wrong):>5}  of {line.looked_at}")
            rows += [f"      {one}" for one in line.wrong[:_SHOWN]]
            if len(line.wrong) > _SHOWN:
                rows.append(f"      … and {len(line.wrong) - _SHOWN} more")
        return "\n".join(rows)


def judge(evidence: Evidence) -> Verdict:
    return Verdict([check(evidence) for check in CHECKS])


def lost(evidence: Evidence) -> Line:
    """What was answered with 202 is there under its id, under the key it was sent with."""
    rows = {generation.id: generation for generation in evidence.generations}
    wrong = []
    for asked in evidence.asked:
        if not asked.ids:
            wrong.append(f"{asked.ask.key} was never accepted: {asked.refused}")
        wrong += [
            f"{asked.ask.key} was answered with {one}, which is not there"
            for one in asked.ids
            if one not in rows or not _is_of(rows[one], asked.ask)
        ]
    return Line("lost", f"{len(evidence.asked)} asked for", tuple(wrong))


def made_twice(evidence: Evidence) -> Line:
    """Repeating a submit with its key makes no second generation, and nobody else made one."""
    keys = Counter((generation.author, generation.key) for generation in evidence.generations)
    asked = {(one.ask.author, one.ask.key) for one in evidence.asked}
    wrong = [f"{key} is {count} generations" for (_, key), count in keys.items() if count > 1]
    wrong += [f"nobody asked for {key}" for author, key in keys if (author, key) not in asked]
    wrong += [
        f"{one.ask.key} was answered with {len(one.ids)} ids" for one in evidence.asked if len(one.ids) > 1
    ]
    repeats = sum(one.repeats for one in evidence.asked)
    return Line(
        "made twice", f"{len(evidence.generations)} generations, {repeats} repeated submits", tuple(wrong)
    )


def unfinished(evidence: Evidence) -> Line:
    wrong = [f"{row.key} is {row.status}" for row in evidence.generations if row.status not in FINAL]
    counts = Counter(row.status for row in evidence.generations)
    return Line(
        "not in a final state", ", ".join(f"{n} {status}" for status, n in counts.most_common()), tuple(wrong)
    )


def open_attempts(evidence: Evidence) -> Line:
    wrong = [f"attempt {one.number} of {one.generation}" for one in evidence.attempts if one.outcome is None]
    return Line("attempts without an end", f"{len(evidence.attempts)} attempts", tuple(wrong))


def impossible_histories(evidence: Evidence) -> Line:
    """By their events, generations only went ways that there are, and ended where their rows say."""
    told: dict[str, list[Status]] = defaultdict(list)
    for event in evidence.events:
        if event.type in _EVENTS:
            told[event.about].append(_EVENTS[event.type])
    wrong = []
    for row in evidence.generations:
        states = told[row.id]
        steps = [f"{old} → {new}" for old, new in pairwise(states) if not _possible(old, new)]
        if steps or states[:1] != ["queued"] or states[-1] != row.status:
            wrong.append(f"{row.key} is {row.status} after {' → '.join(states)}")
    return Line("histories that cannot be", f"{len(told)} histories", tuple(wrong))


def paid_unknown(evidence: Evidence) -> Line:
    """Accepted paid calls − those that exactly one attempt stands for = 0."""
    accounts = compare(evidence)
    wrong = [f"a call to {call.model} for #{call.number:05d}" for call in accounts.unknown]
    wrong += [f"attempt {one.number} of {one.generation} was made of nothing" for one in accounts.unpaid]
    if len(evidence.calls) != evidence.accepted:
        wrong.append(f"{len(evidence.calls)} calls were written down, {evidence.accepted} accepted")
    looked = f"{evidence.accepted} accepted calls: {accounts.told()}"
    return Line("paid and not known", looked, tuple(wrong))


def paid_twice(evidence: Evidence) -> Line:
    """More paid calls than a person asked for."""
    retries = sum(asked.retries for asked in evidence.asked)
    wrong = [f"{row.key}, now {row.status}" for row in paid_again(evidence)]
    return Line(
        "paid twice", f"{len(evidence.generations)} generations, {retries} retried by people", tuple(wrong)
    )


def numbering(evidence: Evidence) -> Line:
    """1, 2, 3, … without a hole, up to the head."""
    numbers = [event.number for event in evidence.events]
    wrong = [f"event {place} has no number" for place, number in enumerate(numbers) if number is None]
    given = sorted(number for number in numbers if number is not None)
    if given != list(range(1, evidence.head + 1)):
        wrong.append(f"{len(given)} numbers, the head is {evidence.head}")
    return Line("events badly numbered", f"{len(numbers)} events", tuple(wrong))


def streams(evidence: Evidence) -> Line:
    """Every client heard every event it may see after the one it began at, once and in order."""
    ordered = sorted(
        (event for event in evidence.events if event.number is not None), key=lambda event: event.number or 0
    )
    wrong = []
    for listener in evidence.listeners:
        everything = evidence.plan.visibility == "team"
        expected = [
            Heard(event.number or 0, event.type, event.about)
            for event in ordered
            if listener.start is not None and (event.number or 0) > listener.start
            if everything or event.author == listener.watch.author
        ]
        if problem := _misheard(listener, expected):
            wrong.append(f"client {listener.watch.number}: {problem}")
    heard = sum(len(listener.heard) for listener in evidence.listeners)
    connections = sum(listener.connections for listener in evidence.listeners)
    looked = f"{len(evidence.listeners)} clients, {connections} connections, {heard} events heard"
    return Line("streams with a gap, a repeat or a disorder", looked, tuple(wrong))


def files(evidence: Evidence) -> Line:
    """Originals and thumbnails: what rows name is there and whole, and nothing else is."""
    named = {asset.sha256 for asset in evidence.assets}
    named |= {asset.thumbnail for asset in evidence.assets if asset.thumbnail is not None}
    there = evidence.files | evidence.damaged
    wrong = [f"a row without its file {name}" for name in sorted(named - there)]
    wrong += [f"the file {name} without a row" for name in sorted(there - named)]
    wrong += [f"the file {name} is damaged" for name in sorted(evidence.damaged)]
    looked = f"{len(there)} files, {evidence.temporaries} half written ones told apart"
    return Line("files or rows alone", looked, tuple(wrong))


def assets(evidence: Evidence) -> Line:
    """Who succeeded has something to show, and it was looked at."""
    with_assets = {asset.generation for asset in evidence.assets}
    succeeded = [row for row in evidence.generations if row.status == "succeeded"]
    wrong = [f"{row.key} succeeded with nothing" for row in succeeded if row.id not in with_assets]
    wrong += [f"{asset.id} was never analysed" for asset in evidence.assets if not asset.analysed]
    wrong += [
        f"{asset.id} has no thumbnail" for asset in evidence.assets if asset.analysed and not asset.thumbnail
    ]
    return Line("assets missing or unfinished", f"{len(evidence.assets)} assets", tuple(wrong))


def strikes(evidence: Evidence) -> Line:
    """What should break did break: without that, all of the above would say little."""
    planned = Counter(strike.breakage for strike in evidence.plan.strikes)
    done = Counter(struck.strike.breakage for struck in evidence.struck)
    wrong = [f"{kind}: {done[kind]} of {planned[kind]}" for kind in BREAKAGES if done[kind] != planned[kind]]
    wrong += [
        f"a freeze of {struck.lasted:.1f} s instead of {struck.strike.seconds:.1f}"
        for struck in evidence.struck
        if struck.lasted < struck.strike.seconds
    ]
    return Line("strikes that missed", f"{planned.total()} planned", tuple(wrong))


CHECKS: Sequence[Callable[[Evidence], Line]] = (
    lost,
    made_twice,
    unfinished,
    open_attempts,
    impossible_histories,
    paid_unknown,
    paid_twice,
    numbering,
    streams,
    files,
    assets,
    strikes,
)


def _is_of(row: Generation, ask: Ask) -> bool:
    return (row.author, row.key, row.number) == (ask.author, ask.key, ask.number)


def _possible(old: Status, new: Status) -> bool:
    """Waiting, progress and assets that came late are told without a change of state."""
    return old == new or new in TRANSITIONS[old]


def _misheard(listener: Listener, expected: Sequence[Heard]) -> str | None:
    if listener.start is None:
        return "it never connected"
    if listener.resyncs:
        return f"it was told {listener.resyncs} times to fetch everything anew"
    if listener.heard == expected:
        return None
    heard, wanted = Counter(listener.heard), set(expected)
    missed = _numbers(one for one in expected if one not in heard)
    twice = _numbers(one for one, count in heard.items() if count > 1)
    others = _numbers(one for one in heard if one not in wanted)
    if missed or twice or others:
        return f"missed {missed}, twice {twice}, not its own {others}"
    return "every event once, but not in their order"


def _numbers(heard: Iterable[Heard]) -> str:
    numbers = [one.number for one in heard]
    return (
        f"{len(numbers)} ({', '.join(map(str, numbers[:3]))}{', …' if len(numbers) > 3 else ''})"
        if numbers
        else ""
    )
