"""What can be known afterwards, from everybody who knows: read once, judged by `verdict`."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import httpx2
import psycopg
from psycopg.rows import namedtuple_row

from tests.chaos.plan import Plan, number_in
from tests.chaos.strikes import Struck
from tests.chaos.users import Asked
from tests.chaos.vendor import PaidCall, paid_calls
from tests.chaos.watchers import Listener


class Generation(NamedTuple):
    """`number` is its place in the plan."""

    id: str
    number: int
    author: str
    key: str | None
    status: str


class Attempt(NamedTuple):
    """`started` in seconds of the epoch."""

    generation: str
    number: int
    outcome: str | None
    error: str | None
    billing: str
    operation: str | None
    started: float


class Happened(NamedTuple):
    """An event as PostgreSQL has it, in the order in which it was written."""

    number: int | None
    type: str
    about: str
    author: str


class Asset(NamedTuple):
    id: str
    generation: str
    sha256: str
    thumbnail: str | None
    analysed: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    plan: Plan
    asked: Sequence[Asked]
    generations: Sequence[Generation]
    attempts: Sequence[Attempt]
    events: Sequence[Happened]
    head: int
    """The number that the relay gave last."""
    assets: Sequence[Asset]
    files: frozenset[str]
    """Names of all files whose content has that hash."""
    damaged: frozenset[str]
    """Names of files whose content has another hash."""
    temporaries: int
    """Left half written by writers that were killed."""
    calls: Sequence[PaidCall]
    accepted: int
    """By the emulator's own account."""
    listeners: Sequence[Listener]
    struck: Sequence[Struck]


def gather(
    plan: Plan,
    *,
    asked: Sequence[Asked],
    listeners: Sequence[Listener],
    struck: Sequence[Struck],
    database_url: str,
    files: Path,
    vendor: str,
    calls: Path,
) -> Evidence:
    """Reads it all; the servers still run, and nothing happens any more."""
    whole, damaged = _files(files)
    account = httpx2.get(f"{vendor}/_emulator/calls", params={"limit": 0}, trust_env=False).json()
    with psycopg.connect(dsn(database_url), row_factory=namedtuple_row) as connection:
        generations = connection.execute(
            "SELECT id::text, prompt, author, idempotency_key, status FROM generations ORDER BY created_at"
        ).fetchall()
        attempts = connection.execute(
            "SELECT generation_id::text, number, outcome, error_code, billing, operation,"
            " extract(epoch FROM started_at)::float8 FROM attempts ORDER BY generation_id, number"
        ).fetchall()
        events = connection.execute(
            "SELECT number, type, coalesce(payload->'generation'->>'id', payload->'asset'->>'id'), author"
            " FROM events ORDER BY sequence"
        ).fetchall()
        assets = connection.execute(
            "SELECT id::text, generation_id::text, sha256, thumbnail_sha256, analysed_at IS NOT NULL"
            " FROM assets"
        ).fetchall()
        (head,) = connection.execute("SELECT number FROM event_head").fetchone() or (0,)
    return Evidence(
        plan=plan,
        asked=asked,
        generations=[Generation(row[0], number_in(row[1]), *row[2:]) for row in generations],
        attempts=[Attempt(*row) for row in attempts],
        events=[Happened(*row) for row in events],
        head=head,
        assets=[Asset(*row) for row in assets],
        files=whole,
        damaged=damaged,
        temporaries=sum(1 for _ in (files / "incoming").iterdir()),
        calls=paid_calls(calls),
        accepted=account["total_accepted"],
        listeners=listeners,
        struck=struck,
    )


def dsn(database_url: str) -> str:
    return database_url.replace("+psycopg", "")


def _files(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """(whole, damaged) files by name."""
    whole: set[str] = set()
    damaged: set[str] = set()
    for path in folder.glob("??/??/*"):
        fits = hashlib.sha256(path.read_bytes()).hexdigest() == path.name
        (whole if fits else damaged).add(path.name)
    return frozenset(whole), frozenset(damaged)
