"""Brings a database to the newest schema; safe to run from several processes at once."""

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from pulmu.db.engines import sync_engine

_LOCK = 0x70756C6D75  # "pulmu"
_SCRIPTS = "pulmu.db:migrations"


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.set_main_option("path_separator", "os")
    return config


def upgrade(url: str) -> None:
    """Migrates to the newest revision, under an advisory lock."""
    engine = sync_engine(url, application="pulmu migrate")
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
            connection.commit()
            config = alembic_config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
            connection.commit()
    finally:
        engine.dispose()
