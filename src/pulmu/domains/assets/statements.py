"""The SQL of assets: values that the async gateway and the sync workers execute alike."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    func,
    insert,
    literal_column,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import distinct_on
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
    embedding: Sequence[float] | None,
    embedding_model: str | None,
) -> Changed:
    """Keeps what analysis found out; returns nothing where it was kept before."""
    return change(
        asset_id,
        thumbnail_sha256=thumbnail_sha256,
        thumbnail_size=thumbnail_size,
        embedding=embedding,
        embedding_model=embedding_model,
        analysed_at=func.now(),
    ).where(AssetRow.analysed_at.is_(None))


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
