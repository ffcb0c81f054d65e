"""`/healthz` (this process answers) and `/readyz` (the whole studio works)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu import __version__
from pulmu.db import presence
from pulmu.db.work import async_work
from pulmu.embedding.select import RequestEmbedder
from pulmu.events.bus import BusError, Subscriber
from pulmu.identity import Author
from pulmu.settings import Settings

router = APIRouter(tags=["health"])
studio_router = APIRouter(tags=["studio"])


class Health(BaseModel):
    status: str
    version: str


class Readiness(BaseModel):
    """True for each part that works."""

    ready: bool
    database: bool
    redis: bool
    generation_worker: bool
    analysis_worker: bool
    relay: bool


class Studio(BaseModel):
    """What this studio is, and who one is in it."""

    version: str
    user: str
    provider: str
    embedding_model: str


@router.get("/healthz", operation_id="healthz")
async def healthz() -> Health:
    return Health(status="ok", version=__version__)


async def _alive(request: Request) -> set[str] | None:
    engine: AsyncEngine = request.state.engine
    try:
        async with async_work(engine) as unit:
            return set(await unit.session.scalars(presence.alive()))
    except SQLAlchemyError:
        return None


async def _redis(request: Request) -> bool:
    subscriber: Subscriber = request.state.subscriber
    try:
        await subscriber.ping()
    except (BusError, OSError):
        return False
    return True


@router.get("/readyz", operation_id="readyz", responses={503: {"model": Readiness}})
async def readyz(
    response: Response,
    alive: Annotated[set[str] | None, Depends(_alive)],
    redis: Annotated[bool, Depends(_redis)],
) -> Readiness:
    """200 once every part works, else 503; the body says which do."""
    parts = {
        "database": alive is not None,
        "redis": redis,
        "generation_worker": "generation" in (alive or ()),
        "analysis_worker": "analysis" in (alive or ()),
        "relay": "relay" in (alive or ()),
    }
    ready = all(parts.values())
    response.status_code = 200 if ready else 503
    return Readiness(ready=ready, **parts)


@studio_router.get("/studio", operation_id="get_studio")
async def studio(request: Request, author: Author, embedder: RequestEmbedder) -> Studio:
    settings: Settings = request.state.settings
    return Studio(version=__version__, user=author, provider=settings.provider, embedding_model=embedder.id)
