"""Relay and sweeper as a process."""

import signal
import threading

from pulmu.events.bus import Publisher
from pulmu.providers.select import REPEATABLE
from pulmu.settings import Settings, secret
from pulmu.storage.upkeep import LocalUpkeep
from pulmu.worker.files import FileRound
from pulmu.worker.leases import Heartbeat
from pulmu.worker.process import broker, resources
from pulmu.worker.relay import Relay
from pulmu.worker.sweep import Sweeper


def run(settings: Settings) -> None:
    """Until SIGTERM or SIGINT."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    redis_url = secret(settings.redis_url, "REDIS_URL")
    with resources(settings, 5) as (engine, _, sender):
        beat = Heartbeat(engine, role="relay", lease_seconds=settings.lease_seconds)
        publisher = Publisher(redis_url)
        sweeper = Sweeper(
            engine,
            sender,
            broker(settings),
            files=FileRound(engine, LocalUpkeep(settings.files_folder), settings=settings),
            settings=settings,
            repeatable=REPEATABLE,
            stopping=stopping,
        )
        sweeping = threading.Thread(target=sweeper.run, name="sweeper", daemon=True)
        beat.start()
        sweeping.start()
        Relay(secret(settings.database_url, "DATABASE_URL"), publisher, stopping).run()
        sweeping.join(5)
        beat.stop()
        publisher.close()
