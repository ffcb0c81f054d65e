"""`/api/v1/studio`: which studio this is, and how it is."""

import asyncio
import shutil
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter, Request
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu import __version__
from pulmu.db.work import async_work
from pulmu.domains.assets.usage import usage
from pulmu.domains.generations.track_record import newest
from pulmu.embedding.select import RequestEmbedder
from pulmu.gateway.health import Parts, Readiness
from pulmu.identity import Author
from pulmu.settings import Settings

router = APIRouter(prefix="/studio", tags=["studio"])

_MEASURED_SECONDS = 15.0
"""Sums over all assets are taken at most so often, however many pages ask."""


class Studio(BaseModel):
    """What this studio is, and who one is in it."""

    version: str
    user: str
    provider: str
    embedding_model: str


class ProviderHealth(BaseModel):
    """What came of the last generations at the provider; asking it itself would cost something."""

    name: str
    last_success_at: datetime | None
    last_failure_at: datetime | None
    last_failure_code: str | None
    """Why, as in a generation's `failure`."""


class EmbeddingHealth(BaseModel):
    model: str
    waiting: int
    """Assets that search does not find yet."""


class StorageUse(BaseModel):
    """Bytes."""

    files: int
    """Originals and thumbnails; the same bytes count once."""
    assets: int
    """How many assets there are, those in the trash included."""
    database: int
    free: int
    """What is left on the disk of the files."""
    reserved: int
    """Of that, what is kept for the database: with less, no new work is taken."""


class StudioHealth(BaseModel):
    parts: Readiness
    provider: ProviderHealth
    embedding: EmbeddingHealth
    storage: StorageUse


@dataclass
class Measured:
    """What was measured last, for all requests of this gateway."""

    at: float = float("-inf")
    found: tuple[ProviderHealth, int, StorageUse] | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@router.get("", operation_id="get_studio")
async def studio(request: Request, author: Author, embedder: RequestEmbedder) -> Studio:
    settings: Settings = request.state.settings
    return Studio(version=__version__, user=author, provider=settings.provider, embedding_model=embedder.id)


@router.get("/health", operation_id="get_studio_health")
async def health(request: Request, parts: Parts, embedder: RequestEmbedder) -> StudioHealth:
    """Whether its parts work, and how full it is. Sums are some seconds old at most."""
    measured: Measured = request.state.measured
    async with measured.lock:
        if measured.found is None or time.monotonic() - measured.at > _MEASURED_SECONDS:
            measured.found = await _measure(request.state.engine, request.state.settings)
            measured.at = time.monotonic()
    provider, waiting, storage = measured.found
    return StudioHealth(
        parts=parts,
        provider=provider,
        embedding=EmbeddingHealth(model=embedder.id, waiting=waiting),
        storage=storage,
    )


async def _measure(engine: AsyncEngine, settings: Settings) -> tuple[ProviderHealth, int, StorageUse]:
    disk = await asyncio.to_thread(shutil.disk_usage, _existing(settings.files_folder))
    async with async_work(engine) as unit:
        success = (await unit.session.execute(newest(settings.provider, "succeeded"))).first()
        failure = (await unit.session.execute(newest(settings.provider, "failed"))).first()
        used = (await unit.session.execute(usage())).one()
    provider = ProviderHealth(
        name=settings.provider,
        last_success_at=success and success.finished_at,
        last_failure_at=failure and failure.finished_at,
        last_failure_code=failure and failure.code,
    )
    storage = StorageUse(
        files=used.bytes,
        assets=used.assets,
        database=used.database,
        free=disk.free,
        reserved=settings.reserve_bytes,
    )
    return provider, used.waiting, storage


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there: it is made with the first file."""
    return next(path for path in (folder, *folder.parents) if path.exists())
