"""Starting the workers and the relay: resources are made here, once, and closed here."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

import redis
from celery import Celery
from celery.signals import task_received
from sqlalchemy import Engine

from pulmu.db.engines import sync_engine
from pulmu.db.indexes import ensure_vector_index
from pulmu.db.slots import Slot
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.tasks import Analyser
from pulmu.domains.catalogue import service as catalogue
from pulmu.domains.generations.claiming import Claims
from pulmu.domains.generations.tasks import Generator
from pulmu.domains.search.indexing import Indexer
from pulmu.domains.search.reembedding import Reembedder
from pulmu.embedding.select import embedder_of
from pulmu.embedding.shelf import Shelf
from pulmu.events.bus import Publisher
from pulmu.providers.select import REPEATABLE, providers
from pulmu.queue.app import celery_app
from pulmu.queue.messages import ANALYSIS_QUEUES, GENERATION_QUEUES, QueueName, TaskName
from pulmu.queue.quota import RedisLimiter
from pulmu.queue.send import CelerySender
from pulmu.settings import Settings, secret
from pulmu.storage.local import LocalStorage
from pulmu.storage.upkeep import LocalUpkeep
from pulmu.worker.compose import asset_recorder, quotas, routes
from pulmu.worker.files import FileRound
from pulmu.worker.leases import Heartbeat
from pulmu.worker.relay import Relay
from pulmu.worker.sweep import Sweeper
from pulmu.worker.watchdog import Watchdog

logger = logging.getLogger(__name__)


def run_generation(settings: Settings) -> None:
    """Consumes `image` and `video` on threads, which mostly wait for a vendor."""
    with _resources(settings, settings.generation_threads + 4) as (engine, app, sender):
        beat = Heartbeat(engine, role="generation", lease_seconds=settings.lease_seconds)
        models = catalogue.load(settings.catalogue)
        generator = Generator(
            engine=engine,
            sender=sender,
            storage=LocalStorage(settings.files_folder, reserve=settings.reserve_bytes),
            providers=providers(settings, routes(models)),
            settings=settings,
            claims=Claims(
                engine=engine,
                sender=sender,
                worker=beat.name,
                lease_seconds=settings.lease_seconds,
                quotas=quotas(models),
                limiter=RedisLimiter(secret(settings.redis_url, "REDIS_URL")),
            ),
            hold=beat.hold,
            record_assets=asset_recorder(models, sender),
        )

        dog = _watchdog(settings, GENERATION_QUEUES, settings.generation_threads)
        _register(app, dog, "generation.submit", generator.submit)
        _register(app, dog, "generation.poll", generator.poll)

        _consume(app, beat, dog, GENERATION_QUEUES, settings.generation_threads, settings)


def run_analysis(settings: Settings) -> None:
    """Consumes `analysis`, which keeps a processor busy, apart from everything that must stay quick."""
    with _resources(settings, settings.analysis_threads + 2) as (engine, app, sender):
        shelf = Shelf(partial(embedder_of, settings))
        indexer = Indexer(engine, shelf, settings.embedding)
        for slot in indexer.slots():
            _compare(settings, slot)
            ensure_vector_index(engine, model=slot.model, dimension=slot.dimension, slot=slot.name)
        storage = LocalStorage(settings.files_folder)
        analyser = Analyser(engine=engine, storage=storage, index_of=indexer.index)

        dog = _watchdog(settings, ANALYSIS_QUEUES, settings.analysis_threads)
        _register(app, dog, "asset.analyse", analyser.analyse)
        _register(app, dog, "asset.index", analyser.index)
        _register(app, dog, "search.reembed", Reembedder(engine, sender, shelf, AssetRow).step)

        beat = Heartbeat(engine, role="analysis", lease_seconds=settings.lease_seconds)
        _consume(app, beat, dog, ANALYSIS_QUEUES, settings.analysis_threads, settings)


def _compare(settings: Settings, slot: Slot) -> None:
    """Search keeps to the vectors that there are; whoever set another model is told what makes others."""
    if slot.source != settings.embedding:
        logger.warning(
            "PULMU_EMBEDDING is %s, and the vectors are of %s, which search goes on with:"
            " run `pulmu reembed --model %s`, or set PULMU_EMBEDDING=%s",
            settings.embedding, slot.source, settings.embedding, slot.source,
        )  # fmt: skip


def run_relay(settings: Settings) -> None:
    """Relay and sweeper, until SIGTERM or SIGINT."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    redis_url = secret(settings.redis_url, "REDIS_URL")
    with _resources(settings, 5) as (engine, _, sender):
        beat = Heartbeat(engine, role="relay", lease_seconds=settings.lease_seconds)
        publisher = Publisher(redis_url)
        sweeper = Sweeper(
            engine,
            sender,
            _broker(settings),
            files=FileRound(engine, LocalUpkeep(settings.files_folder), settings=settings),
            settings=settings,
            repeatable=REPEATABLE,
            stopping=stopping,
        )
        sweeping = threading.Thread(target=sweeper.run, name="sweeper", daemon=True)
        beat.start()
        sweeping.start()
        Relay(engine, publisher, stopping).run()
        sweeping.join(5)
        beat.stop()
        publisher.close()


@contextmanager
def _resources(settings: Settings, connections: int) -> Iterator[tuple[Engine, Celery, CelerySender]]:
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    engine = sync_engine(
        secret(settings.database_url, "DATABASE_URL"), pool_size=connections, application="pulmu worker"
    )
    app = celery_app(secret(settings.redis_url, "REDIS_URL"))
    sender = CelerySender(app)
    try:
        yield engine, app, sender
    finally:
        sender.close()
        app.close()
        engine.dispose()


def _watchdog(settings: Settings, queues: tuple[QueueName, ...], threads: int) -> Watchdog:
    return Watchdog(
        _broker(settings),
        queues,
        threads=threads,
        stall_seconds=settings.stall_seconds,
    )


def _broker(settings: Settings) -> redis.Redis:
    """For looks at the queues."""
    url = secret(settings.redis_url, "REDIS_URL")
    return redis.Redis.from_url(url, socket_timeout=5, socket_connect_timeout=2)


def _register(app: Celery, dog: Watchdog, name: TaskName, run: Callable[[UUID], None]) -> None:
    def task(row_id: str) -> None:
        with dog.running():
            run(UUID(row_id))

    app.task(task, name=name)


def _consume(
    app: Celery,
    beat: Heartbeat,
    dog: Watchdog,
    queues: tuple[QueueName, ...],
    threads: int,
    settings: Settings,
) -> None:
    def received(**_: object) -> None:
        dog.received()

    task_received.connect(received, weak=False)
    dog.start()
    beat.start()
    try:
        options: dict[str, Any] = {
            "hostname": beat.name,
            "pool": "threads",
            "concurrency": threads,
            "queues": list(queues),
            "loglevel": settings.log_level.upper(),
            "without_gossip": True,
            "without_mingle": True,
            "without_heartbeat": True,
        }
        app.Worker(**options).start()
    finally:
        dog.stop()
        beat.stop()
