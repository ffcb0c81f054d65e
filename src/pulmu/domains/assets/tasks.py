"""Analysis, beside the data path: asset ─▶ thumbnail and vector ─▶ searchable."""

import logging
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pulmu.db.work import Work, work
from pulmu.domains.assets import statements, thumbnails
from pulmu.domains.assets.events import AssetAnalysed
from pulmu.domains.assets.schemas import Asset
from pulmu.embedding.base import Embedder
from pulmu.events.base import record
from pulmu.queue import messages
from pulmu.queue.send import Sender
from pulmu.storage.base import Storage, StorageError

logger = logging.getLogger(__name__)

BATCH = 500


@dataclass(frozen=True, slots=True)
class Analyser:
    """Makes thumbnail and vector of one asset at a time; doing it twice changes nothing."""

    engine: Engine
    storage: Storage
    embedder: Embedder

    def analyse(self, asset_id: UUID) -> None:
        """An asset whose file cannot be read is still made searchable, without a thumbnail.

        One without words, such as an upload without a name, gets no vector: search by meaning cannot
        find it.
        """
        with Session(self.engine) as session:
            row = session.scalar(statements.by_id(asset_id))
            if row is None or row.analysed_at is not None:
                return
            kind, file, words = row.kind, row.file, _words(row.prompt, row.title, row.tags)
        try:
            picture = thumbnails.thumbnail(kind, self.storage.read(file))
            thumbnail = self.storage.put(picture)
        except (StorageError, thumbnails.NotDecodable) as error:
            logger.error("no thumbnail of asset %s: %s", asset_id, error)
            thumbnail = None
        vector = self.embedder.encode_passages([words])[0].tolist() if words else None
        with work(self.engine) as unit:
            changed = unit.session.scalar(
                statements.analysed(
                    asset_id,
                    thumbnail_sha256=thumbnail.sha256 if thumbnail else None,
                    thumbnail_size=thumbnail.size if thumbnail else None,
                    embedding=vector,
                    embedding_model=self.embedder.id if words else None,
                )
            )
            if changed is not None:
                event = AssetAnalysed(asset=Asset.model_validate(changed))
                unit.session.execute(record(event, author=changed.author))


def resend(unit: Work, sender: Sender, *, after: float) -> int:
    """Asks again for analyses that are missing after so many seconds; how many."""
    ids = unit.session.scalars(statements.unanalysed(older_than=after, limit=BATCH)).all()
    for asset_id in ids:
        unit.after_commit(partial(sender.send, messages.analyse(asset_id)))
    return len(ids)


def _words(prompt: str, title: str, tags: list[str]) -> str:
    """What is embedded: the prompt, if there is one, and what a person added."""
    return "\n".join(part for part in (prompt, title, " ".join(tags)) if part)
