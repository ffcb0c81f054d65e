"""The generation worker as a process: images and videos."""

from pulmu.domains.catalogue import service as catalogue
from pulmu.domains.generations.claiming import Claims
from pulmu.domains.generations.tasks import Generator
from pulmu.providers.select import providers
from pulmu.queue.messages import GENERATION_QUEUES
from pulmu.queue.quota import RedisLimiter
from pulmu.settings import Settings, secret
from pulmu.storage.local import LocalStorage
from pulmu.worker.compose import asset_recorder, quotas, routes
from pulmu.worker.leases import Heartbeat
from pulmu.worker.process import consume, register, resources, watchdog


def run(settings: Settings) -> None:
    """Consumes `image` and `video` on threads, which mostly wait for a vendor."""
    with resources(settings, settings.generation_threads + 4) as (engine, app, sender):
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

        dog = watchdog(settings, GENERATION_QUEUES, settings.generation_threads)
        register(app, dog, "generation.submit", generator.submit)
        register(app, dog, "generation.poll", generator.poll)

        consume(app, beat, dog, GENERATION_QUEUES, settings.generation_threads, settings)
