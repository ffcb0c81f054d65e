"""A plan from a seed: the same seed and sizes give the same plan."""

import random
from collections.abc import Mapping, Sequence

from pulmu.media import Kind
from tests.chaos.plan import Ask, Breakage, Decision, Fault, Plan, Strike, Visibility, Watch, tag
from tests.support.prompts import prompts

BREAKAGES: dict[Breakage, int] = {
    "kill_generation_worker": 5,
    "kill_analysis_worker": 2,
    "kill_relay": 3,
    "kill_gateway": 4,
    "kill_postgres": 1,
    "restart_postgres": 1,
    "kill_redis": 2,
    "flush_redis": 4,
    "freeze_generation_worker": 3,
}
"""How often each strikes in a full run."""
PEOPLE = (
    "소라", "민준", "서연", "김 하늘", "지호", "하은", "도윤", "예린", "준서", "유나",
    "태오", "다온", "은우", "이수빈", "박 건우", "Mina", "Jonas", "Ana Lúcia", "Olu", "Kenji",
)  # fmt: skip
_MODELS: tuple[tuple[str, Kind, str, str | None, float], ...] = (
    ("gemini-nano-banana-2.1", "image", "generateContent", None, 0.35),
    ("gemini-3.1-flash-lite-image", "image", "generateContent", None, 0.25),
    ("imagen-4.0-generate-001", "image", "predict", None, 0.2),
    ("veo-3.1-fast-generate-001", "video", "predictLongRunning", "fetchPredictOperation", 0.12),
    ("gemini-omni-1.2-flash", "video", "interactions.create", "interactions.get", 0.08),
)
"""Model, kind, the verb of its submit, that of its polls, and its share."""
_AT_SUBMIT: tuple[tuple[str, float], ...] = (
    ("rate_limited", 0.03),
    ("unavailable", 0.03),
    ("internal", 0.01),
    ("gateway_timeout", 0.01),
    ("html_404", 0.005),
    ("drop_before", 0.015),
    ("drop_after", 0.02),
    ("accepted_then_500", 0.01),
    ("latency", 0.03),
    ("filtered", 0.02),
    ("done_empty", 0.01),
    ("wrong_content", 0.01),
    ("operation_error", 0.01),
    ("empty", 0.005),
    ("not_json", 0.005),
    ("status_202", 0.005),
)
"""Faults and their shares of all generations."""
_AT_POLL: tuple[tuple[str, float], ...] = (
    ("unavailable", 0.04),
    ("internal", 0.03),
    ("rate_limited", 0.03),
    ("drop_before", 0.03),
    ("not_json", 0.02),
    ("latency", 0.03),
    ("operation_error", 0.02),
    ("wrong_content", 0.01),
)
"""The same of all videos."""
_NEVER_FINISHES = 0.02
"""Share of videos whose operation has no end."""


def draw(
    seed: int,
    *,
    generations: int,
    users: int,
    clients: int,
    seconds: float,
    breakages: Mapping[Breakage, int],
    lease: float,
    visibility: Visibility = "team",
) -> Plan:
    """A plan whose freezes all outlast a `lease` of so many seconds."""
    chance = random.Random(seed)
    people = PEOPLE[:users]
    words = prompts(generations)
    chance.shuffle(words)
    times = sorted(chance.uniform(0, seconds) for _ in range(generations))
    return Plan(
        seed=seed,
        seconds=seconds,
        visibility=visibility,
        asks=tuple(
            _ask(chance, f"chaos-{seed}-{number}", at, f"{prompt} {tag(number)}", chance.choice(people))
            for number, (at, prompt) in enumerate(zip(times, words, strict=True))
        ),
        strikes=_strikes(chance, breakages, seconds, lease),
        watches=tuple(_watch(chance, number, people, seconds) for number in range(clients)),
    )


def _ask(chance: random.Random, key: str, at: float, prompt: str, author: str) -> Ask:
    shares = [share for *_, share in _MODELS]
    ((model, kind, submit, poll, _),) = chance.choices(_MODELS, shares)
    return Ask(
        author=author,
        at=at,
        kind=kind,
        model=model,
        prompt=prompt,
        parameters=_parameters(chance, model),
        key=key,
        doubled=chance.random() < 0.05,
        cancel_after=chance.uniform(0, 2) if chance.random() < 0.05 else None,
        if_failed=_one(chance, {"retry": 0.4, "leave": 0.6}),
        if_uncertain=_one(chance, {"retry": 0.4, "dismiss": 0.3, "leave": 0.3}),
        faults=tuple(_faults(chance, submit, poll)),
    )


def _parameters(chance: random.Random, model: str) -> dict[str, str | int]:
    aspect = chance.choice(["16:9", "9:16"])
    if model.startswith("imagen"):
        return {"aspect_ratio": aspect, "count": chance.choice([1, 1, 1, 2])}
    if model.startswith("veo"):
        return {"aspect_ratio": aspect, "duration": 4}
    if model.startswith("gemini-omni"):
        return {"aspect_ratio": aspect, "duration": 3}
    return {"aspect_ratio": aspect}


def _faults(chance: random.Random, submit: str, poll: str | None) -> list[Fault]:
    found = [_fault(chance, name, submit) for name in _some(chance, _AT_SUBMIT)]
    if poll is not None:
        if not found and chance.random() < _NEVER_FINISHES:
            return [Fault("never_finish", submit)]
        found += [_fault(chance, name, poll) for name in _some(chance, _AT_POLL)]
    return found


def _fault(chance: random.Random, name: str, verb: str) -> Fault:
    fields: dict[str, float] = {}
    if name == "latency":
        fields = {"seconds": round(chance.uniform(0.5, 4), 2)}
    elif name == "rate_limited":
        fields = {"retry_after": 1.0}
    return Fault(name, verb, fields)


def _some(chance: random.Random, shares: tuple[tuple[str, float], ...]) -> list[str]:
    """At most one of them, each as often as its share says."""
    place = chance.random()
    for name, share in shares:
        if place < share:
            return [name]
        place -= share
    return []


def _one(chance: random.Random, shares: dict[Decision, float]) -> Decision:
    (found,) = chance.choices(list(shares), list(shares.values()))
    return found


def _strikes(
    chance: random.Random, counts: Mapping[Breakage, int], seconds: float, lease: float
) -> tuple[Strike, ...]:
    """Spread over the whole time, a few seconds apart, in a random order."""
    kinds: list[Breakage] = [kind for kind, count in counts.items() for _ in range(count)]
    chance.shuffle(kinds)
    slot = seconds / (len(kinds) + 1)
    return tuple(
        Strike(
            at=(place + 1) * slot + chance.uniform(-0.4, 0.4) * slot,
            breakage=kind,
            target=chance.randrange(2),
            seconds=lease * chance.uniform(1.5, 2.5) if kind == "freeze_generation_worker" else 0,
        )
        for place, kind in enumerate(kinds)
    )


def _watch(chance: random.Random, number: int, people: Sequence[str], seconds: float) -> Watch:
    """Four of five are there from the beginning."""
    joins = 0.0 if chance.random() < 0.8 else chance.uniform(0, seconds / 2)
    hops = sorted(chance.uniform(joins, seconds) for _ in range(chance.choice([0, 0, 1, 3])))
    return Watch(number, people[number % len(people)], joins, number % 2, tuple(hops))
