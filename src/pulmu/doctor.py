"""`pulmu doctor`: what a studio needs from this machine, each finding with what to do."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pulmu.embedded.checks import check_database, check_redis
from pulmu.embedding.select import embedder
from pulmu.errors import PulmuError
from pulmu.gateway.app import WEB
from pulmu.settings import Settings

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


def _try(subject: str, check: Callable[[], object]) -> Finding:
    try:
        check()
    except PulmuError as error:
        return Finding(subject, False, str(error))
    return Finding(subject, True, "works")
