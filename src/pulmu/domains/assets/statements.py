"""The SQL of assets: values that the async gateway and the sync workers execute alike."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Float,
    Select,
    Text,
    all_,
    cast,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    text,
    type_coerce,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate

from pulmu.db.searchable import Filters
from pulmu.domains.assets.models import AssetRow

Changed = ReturningUpdate[AssetRow]

_UPLOADED = AssetRow.origin == literal_column("'uploaded'")  # as the partial index has it


def add(values: Mapping[str, Any]) -> ReturningInsert[AssetRow]:
    return insert(AssetRow).values(**values).returning(AssetRow)


def add_upload(values: Mapping[str, Any]) -> ReturningInsert[AssetRow]:
    """Returns nothing where the author uploaded the same bytes before."""
    fixed = {
        "origin": "uploaded", "kind": "image", "placeholder": False, "prompt": "", "parameters": {},
        "position": 0,
    }  # fmt: skip
    return (
        pg_insert(AssetRow)
        .values(**fixed, **values)
        .on_conflict_do_nothing(index_elements=["author", "sha256"], index_where=_UPLOADED)
        .returning(AssetRow)
    )


def uploaded(author: str, sha256: str) -> Select[AssetRow]:
    return select(AssetRow).where(_UPLOADED, AssetRow.author == author, AssetRow.sha256 == sha256)


def by_id(asset_id: UUID) -> Select[AssetRow]:
    return select(AssetRow).where(AssetRow.id == asset_id)


def by_ids(asset_ids: Sequence[UUID]) -> Select[AssetRow]:
    return select(AssetRow).where(AssetRow.id.in_(asset_ids))


def made_from(asset_id: UUID, *, limit: int) -> Select[AssetRow]:
    """Assets outside the trash that were made from this one, newest first."""
    has_inputs = func.cardinality(AssetRow.input_asset_ids) > literal_column(
        "0"
    )  # as the partial index has it
    return (
        select(AssetRow)
        .where(has_inputs, AssetRow.input_asset_ids.contains([asset_id]), AssetRow.trashed_at.is_(None))
        .order_by(AssetRow.created_at.desc(), AssetRow.id.desc())
        .limit(limit)
    )


def matching(filters: Filters) -> Select[AssetRow]:
    return select(AssetRow).where(*filters.conditions(AssetRow))


def locked(asset_ids: Sequence[UUID]) -> Select[UUID]:
    """Ids of those that are there, locked in one order: two who change many do not block each other."""
    return select(AssetRow.id).where(AssetRow.id.in_(asset_ids)).order_by(AssetRow.id).with_for_update()


def mark_all(
    asset_ids: Sequence[UUID], *, favourite: bool | None, add: Sequence[str], remove: Sequence[str]
) -> Changed:
    """Sets the heart, adds and removes tags; returns only those that this changed, the oldest first."""
    tags = AssetRow.tags if not add and not remove else _tags_with(add, remove)
    wanted = AssetRow.favourite if favourite is None else literal(favourite)
    return (
        update(AssetRow)
        .where(
            AssetRow.id.in_(asset_ids),
            or_(AssetRow.tags.is_distinct_from(tags), AssetRow.favourite.is_distinct_from(wanted)),
        )
        .values(tags=tags, favourite=wanted)
        .returning(AssetRow)
    )


def trash_all(asset_ids: Sequence[UUID]) -> Changed:
    """Returns only those that were not in the trash."""
    return (
        update(AssetRow)
        .where(AssetRow.id.in_(asset_ids), AssetRow.trashed_at.is_(None))
        .values(trashed_at=func.now())
        .returning(AssetRow)
    )


def restore_all(asset_ids: Sequence[UUID]) -> Changed:
    """Returns only those that were in the trash."""
    return (
        update(AssetRow)
        .where(AssetRow.id.in_(asset_ids), AssetRow.trashed_at.is_not(None))
        .values(trashed_at=None)
        .returning(AssetRow)
    )


def _tags_with(add: Sequence[str], remove: Sequence[str]) -> ColumnElement[list[str]]:
    """A row's tags in their order, without those removed and then those added that it does not have."""
    all_tags = func.unnest(AssetRow.tags.concat(literal(list(add), ARRAY(Text))))
    each = all_tags.table_valued("tag", with_ordinality="place", name="each").render_derived()
    kept = (
        select(each.c.tag)
        .where(each.c.tag != all_(literal(list(remove), ARRAY(Text))))
        .group_by(each.c.tag)
        .order_by(func.min(each.c.place))
    )
    return func.array(kept.scalar_subquery(), type_=ARRAY(Text))


