"""What people do with assets, and what generations add. The caller commits."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from pulmu.db.cursor import Cursor, page
from pulmu.db.searchable import Filters
from pulmu.db.work import AsyncWork
from pulmu.domains.assets import statements
from pulmu.domains.assets.events import AssetChanged, AssetRestored, AssetTrashed
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.schemas import Asset, AssetPatch, Day, Facets, TagCount, Timeline
from pulmu.errors import NotFound
from pulmu.events.base import record
from pulmu.queue import messages
from pulmu.queue.send import Sender

MAX_TAG_FACETS = 100
MAX_LED_TO = 60
_SEARCHED = {"title", "tags"}


async def get(work: AsyncWork, asset_id: UUID) -> AssetRow:
    """Raises NotFound."""
    row = await work.session.scalar(statements.by_id(asset_id))
    if row is None:
        raise NotFound(f"There is no asset {asset_id}", code="asset_not_found")
    return row


async def list_page(
    work: AsyncWork, filters: Filters, *, after: str | None, limit: int
) -> tuple[Sequence[AssetRow], str | None]:
    """A page, newest first, and the cursor of the next one."""
    statement = page(statements.matching(filters), AssetRow.created_at, AssetRow.id, after=after, limit=limit)
    rows = (await work.session.scalars(statement)).all()
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Cursor(last.created_at, last.id).encode()


async def lineage(work: AsyncWork, asset_id: UUID) -> tuple[Sequence[AssetRow], Sequence[AssetRow]]:
    """What the asset was made from, in the order of its inputs, and what it led to, newest first.

    Raises NotFound.
    """
    row = await get(work, asset_id)
    sources = {
        source.id: source for source in await work.session.scalars(statements.by_ids(row.input_asset_ids))
    }
    made_from = [sources[source] for source in dict.fromkeys(row.input_asset_ids) if source in sources]
    led_to = await work.session.scalars(statements.made_from(asset_id, limit=MAX_LED_TO))
    return made_from, led_to.all()


async def facets(work: AsyncWork) -> Facets:
    """What occurs outside the trash."""
    tags = await work.session.execute(statements.tags(MAX_TAG_FACETS))
    return Facets(
        authors=list(await work.session.scalars(statements.authors())),
        models=list(await work.session.scalars(statements.models())),
        tags=[TagCount(tag=tag, count=count) for tag, count in tags],
    )


async def timeline(work: AsyncWork, filters: Filters, zone: str) -> Timeline:
    """The days on which what the filters let through was made; `zone` is an IANA name."""
    found = await work.session.execute(statements.days(filters, zone))
    return Timeline(days=[Day(day=day, count=count, aspect=aspect) for day, count, aspect in found])


async def patch(work: AsyncWork, sender: Sender, asset_id: UUID, changes: AssetPatch) -> AssetRow:
    """Changes what a person may change; null means the same as leaving a field out.

    Raises NotFound.
    """
    values = changes.model_dump(exclude_none=True, exclude={"trashed"})
    if values:
        row = await work.session.scalar(statements.change(asset_id, **values))
        if row is not None:
            asset = Asset.model_validate(row)
            await work.session.execute(record(AssetChanged(asset=asset), author=row.author))
            if values.keys() & _SEARCHED:
                work.after_commit(partial(sender.send, messages.index(asset_id)))
    if changes.trashed is not None:
        await (trash if changes.trashed else restore)(work, asset_id)
    return await get(work, asset_id)


async def trash(work: AsyncWork, asset_id: UUID) -> None:
    """Puts an asset into the trash; one that is there already stays as it is.

    Raises NotFound.
    """
    row = await work.session.scalar(statements.trash(asset_id))
    if row is None:
        await get(work, asset_id)
        return
    event = AssetTrashed(asset=Asset.model_validate(row))
    await work.session.execute(record(event, author=row.author))


async def restore(work: AsyncWork, asset_id: UUID) -> None:
    """Takes an asset out of the trash.

    Raises NotFound.
    """
    row = await work.session.scalar(statements.restore(asset_id))
    if row is None:
        await get(work, asset_id)
        return
    event = AssetRestored(asset=Asset.model_validate(row))
    await work.session.execute(record(event, author=row.author))
