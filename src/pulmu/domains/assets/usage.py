"""How much the assets take, and how many wait for their analysis, in one look at all of them."""

from sqlalchemy import BigInteger, Select, cast, func, select, union

from pulmu.domains.assets.models import AssetRow


def usage() -> Select[int, int, int, int]:
    """One row: `bytes` of originals and thumbnails, `assets`, `waiting` ones, bytes of the `database`.

    The same bytes are one file, and count once.
    """
    files = union(
        select(AssetRow.sha256, AssetRow.size),
        select(AssetRow.thumbnail_sha256, AssetRow.thumbnail_size).where(
            AssetRow.thumbnail_sha256.is_not(None)
        ),
    ).subquery()
    total = select(cast(func.coalesce(func.sum(files.c.size), 0), BigInteger)).scalar_subquery()
    waiting = select(func.count()).where(AssetRow.analysed_at.is_(None)).scalar_subquery()
    return select(
        total.label("bytes"),
        select(func.count()).select_from(AssetRow).scalar_subquery().label("assets"),
        waiting.label("waiting"),
        func.pg_database_size(func.current_database()).label("database"),
    )