def days(filters: Filters, zone: str) -> Select[date, int, float]:
    """(calendar day in the zone, how many, sum of their width ÷ height), newest first."""
    day = cast(func.timezone(zone, AssetRow.created_at), Date).label("day")
    aspect = type_coerce(func.sum(cast(AssetRow.width, Float) / AssetRow.height), Float)
    return (
        select(day, func.count(), aspect)
        .where(*filters.conditions(AssetRow))
        .group_by(day)
        .order_by(day.desc())
    )


def change(asset_id: UUID, **values: Any) -> Changed:
    return update(AssetRow).where(AssetRow.id == asset_id).values(**values).returning(AssetRow)


def trash(asset_id: UUID) -> Changed:
    """Returns nothing where the asset is in the trash already."""
    return change(asset_id, trashed_at=func.now()).where(AssetRow.trashed_at.is_(None))


def restore(asset_id: UUID) -> Changed:
    """Returns nothing where the asset is not in the trash."""
    return change(asset_id, trashed_at=None).where(AssetRow.trashed_at.is_not(None))


def analysed(
    asset_id: UUID,
    *,
    thumbnail_sha256: str | None,
    thumbnail_size: int | None,
    index: Mapping[str, Any],
) -> Changed:
    """Keeps what analysis found out; returns nothing where it was kept before."""
    return change(
        asset_id,
        thumbnail_sha256=thumbnail_sha256,
        thumbnail_size=thumbnail_size,
        analysed_at=func.now(),
        **index,
    ).where(AssetRow.analysed_at.is_(None))


def indexed(asset_id: UUID, index: Mapping[str, Any]) -> Changed:
    """Returns nothing where nothing was stale."""
    return change(asset_id, **index).where(AssetRow.indexed_at.is_(None))


def unindexed(*, limit: int) -> Select[UUID]:
    """Analysed assets whose words have changed since, or were made before there was an index of words."""
    return (
        select(AssetRow.id)
        .where(AssetRow.indexed_at.is_(None), AssetRow.analysed_at.is_not(None))
        .order_by(AssetRow.created_at)
        .limit(limit)
    )


def unanalysed(*, older_than: float, limit: int) -> Select[UUID]:
    """Assets that have waited more than `older_than` seconds for their analysis, oldest first."""
    return (
        select(AssetRow.id)
        .where(
            AssetRow.analysed_at.is_(None), AssetRow.created_at < func.now() - timedelta(seconds=older_than)
        )
        .order_by(AssetRow.created_at)
        .limit(limit)
    )


def files_on(shelf: int) -> CompoundSelect[UUID, str, int]:
    """(an asset's id, hash, bytes) of originals and thumbnails whose hash begins with the byte `shelf`."""
    first, end = f"{shelf:02x}", f"{shelf + 1:02x}" if shelf < 255 else "g"
    columns = (AssetRow.sha256, AssetRow.size), (AssetRow.thumbnail_sha256, AssetRow.thumbnail_size)
    return union_all(
        *(
            select(AssetRow.id, sha256, size)
            .where(sha256 >= first, sha256 < end)
            .ext(distinct_on(sha256, size))
            for sha256, size in columns
        )
    )


def database() -> Select[str]:
    """The name of this database among all in the world; a restored dump has another one."""
    oid = "(SELECT oid FROM pg_database WHERE datname = current_database())"
    name: ColumnElement[str] = literal_column(f"system_identifier || '/' || {oid}")
    return select(name).select_from(text("pg_control_system()"))


def authors() -> Select[str]:
    return _frequent(AssetRow.author)


def models() -> Select[str]:
    return _frequent(AssetRow.model)


def tags(limit: int) -> Select[str, int]:
    """(tag, how many assets have it), most frequent first."""
    tag = func.unnest(AssetRow.tags).label("tag")
    tagged = select(tag).where(AssetRow.trashed_at.is_(None)).subquery()
    number = func.count()
    return (
        select(tagged.c.tag, number).group_by(tagged.c.tag).order_by(number.desc(), tagged.c.tag).limit(limit)
    )


def _frequent(column: Any) -> Select[str]:
    return (
        select(column)
        .where(AssetRow.trashed_at.is_(None), column.is_not(None))
        .group_by(column)
        .order_by(func.count().desc(), column)
        .limit(200)
    )
