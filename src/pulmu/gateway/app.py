"""The gateway: one ASGI application, its resources in one typed lifespan, every domain's routes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypedDict

from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from pulmu import __version__
from pulmu.db.engines import async_engine
from pulmu.domains.assets.derived import router as derived_router
from pulmu.domains.assets.endpoints import router as assets_router
from pulmu.domains.assets.endpoints import uploads_router
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.schemas import Asset
from pulmu.domains.catalogue import service as catalogue
from pulmu.domains.catalogue.endpoints import router as models_router
from pulmu.domains.catalogue.schemas import Catalogue
from pulmu.domains.generations.endpoints import router as generations_router
from pulmu.domains.generations.own_queue import router as queue_router
from pulmu.domains.generations.plan import Planner
from pulmu.domains.prompts.endpoints import prompts_router
from pulmu.domains.prompts.enhancing import AT_ONCE, Writing
from pulmu.domains.prompts.schemas import Enhanced, Suggestions
from pulmu.domains.search.changing import model_router
from pulmu.domains.search.endpoints import search_router
from pulmu.domains.search.schemas import SearchResults
from pulmu.domains.search.serving import Serving
from pulmu.embedding.base import Embedder
from pulmu.embedding.select import embedder_of
from pulmu.embedding.shelf import Shelf
from pulmu.events.bus import Subscriber
from pulmu.gateway import openapi, problems
from pulmu.gateway.addresses import Unanswered
from pulmu.gateway.audience import Audience
from pulmu.gateway.docs import router as docs_router
from pulmu.gateway.guard import Guard
from pulmu.gateway.headers import PageHeaders
from pulmu.gateway.health import router as health_router
from pulmu.gateway.hub import Hub
from pulmu.gateway.icon import router as icon_router
from pulmu.gateway.limits import BodyLimit
from pulmu.gateway.planner import CataloguePlanner
from pulmu.gateway.precompressed import Precompressed
from pulmu.gateway.stream import Streams
from pulmu.gateway.stream import router as stream_router
from pulmu.gateway.studio import Measured
from pulmu.gateway.studio import router as studio_router
from pulmu.gateway.writing import writing
from pulmu.queue.app import celery_app
from pulmu.queue.send import CelerySender, Sender
from pulmu.settings import Settings, secret
from pulmu.storage.base import Storage
from pulmu.storage.local import LocalStorage

WEB = Path(__file__).parents[3] / "web" / "out"
"""The page's static export, made by `make setup`."""


class State(TypedDict):
    """What a request finds in `request.state`."""

    settings: Settings
    engine: AsyncEngine
    statement_engine: AsyncEngine
    storage: Storage
    embedder: Embedder
    serving: Serving
    sender: Sender
    catalogue: Catalogue
    planner: Planner
    writing: Writing
    fair_models: frozenset[str]
    subscriber: Subscriber
    hub: Hub
    audience: Audience
    measured: Measured


class AssetSearchResults(SearchResults[Asset]):
    """Hits, best first."""


class PromptSuggestions(Suggestions[Asset]):
    """Nearest first, each prompt once."""


class EnhancedPrompt(Enhanced[Asset]):
    """The prompt as it was written, and a better one in English; send both (`POST /generations`)."""


def create_app(settings: Settings) -> FastAPI:
    """An application that makes its connections when it starts and closes them when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[State]:
        async with contextlib.AsyncExitStack() as stack:
            redis_url = secret(settings.redis_url, "REDIS_URL")
            database_url = secret(settings.database_url, "DATABASE_URL")
            engine = async_engine(database_url, application="pulmu gateway")
            stack.push_async_callback(engine.dispose)
            statement_engine = async_engine(database_url, application="pulmu gateway", statements=True)
            stack.push_async_callback(statement_engine.dispose)
            sender = CelerySender(celery_app(redis_url))
            stack.callback(sender.close)
            subscriber = Subscriber(redis_url)
            stack.push_async_callback(subscriber.close)
            shelf = Shelf(partial(embedder_of, settings))
            model = await asyncio.to_thread(shelf.get, settings.embedding)
            models = catalogue.load(settings.catalogue)
            threads = stack.enter_context(ThreadPoolExecutor(AT_ONCE, "prompt writer"))
            audience = Audience(most=settings.max_streams, send_seconds=settings.stream_send_seconds)
            app.state.audience = audience
            hub = Hub(engine, subscriber, audience.wake)
            await hub.start()
            for running in (asyncio.create_task(hub.run()), asyncio.create_task(audience.run())):
                stack.callback(running.cancel)
            yield State(
                settings=settings,
                engine=engine,
                statement_engine=statement_engine,
                storage=LocalStorage(settings.files_folder, reserve=settings.reserve_bytes),
                embedder=model,
                serving=Serving(shelf, settings.embedding),
                sender=sender,
                catalogue=models,
                planner=CataloguePlanner(models, settings),
                fair_models=frozenset(model.id for model in models.models if model.quota is not None),
                writing=writing(settings, models, threads),
                subscriber=subscriber,
                hub=hub,
                audience=audience,
                measured=Measured(),
            )

    app = FastAPI(
        title="Pulmu",
        version=__version__,
        summary="풀무: make images and videos, and find them again by meaning",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        redirect_slashes=False,
    )
    app.add_middleware(Precompressed, folder=WEB)
    app.add_middleware(PageHeaders)
    app.add_middleware(BodyLimit, most=settings.max_body_bytes, most_uploaded=settings.max_upload_bytes)
    app.add_middleware(Guard, hosts=(settings.host, *settings.allowed_hosts))
    app.add_middleware(Streams)
    problems.install(app, WEB)
    openapi.install(app)
    _include_api(app)
    app.mount("/api", Unanswered())
    app.include_router(health_router)
    app.include_router(docs_router)
    app.include_router(icon_router)
    if WEB.is_dir():
        app.frontend("/", directory=WEB, fallback=None)
    return app


def _include_api(app: FastAPI) -> None:
    """Router by router: one within another would be searched twice for every request."""
    include = partial(app.include_router, prefix="/api/v1", responses=problems.RESPONSES)
    include(generations_router)
    include(queue_router)
    include(search_router(AssetRow, Asset, AssetSearchResults))
    include(model_router(AssetRow))
    include(assets_router)
    include(derived_router)
    include(uploads_router)
    include(models_router)
    include(prompts_router(AssetRow, Asset, PromptSuggestions, EnhancedPrompt))
    include(stream_router)
    include(studio_router)
