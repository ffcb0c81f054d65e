"""The SQL of assets: values that the async gateway and the sync workers execute alike."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate

from pulmu.db.searchable import Filters
from pulmu.domains.assets.models import AssetRow

Changed = ReturningUpdate[AssetRow]


def add(values: Mapping[str, Any]) -> ReturningInsert[AssetRow]:
    return insert(AssetRow).values(**values).returning(AssetRow)


def by_id(asset_id: UUID) -> Select[AssetRow]:
    return select(AssetRow).where(AssetRow.id == asset_id)


def by_ids(asset_ids: Sequence[UUID]) -> Select[AssetRow]:
    return select(AssetRow).where(AssetRow.id.in_(asset_ids))


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
    embedding: Sequence[float],
    embedding_model: str,
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
        .where(AssetRow.trashed_at.is_(None))
        .group_by(column)
        .order_by(func.count().desc(), column)
        .limit(200)
    )
