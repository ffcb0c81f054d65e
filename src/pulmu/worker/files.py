"""The sweeper's slow round: files and rows compared, a shelf at a time, all shelves in a day or so."""

import logging
import random
import time

from sqlalchemy import Engine

from pulmu.domains.assets import files
from pulmu.settings import Settings
from pulmu.storage.base import StorageError
from pulmu.storage.upkeep import SHELVES, Upkeep

logger = logging.getLogger(__name__)

_SHOWN = 10


class FileRound:
    """Begins at a shelf of its own, so that copies share the work and short runs reach all in time."""

    def __init__(self, engine: Engine, upkeep: Upkeep, *, settings: Settings) -> None:
        self._engine = engine
        self._upkeep = upkeep
        self._orphan_seconds = settings.orphan_seconds
        self._pause = settings.file_check_seconds / SHELVES
        self._shelf = random.randrange(SHELVES)  # noqa: S311  # spreads load, protects nothing
        self._last = time.monotonic()

    def step(self) -> None:
        """Looks at the shelves whose turn has come since the last step, at most once at each."""
        due = int((time.monotonic() - self._last) / self._pause)
        if due == 0:
            return
        self._last = time.monotonic()
        try:
            ours = files.are_of(self._engine, self._upkeep)
            if not ours:
                logger.error(
                    "the files are those of another database, so none is removed. If they are right, as after"
                    " restoring a dump, delete the file `database` beside them"
                )
            self._upkeep.clear_incoming(older_than=self._orphan_seconds)
            for _ in range(min(due, SHELVES)):
                self._look(self._shelf, remove=ours)
                self._shelf = (self._shelf + 1) % SHELVES
        except StorageError as error:
            logger.error("files were not checked: %s", error)

    def _look(self, shelf: int, *, remove: bool) -> None:
        found = files.compare(self._engine, self._upkeep, shelf, orphan_seconds=self._orphan_seconds)
        if found.missing:
            logger.error(
                "the files of %d assets are missing or damaged, restore them from a backup: %s",
                len(found.missing),
                ", ".join(map(str, found.missing[:_SHOWN])),
            )
        if remove and found.orphans:
            count = files.remove_orphans(self._upkeep, found, orphan_seconds=self._orphan_seconds)
            logger.info("removed %d files that no row names", count)
