"""A second start asks the database itself whether there is anything to migrate."""

import psycopg

from pulmu.db import revision
from pulmu.db.migrate import upgrade


def test_a_database_is_current_after_migrating_and_not_before(database_url: str) -> None:
    assert revision.is_current(database_url)
    dsn = database_url.replace("+psycopg", "")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        assert not revision.is_current(database_url)
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    assert not revision.is_current(database_url)


def test_migrating_twice_is_migrating_once(database_url: str) -> None:
    upgrade(database_url)
    assert revision.is_current(database_url)
