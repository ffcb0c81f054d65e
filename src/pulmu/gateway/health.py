"""`/healthz` (this process answers) and `/readyz` (the whole studio works)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu import __version__
from pulmu.db import presence
from pulmu.db.work import async_work
from pulmu.events.bus import BusError, Subscriber

router = APIRouter(tags=["health"])


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


async def _parts(
    alive: Annotated[set[str] | None, Depends(_alive)], redis: Annotated[bool, Depends(_redis)]
) -> Readiness:
    parts = {
        "database": alive is not None,
        "redis": redis,
        "generation_worker": "generation" in (alive or ()),
        "analysis_worker": "analysis" in (alive or ()),
        "relay": "relay" in (alive or ()),
    }
    return Readiness(ready=all(parts.values()), **parts)


Parts = Annotated[Readiness, Depends(_parts)]


@router.get("/readyz", operation_id="readyz", responses={503: {"model": Readiness}})
async def readyz(response: Response, parts: Parts) -> Readiness:
    """200 once every part works, else 503; the body says which do."""
    response.status_code = 200 if parts.ready else 503
    return parts
