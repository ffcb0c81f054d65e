"""The model whose vectors search compares: what the database says, not what the settings wish for."""

import asyncio
import time
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from pulmu.db import slots
from pulmu.db.slots import Slot
from pulmu.embedding.base import Embedder
from pulmu.embedding.shelf import Shelf

FRESH_SECONDS = 2.0
"""How long a gateway may go on with a model after another one serves; the old vectors stay longer."""


@dataclass
class Serving:
    """One for each gateway. `source` is the model that serves where none does yet."""

    shelf: Shelf
    source: str
    _known: tuple[float, Slot] | None = None

    async def current(self, session: AsyncSession) -> tuple[Slot, Embedder]:
        """Raises EmbeddingError where the model of the vectors cannot be loaded any more."""
        slot = await self.slot(session)
        embedder = self.shelf.at_hand(slot.source, model=slot.model)
        if embedder is None:
            embedder = await asyncio.to_thread(self.shelf.get, slot.source, model=slot.model)
        return slot, embedder

    async def slot(self, session: AsyncSession) -> Slot:
        if self._known is not None and time.monotonic() - self._known[0] < FRESH_SECONDS:
            return self._known[1]
        rows = (await session.scalars(slots.in_state("serving", "filling"))).all()
        serving = [Slot.of(row) for row in rows if row.state == "serving"]
        slot = serving[0] if serving else await self._first()
        self.shelf.keep({self.source, slot.source, *(row.source or "" for row in rows)})
        self._known = time.monotonic(), slot
        return slot

    async def _first(self) -> Slot:
        """As the first analysis will write it down."""
        embedder = await asyncio.to_thread(self.shelf.get, self.source)
        return Slot("a", self.source, embedder.id, embedder.dimension)


async def _request_serving(request: Request) -> Serving:
    found: Serving = request.state.serving
    return found


RequestServing = Annotated[Serving, Depends(_request_serving)]
