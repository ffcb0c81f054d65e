"""What people do with many assets at once. The caller commits."""

from collections.abc import Collection, Sequence
from uuid import UUID

from pulmu.db.work import AsyncWork
from pulmu.domains.assets import statements
from pulmu.domains.assets.events import AssetChanged, AssetEvent, AssetRestored, AssetTrashed
from pulmu.domains.assets.models import AssetRow
from pulmu.domains.assets.schemas import Asset, BulkChange
from pulmu.domains.assets.tags import MAX_TAGS
from pulmu.errors import InvalidRequest, NotFound
from pulmu.events.base import record_all


async def change(work: AsyncWork, wanted: BulkChange) -> list[AssetRow]:
    """All of it or nothing; an event for each asset that this changed. The rows, in the order asked for.

    Raises NotFound that names the ids that are not there; InvalidRequest where tags would be too many.
    """
    ids = list(dict.fromkeys(wanted.ids))
    _check_all(wanted.ids, set(await work.session.scalars(statements.locked(ids))))
    events: list[tuple[AssetEvent, str]] = []
    if wanted.favourite is not None or wanted.add_tags or wanted.remove_tags:
        marked = (
            await work.session.scalars(
                statements.mark_all(
                    ids,
                    favourite=wanted.favourite,
                    add=wanted.add_tags or [],
                    remove=wanted.remove_tags or [],
                )
            )
        ).all()
        _check_tags(marked)
        events += [(AssetChanged(asset=Asset.model_validate(row)), row.author) for row in marked]
    if wanted.trashed is not None:
        moved = statements.trash_all(ids) if wanted.trashed else statements.restore_all(ids)
        event = AssetTrashed if wanted.trashed else AssetRestored
        events += [
            (event(asset=Asset.model_validate(row)), row.author) for row in await work.session.scalars(moved)
        ]
    if events:
        await work.session.execute(record_all(events))
    return await rows(work, ids)


async def rows(work: AsyncWork, asset_ids: Sequence[UUID]) -> list[AssetRow]:
    """In the order of their ids; one that is named twice comes once.

    Raises NotFound that names the ids that are not there.
    """
    found = {row.id: row for row in await work.session.scalars(statements.by_ids(asset_ids))}
    _check_all(asset_ids, found.keys())
    return [found[asset_id] for asset_id in dict.fromkeys(asset_ids)]


def _check_all(asked: Sequence[UUID], there: Collection[UUID]) -> None:
    missing = [(place, asset_id) for place, asset_id in enumerate(asked) if asset_id not in there]
    if missing:
        raise NotFound(
            f"{len(missing)} of {len(asked)} assets are not there, so nothing was done; leave them out",
            code="asset_not_found",
            fields={f"ids.{place}": f"There is no asset {asset_id}" for place, asset_id in missing},
        )


def _check_tags(marked: Sequence[AssetRow]) -> None:
    full = [row for row in marked if len(row.tags) > MAX_TAGS]
    if full:
        raise InvalidRequest(
            f"{len(full)} of the assets would have more than {MAX_TAGS} tags, so nothing was changed;"
            " remove some first",
            code="too_many_tags",
            fields={"add_tags": f"an asset has at most {MAX_TAGS} tags"},
        )
