"""Asking for another embedding model, and looking how far it is: the HTTP edge."""

import asyncio
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from pulmu.db import slots
from pulmu.db.searchable import Searchable
from pulmu.db.slots import SlotRow
from pulmu.db.work import AsyncWork, RequestWork
from pulmu.domains.search.serving import RequestServing, Serving
from pulmu.embedding.base import EmbeddingError
from pulmu.errors import Conflict, InvalidRequest
from pulmu.queue import messages
from pulmu.queue.send import RequestSender, Sender
from pulmu.text import Line


class ModelInUse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    source: str
    """What the setting PULMU_EMBEDDING would be."""
    model: str
    """Its name with the fingerprint of its weights."""
    dimension: int


class ModelOnItsWay(ModelInUse):
    state: Literal["filling", "emptying"]
    """Vectors are being made, or, of the model that served before, dropped."""
    done: int
    total: int


class SearchModel(BaseModel):
    """The embedding model behind search, and the one that is to take its place."""

    serving: ModelInUse | None
    """Null before the first asset is analysed."""
    change: ModelOnItsWay | None


class ChangeOfModel(BaseModel):
    model_config = ConfigDict(extra="forbid")

    source: Annotated[Line, Field(min_length=1, max_length=1000)]


def model_router(table: type[Searchable]) -> APIRouter:
    router = APIRouter(prefix="/search/model", tags=["search"])

    @router.get("", operation_id="get_search_model")
    async def look(work: RequestWork) -> SearchModel:
        """Which model search uses, and how far a change is."""
        return await _state(work.session)

    @router.post("", status_code=202, operation_id="change_search_model")
    async def change(
        body: ChangeOfModel, work: RequestWork, serving: RequestServing, sender: RequestSender
    ) -> SearchModel:
        """Makes the vectors of another model in the background; the old one serves until they are all there.

        The same again goes on with what is under way.
        """
        await begin(work, sender, serving, table, body.source)
        return await _state(work.session)

    return router


async def begin(
    work: AsyncWork, sender: Sender, serving: Serving, table: type[Searchable], source: str
) -> None:
    """Raises Conflict, and InvalidRequest where the model cannot be loaded."""
    try:
        embedder = await asyncio.to_thread(serving.shelf.get, source)
    except EmbeddingError as error:
        raise InvalidRequest(str(error), code=error.code, fields={"source": "cannot be loaded"}) from error
    rows = (await work.session.scalars(select(SlotRow).order_by(SlotRow.slot).with_for_update())).all()
    free = next((row for row in rows if row.state == "empty"), None)
    if any(row.state == "serving" and row.model == embedder.id for row in rows):
        raise Conflict(f"Search reads the vectors of {source} already", code="model_serves")
    for row in rows:
        if row.state == "filling" and row.model == embedder.id:
            work.after_commit(partial(sender.send, messages.reembed(row.id)))
            return
    if free is None:
        busy = next(row for row in rows if row.state in ("filling", "emptying"))
        what = "being made" if busy.state == "filling" else "being dropped"
        raise Conflict(
            f"The vectors of {busy.source} are still {what}: ask again when that is done",
            code="change_under_way",
        )
    total = await work.session.scalar(select(func.count()).where(table.indexed_at.is_not(None)))
    nothing_serves = not any(row.state == "serving" for row in rows)
    begun = slots.begin(
        free.slot, "serving" if nothing_serves else "filling", source=source, model=embedder.id,
        dimension=embedder.dimension, total=total or 0,
    )  # fmt: skip
    row = (await work.session.scalars(begun)).one()
    if not nothing_serves:
        work.after_commit(partial(sender.send, messages.reembed(row.id)))


async def _state(session: AsyncSession) -> SearchModel:
    statement = slots.in_state("serving", "filling", "emptying").execution_options(populate_existing=True)
    rows = (await session.scalars(statement)).all()
    serving = next((row for row in rows if row.state == "serving"), None)
    change = next((row for row in rows if row.state != "serving"), None)
    return SearchModel(
        serving=None if serving is None else ModelInUse.model_validate(serving),
        change=None if change is None else ModelOnItsWay.model_validate(change),
    )
