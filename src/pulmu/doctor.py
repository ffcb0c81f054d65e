"""`pulmu doctor`: what a studio needs from this machine, each finding with what to do."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from pulmu.db.engines import sync_engine
from pulmu.domains.assets import files
from pulmu.embedded.checks import check_database, check_redis
from pulmu.embedded.postgres import running_url
from pulmu.embedding.select import embedder
from pulmu.errors import PulmuError
from pulmu.gateway.app import WEB
from pulmu.settings import Settings
from pulmu.storage.base import StorageError
from pulmu.storage.upkeep import SHELVES, LocalUpkeep

_ROOM_GIB = 2


@dataclass(frozen=True, slots=True)
class Finding:
    subject: str
    ok: bool
    text: str


def examine(settings: Settings) -> list[Finding]:
    return [
        _python(),
        _folder(settings),
        _page(),
        _model(settings),
        *_services(settings),
        _files(settings),
    ]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), f"{found}; 3.11 or newer is needed")


def _folder(settings: Settings) -> Finding:
    folder = settings.home
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free / 2**30
    if not os.access(folder, os.W_OK):
        return Finding("data folder", False, f"{settings.home} cannot be written: set PULMU_HOME")
    enough = free >= _ROOM_GIB
    text = f"{settings.home}, {free:.0f} GiB free" + ("" if enough else ": free some room or set PULMU_HOME")
    return Finding("data folder", enough, text)


def _page() -> Finding:
    built = (WEB / "index.html").is_file()
    return Finding("page", built, "built" if built else "not built: run `make setup` (Node.js ≥ 20.9)")


def _model(settings: Settings) -> Finding:
    return _try("embedding model", lambda: embedder(settings).warm_up())


def _services(settings: Settings) -> list[Finding]:
    findings = []
    for subject, url, check in (
        ("PULMU_DATABASE_URL", settings.database_url, check_database),
        ("PULMU_REDIS_URL", settings.redis_url, check_redis),
    ):
        if url is None:
            findings.append(Finding(subject, True, "not set: `pulmu up` starts an embedded server"))
        else:
            findings.append(_try(subject, partial(check, url.get_secret_value())))
    return findings


def _files(settings: Settings) -> Finding:
    """Compares all files with their rows, where the database can be reached; changes nothing."""
    url = settings.database_url.get_secret_value() if settings.database_url else None
    url = url or running_url(settings.home / "postgres")
    if url is None:
        return Finding("files", True, "not compared with their rows: start the studio first")
    engine = sync_engine(url, application="pulmu doctor")
    upkeep = LocalUpkeep(settings.files_folder)
    try:
        found = [
            files.compare(engine, upkeep, shelf, orphan_seconds=settings.orphan_seconds)
            for shelf in range(SHELVES)
        ]
    except (StorageError, SQLAlchemyError) as error:
        return Finding("files", False, f"cannot be compared with their rows: {type(error).__name__}")
    finally:
        engine.dispose()
    count = sum(shelf.files for shelf in found)
    missing = sorted({str(asset) for shelf in found for asset in shelf.missing})
    orphans = sum(len(shelf.orphans) for shelf in found)
    text = f"{count}, of which no row names {orphans} (the studio removes those by itself)"
    if missing:
        text += f"; missing or damaged, restore from a backup: assets {', '.join(missing)}"
    return Finding("files", not missing, text)


def _try(subject: str, check: Callable[[], object]) -> Finding:
    try:
        check()
    except PulmuError as error:
        return Finding(subject, False, str(error))
    return Finding(subject, True, "works")
