"""What `pulmu seed` does: draw a pool of pictures, then write a year of work that uses them.

Everything stands in one transaction, so a seed that breaks off leaves nothing but unnamed files. It
records no events: pages that are open show it once they are loaded again.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import islice
from typing import ClassVar, Protocol

import psycopg
from sqlalchemy import Engine, text

from pulmu.db.engines import sync_engine
from pulmu.db.indexes import drop_vector_index, ensure_vector_index
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.catalogue import service as catalogue
from pulmu.domains.generations.models import AttemptRow, GenerationRow
from pulmu.domains.search.indexing import Indexer
from pulmu.embedding.select import embedder_of
from pulmu.embedding.shelf import Shelf
from pulmu.errors import PulmuError
from pulmu.seed import pool
from pulmu.seed.copying import copy
from pulmu.seed.database import studio_database
from pulmu.seed.rows import Made, made
from pulmu.seed.vectors import Vectors, findable
from pulmu.settings import Settings
from pulmu.storage.local import LocalStorage

_BATCH = 2_000
"""Generations written at a time, which bounds what is in memory."""
_REBUILD_FROM = 2_000
"""So many new vectors are indexed faster all at once than one by one."""


class StudioInUse(PulmuError):
    code: ClassVar[str] = "studio_in_use"


class Progress(Protocol):
    """What the person at the terminal is told."""

    def step_started(self, text: str) -> None: ...
    def step_finished(self) -> None:
        """The step that started last is done; a failed one ends with an exception instead."""


def seed(
    settings: Settings,
    progress: Progress,
    *,
    assets: int,
    drawings: int,
    number: int,
    until: datetime,
    force: bool,
) -> None:
    """Adds so many assets, made in the year before `until`, as `number` decides: the same, the same again.

    `drawings` bounds how many of their pictures differ.

    Raises StudioInUse where there are assets already and not `force`; EmbeddedError, StorageError.
    """
    storage = LocalStorage(settings.files_folder, reserve=settings.reserve_bytes)
    storage.check_room()
    with studio_database(settings) as url, _engine(url) as engine:
        there = _count(engine)
        if there and not force:
            raise StudioInUse(
                f"This studio has {there} assets. `pulmu seed --force` adds {assets} invented ones to them;"
                " to keep them apart, set PULMU_HOME to another folder."
            )
        chance = random.Random(f"{number}/{there}")  # noqa: S311  # nothing secret; a second seed adds others
        ordered = pool.orders(assets, drawings, chance)
        with _step(progress, f"{len(ordered)} drawings"):
            sets = pool.draw(storage, ordered)
        shelf = Shelf(partial(embedder_of, settings))
        slots = Indexer(engine, shelf, settings.embedding).slots()
        vectors = [Vectors(slot, shelf) for slot in slots]
        rows = made(assets, sets, catalogue.load(settings.catalogue).models, until=until, chance=chance)
        with _step(progress, f"{assets} assets"):
            if assets >= _REBUILD_FROM:
                for slot in slots:
                    drop_vector_index(engine, model=slot.model, slot=slot.name)
            _write(engine, rows, vectors)
        with _step(progress, "search index"):
            for slot in slots:
                ensure_vector_index(engine, model=slot.model, dimension=slot.dimension, slot=slot.name)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # Fresh statistics, and pages known to be visible to all: what lists and the timeline need.
            connection.execute(text("VACUUM ANALYZE generations, attempts, assets"))


def _write(engine: Engine, rows: Iterable[Made], vectors: Sequence[Vectors]) -> None:
    with engine.begin() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)  # noqa: S101  # the engine's driver
        with driver.cursor() as cursor:
            following = iter(rows)
            while batch := list(islice(following, _BATCH)):
                copy(cursor, GenerationRow, [each.generation for each in batch])
                copy(cursor, AttemptRow, [each.attempt for each in batch])
                copy(cursor, AssetRow, findable([asset for each in batch for asset in each.assets], vectors))


def _count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM assets")) or 0


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = sync_engine(url, application="pulmu seed")
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _step(progress: Progress, text: str) -> Iterator[None]:
    progress.step_started(text)
    yield
    progress.step_finished()
