"""What makes a row findable: its lexemes, and a vector in every slot that is read or being filled."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, and_, case, func
from sqlalchemy.orm import Session

from pulmu.db import slots, words
from pulmu.db.searchable import Searchable
from pulmu.db.slots import Slot
from pulmu.domains.search import mentions
from pulmu.embedding.base import EmbeddingError
from pulmu.embedding.shelf import Shelf

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Index:
    """Of one row as it was read; `slots` are those whose vectors are in it."""

    values: Mapping[str, Any]
    slots: Sequence[Slot]

    def still_holds(self, session: Session) -> bool:
        """Whether these are still the slots to write; until the commit nobody changes them then."""
        return slots.written(session) == self.slots


def lexemes(row: Searchable) -> dict[str, str]:
    """The columns that its words are found and ranked by."""
    return {
        "words": words.tsvector(row.passage, words.names_of(str(row.id), row.title, row.tags)),
        "mentions": mentions.tsvector(row.passage),
    }


@dataclass(frozen=True, slots=True)
class Indexer:
    engine: Engine
    shelf: Shelf
    source: str
    """The model that serves where none does yet."""

    def index(self, row: Searchable) -> Index:
        """Computes, and holds no transaction meanwhile.

        Written to a row that says something else by then, the index is known to be stale.
        """
        written = self.slots()
        table = type(row)
        passage = row.passage
        values: dict[str, Any] = {
            **lexemes(row),
            "indexed_at": case(
                (and_(table.title == row.title, table.tags == row.tags), func.now()), else_=None
            ),
        }
        for slot in written:
            vector = self._vector(slot, passage)
            values[slot.vector(table).key] = vector
            values[slot.model_of(table).key] = None if vector is None else slot.model
        return Index(values, written)

    def _vector(self, slot: Slot, passage: str) -> list[float] | None:
        """None of nothing said, and where the model of a slot cannot be loaded any more: words still find."""
        if not passage:
            return None
        try:
            embedder = self.shelf.get(slot.source, model=slot.model)
        except EmbeddingError as error:
            logger.error("an asset gets no vector: %s", error)
            return None
        vector: list[float] = embedder.encode_passages([passage])[0].tolist()
        return vector

    def slots(self) -> Sequence[Slot]:
        """Those that get a vector of each row; in a studio that has none yet, `source` begins to serve."""
        with Session(self.engine) as session:
            if not (found := slots.written(session)):
                session.rollback()  # two workers that start at once must not share what both want alone
                first = self.shelf.get(self.source)
                slots.serve_first(session, Slot("a", self.source, first.id, first.dimension))
                session.commit()
                found = slots.written(session)
        self.shelf.keep({slot.source for slot in found})
        return found
