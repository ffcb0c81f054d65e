"""Analysis, beside the data path: asset ─▶ thumbnail and index ─▶ searchable."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session, undefer

from pulmu.db.work import Work, work
from pulmu.domains.assets import statements, thumbnails
from pulmu.domains.assets.events import AssetAnalysed
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.schemas import Asset
from pulmu.events.base import record
from pulmu.queue import messages
from pulmu.queue.send import Sender
from pulmu.storage.base import Storage, StorageError

logger = logging.getLogger(__name__)

BATCH = 500


class Index(Protocol):
    """What makes an asset findable, as values of its columns."""

    @property
    def values(self) -> Mapping[str, Any]: ...

    def still_holds(self, session: Session) -> bool:
        """Whether it may be written in this transaction; else it has to be made again."""
        ...


@dataclass(frozen=True, slots=True)
class Analyser:
    """Makes thumbnail and index of one asset at a time; doing it twice changes nothing."""

    engine: Engine
    storage: Storage
    index_of: Callable[[AssetRow], Index]

    def analyse(self, asset_id: UUID) -> None:
        """An asset whose file cannot be read is still made searchable, without a thumbnail.

        One without words, such as an upload without a name, gets no vector: search by meaning cannot
        find it.
        """
        row = self._read(asset_id)
        if row is None or row.analysed_at is not None:
            return
        try:
            picture = thumbnails.thumbnail(row.kind, self.storage.read(row.file))
            thumbnail = self.storage.put(picture)
        except (StorageError, thumbnails.NotDecodable) as error:
            logger.error("no thumbnail of asset %s: %s", asset_id, error)
            thumbnail = None
        made: dict[str, Any] = {
            "thumbnail_sha256": thumbnail.sha256 if thumbnail else None,
            "thumbnail_size": thumbnail.size if thumbnail else None,
        }
        while True:
            index = self.index_of(row)
            with work(self.engine) as unit:
                if not index.still_holds(unit.session):
                    continue
                changed = unit.session.scalar(statements.analysed(asset_id, index=index.values, **made))
                if changed is not None:
                    event = AssetAnalysed(asset=Asset.model_validate(changed))
                    unit.session.execute(record(event, author=changed.author))
                return

    def index(self, asset_id: UUID) -> None:
        """Makes what search reads of an analysed asset whose words have changed; nobody is told."""
        while (row := self._read(asset_id)) and row.analysed_at is not None and row.indexed_at is None:
            index = self.index_of(row)
            with work(self.engine) as unit:
                if index.still_holds(unit.session):
                    unit.session.execute(statements.indexed(asset_id, index.values))

    def _read(self, asset_id: UUID) -> AssetRow | None:
        with Session(self.engine) as session:
            return session.scalar(statements.by_id(asset_id).options(undefer(AssetRow.indexed_at)))


def resend(unit: Work, sender: Sender, *, after: float) -> int:
    """Asks again for analyses that are missing after so many seconds, and for stale indexes; how many."""
    missing = unit.session.scalars(statements.unanalysed(older_than=after, limit=BATCH)).all()
    stale = unit.session.scalars(statements.unindexed(limit=BATCH)).all()
    for message in (*map(messages.analyse, missing), *map(messages.index, stale)):
        unit.after_commit(partial(sender.send, message))
    return len(missing) + len(stale)
