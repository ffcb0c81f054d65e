"""What was asked, what was accepted and so would be paid, how many at once, and the quotas."""

import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pulmu.emulator import refusals

KEPT = 5000
"""Requests in the log; the counters know all."""
_LONG = "aiplatform.googleapis.com/long_running_online_prediction_requests_per_base_model"
_SHORT = "aiplatform.googleapis.com/online_prediction_requests_per_base_model"


@dataclass(slots=True)
class Seen:
    """One request to a vendor's address, as it is logged. `accepted`: it would be paid."""

    request_id: str
    time: float
    method: str
    path: str
    verb: str | None = None
    model: str | None = None
    prompt: str = field(default="", repr=False)
    status: int | None = None
    """None: the connection was closed without an answer."""
    outcome: str = "ok"
    fault: str | None = None
    accepted: bool = False
    request: Any = field(default=None, repr=False)
    response: Any = field(default=None, repr=False)

    def row(self) -> dict[str, Any]:
        names = (
            "request_id",
            "time",
            "method",
            "path",
            "verb",
            "model",
            "status",
            "outcome",
            "fault",
            "accepted",
        )
        return {name: getattr(self, name) for name in names}


@dataclass(slots=True)
class Quota:
    """Null: no limit. `window_seconds` is the minute, for tests that have none."""

    requests_per_minute: int | None = None
    in_flight: int | None = None
    window_seconds: float = 60.0


@dataclass(slots=True)
class Traffic:
    """Of one model. Peaks count every attempt, so that a client can be shown to stay below a limit."""

    accepted: int = 0
    exceeded: int = 0
    in_flight: int = 0
    peak_in_flight: int = 0
    peak_per_window: int = 0
    recent: deque[float] = field(default_factory=deque)


class Ledger:
    """All counting; used from one event loop, so that no step can be seen half done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._log: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._quotas: dict[str, Quota] = {}
        self._traffic: dict[str, Traffic] = {}

    def log(self, seen: Seen) -> None:
        self._log.append(seen.row())

    def set_quota(self, model: str, quota: Quota) -> None:
        """`*` stands for every model that has no quota of its own."""
        self._quotas[model] = quota

    def clear_quotas(self) -> None:
        self._quotas.clear()

    def quotas(self) -> dict[str, Quota]:
        return dict(self._quotas)

    def accept(self, model: str, *, long: bool, shared: bool) -> Callable[[], None]:
        """Counts an accepted request; what it returns is called once when the work is over.

        Raises Refusal (429) above the quota; `long` and `shared` choose the vendor's words.
        """
        quota = self._quotas.get(model) or self._quotas.get("*") or Quota()
        traffic = self._traffic.setdefault(model, Traffic())
        now = self._clock()
        while traffic.recent and traffic.recent[0] <= now - quota.window_seconds:
            traffic.recent.popleft()
        limit, room = quota.requests_per_minute, quota.in_flight
        over = limit is not None and len(traffic.recent) >= limit
        traffic.peak_per_window = max(traffic.peak_per_window, len(traffic.recent) + 1)
        if over or (room is not None and traffic.in_flight >= room):
            traffic.exceeded += 1
            raise refusals.rate_limited(quota_text(model, long=long, shared=shared))
        traffic.recent.append(now)
        traffic.accepted += 1
        traffic.in_flight += 1
        traffic.peak_in_flight = max(traffic.peak_in_flight, traffic.in_flight)
        return _once(traffic)

    def reset(self) -> None:
        """Forgets the log and the counters. What is in flight stays in flight, quotas stay."""
        self._log.clear()
        for traffic in self._traffic.values():
            traffic.accepted = traffic.exceeded = traffic.peak_per_window = 0
            traffic.peak_in_flight = traffic.in_flight
            traffic.recent.clear()

    def report(self, limit: int = KEPT) -> dict[str, Any]:
        accepted = Counter({name: t.accepted for name, t in self._traffic.items() if t.accepted})
        models = {
            name: {
                "accepted": t.accepted,
                "quota_exceeded": t.exceeded,
                "in_flight": t.in_flight,
                "peak_in_flight": t.peak_in_flight,
                "peak_per_window": t.peak_per_window,
                "window_seconds": (self._quotas.get(name) or self._quotas.get("*") or Quota()).window_seconds,
            }
            for name, t in self._traffic.items()
        }
        rows = list(self._log)
        return {
            "accepted": dict(accepted),
            "total_accepted": accepted.total(),
            "models": models,
            "requests": rows[len(rows) - limit :] if limit < len(rows) else rows,
        }


def quota_text(model: str, *, long: bool, shared: bool) -> str:
    """The vendor's words for a spent quota; models without a fixed one share theirs."""
    if shared:
        return refusals.EXHAUSTED
    metric = _LONG if long else _SHORT
    return (
        f"Quota exceeded for {metric} with base model: {model}. Please submit a quota increase request. "
        "https://cloud.google.com/vertex-ai/docs/generative-ai/quotas-genai."
    )


def _once(traffic: Traffic) -> Callable[[], None]:
    open_ones = [traffic]

    def finish() -> None:
        if open_ones:
            open_ones.pop().in_flight -= 1

    return finish
