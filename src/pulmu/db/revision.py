"""Which schema this code needs and which one a database has, told without loading Alembic."""

from importlib.resources import files

import psycopg


def newest() -> str:
    """The newest revision; revisions are numbered in their file names."""
    names = (path.name for path in files("pulmu.db.migrations").joinpath("versions").iterdir())
    return max(name.partition("_")[0] for name in names if name[:4].isdecimal())


def is_current(url: str) -> bool:
    """False for a database that was never migrated, or not to the newest revision.

    Raises psycopg.OperationalError where it cannot be reached.
    """
    dsn = url.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(dsn, connect_timeout=5) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except psycopg.errors.UndefinedTable:
            return False
        return row is not None and row[0] == newest()
