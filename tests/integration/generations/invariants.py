"""What must hold of generations at every moment, read from the tables as they are."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text
from tests.integration.generations.interleaving import Account

from pulmu.domains.generations.statements import QUOTA_CODE
from pulmu.domains.generations.transitions import OPEN, TRANSITIONS
from pulmu.storage.base import StoredFile
from pulmu.storage.local import LocalStorage

_BY_PERSON = {"failed", "cancelled", "uncertain"}
"""From there only a person's retry leads back to the queue."""
_ENDED_AS = {"succeeded": {"succeeded"}, "failed": {"failed"}, "uncertain": {"uncertain"}}
"""How the newest attempt of a generation in that status ended."""


@dataclass
class Known:
    """What the test knows to be true beside the database."""

    account: Account = field(default_factory=Account)
    retries: dict[UUID, list[int]] = field(default_factory=lambda: defaultdict(list))
    """After how many attempts a person asked again, for each generation."""
    asked: set[UUID] = field(default_factory=set)


@dataclass(frozen=True)
class Tables:
    """All rows, events and assets by their generation and in their order."""

    generations: Sequence[Any]
    attempts: Mapping[UUID, Sequence[Any]]
    events: Mapping[UUID, Sequence[Any]]
    assets: Mapping[UUID, Sequence[Any]]

    @classmethod
    def read(cls, engine: Engine) -> "Tables":
        with engine.connect() as connection:
            return cls(
                connection.execute(text("SELECT * FROM generations ORDER BY id")).all(),
                _grouped(connection.execute(text("SELECT * FROM attempts ORDER BY number")).all()),
                _grouped(connection.execute(text(_EVENTS)).all()),
                _grouped(connection.execute(text("SELECT * FROM assets ORDER BY position")).all()),
            )

    def statuses(self) -> dict[UUID, str]:
        return {row.id: row.status for row in self.generations}


_EVENTS = """
SELECT (payload->'generation'->>'id')::uuid AS generation_id, type,
       payload->'generation'->>'status' AS status, payload->'generation'->'failure'->>'code' AS code,
       jsonb_array_length(payload->'generation'->'asset_ids') AS assets
FROM events WHERE type LIKE 'generation.%' ORDER BY sequence
"""


def _grouped(rows: Sequence[Any]) -> Mapping[UUID, Sequence[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.generation_id].append(row)
    return found


def check(tables: Tables, known: Known, storage: LocalStorage, *, in_flight: Mapping[str, int],
          repeatable: Collection[str]) -> None:  # fmt: skip
    assert {row.id for row in tables.generations} == known.asked, (
        "each request is one generation, none is lost"
    )
    for model, most in in_flight.items():
        under_way = sum(row.status == "running" and row.model == model for row in tables.generations)
        assert under_way <= most, f"{under_way} of {model} are under way; its quota is {most}"
    for row in tables.generations:
        attempts, retries = tables.attempts[row.id], known.retries[row.id]
        check_shape(row)
        check_history(row, tables.events[row.id], retries)
        check_attempts(row, attempts)
        check_assets(row, tables.assets[row.id], attempts, known.account, storage)
        if row.provider in repeatable:
            assert row.status != "uncertain", "what costs nothing is simply made again"
        else:
            check_payments(attempts, retries, known.account)


def check_shape(row: Any) -> None:
    waits = row.due_at is not None and row.lease_until is None and row.worker is None
    held = row.due_at is None and row.lease_until is not None and row.worker is not None
    done = row.due_at is None and row.lease_until is None and row.worker is None
    match row.status:
        case "queued":
            assert waits, "a queued row is due at some time"
            assert row.operation is None, "and polls nothing"
        case "running":
            assert held or (waits and row.operation), "a running row is held, or waits for its poll"
        case _:
            assert done, "a finished row waits for nothing"
    assert (row.finished_at is not None) == (row.status not in OPEN)


def check_history(row: Any, events: Sequence[Any], retries: Sequence[int]) -> None:
    """The events, in order, lead by allowed ways to the status that the row has."""
    state, assets, by_person = None, 0, 0
    for event in events:
        if event.type == "generation.progressed":
            assert state == event.status == "running", f"progress of a generation that is {state}"
        elif state is None:
            assert event.status == "queued", f"it began as {event.status}"
        elif event.status == state:
            waits = state == "queued" and event.code == QUOTA_CODE
            assert waits or event.assets > assets, f"it was told twice that it is {state}"
        else:
            assert event.status in TRANSITIONS[state], f"{state} became {event.status}"
            by_person += state in _BY_PERSON and event.status == "queued"
        state, assets = event.status, event.assets
    assert state == row.status, f"events say {state}, the row says {row.status}"
    assert by_person == len(retries), f"{by_person} came back to the queue, {len(retries)} were asked to"


def check_attempts(row: Any, attempts: Sequence[Any]) -> None:
    numbers = [attempt.number for attempt in attempts]
    assert numbers == list(range(1, row.attempt_count + 1)), f"attempts are numbered {numbers}"
    under_way = [attempt.number for attempt in attempts if attempt.outcome is None]
    assert under_way == ([row.attempt_count] if row.status == "running" else []), f"{under_way} go on"
    if row.status in _ENDED_AS:
        assert attempts[-1].outcome in _ENDED_AS[row.status]


def check_payments(attempts: Sequence[Any], retries: Sequence[int], account: Account) -> None:
    """The vendor accepts at most one submit of an attempt, and one for each time that a person asked."""
    asked: Counter[int] = Counter()
    for attempt in attempts:
        accepted = account.accepted.count(attempt.id)
        assert accepted <= 1, f"attempt {attempt.number} was submitted {accepted} times"
        asked[bisect_left(retries, attempt.number)] += accepted
        if accepted and attempt.error_code != "refused":  # what the vendor blocks it does not bill
            assert attempt.billing != "none", f"attempt {attempt.number} was accepted, and taken to be free"
    assert all(count <= 1 for count in asked.values()), "paid twice, though nobody asked again"


def check_assets(
    row: Any, assets: Sequence[Any], attempts: Sequence[Any], account: Account, storage: LocalStorage
) -> None:
    assert [asset.position for asset in assets] == list(range(len(assets)))
    assert [asset.id for asset in assets] == row.asset_ids, "the row names its assets, each once"
    assert row.status != "succeeded" or assets, "a success has something to show"
    most = sum(account.made.get(attempt.id, 0) for attempt in attempts)
    assert len(assets) <= most, f"{len(assets)} assets of {most} files that the vendor made"
    for asset in assets:
        assert storage.path(StoredFile(asset.sha256, asset.size)).is_file()
