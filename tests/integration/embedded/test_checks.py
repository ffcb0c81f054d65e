from collections.abc import Iterator

import psycopg
import pytest
import redis

from pulmu.embedded.checks import check_database, check_redis
from pulmu.embedded.errors import DatabaseUnusable, RedisUnusable
from pulmu.embedded.postgres import EmbeddedPostgres
from pulmu.embedded.valkey import EmbeddedValkey


@pytest.fixture(scope="module")
def admin(postgres: EmbeddedPostgres) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(postgres.url.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


def other_database(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


def test_the_embedded_database_will_do(
    postgres: EmbeddedPostgres, admin: psycopg.Connection[tuple[object, ...]]
) -> None:
    check_database(postgres.url)
    left = admin.execute("SELECT extname FROM pg_extension WHERE extname IN ('vector', 'pg_trgm')").fetchall()
    assert left == []
    admin.execute("CREATE SCHEMA words; CREATE EXTENSION pg_trgm SCHEMA words; CREATE EXTENSION vector")
    check_database(postgres.url)
    row = admin.execute("SELECT words.show_trgm('안녕'), current_setting('timezone')").fetchone()
    assert row is not None
    assert row[0]
    assert row[1] == "UTC"


def test_a_database_that_is_blind_to_hangul(
    postgres: EmbeddedPostgres, admin: psycopg.Connection[tuple[object, ...]]
) -> None:
    admin.execute("CREATE DATABASE blind TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
    with pytest.raises(DatabaseUnusable, match="blind to Korean"):
        check_database(other_database(postgres.url, "blind"))


def test_a_database_in_another_encoding(
    postgres: EmbeddedPostgres, admin: psycopg.Connection[tuple[object, ...]]
) -> None:
    admin.execute(
        "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'"
    )
    with pytest.raises(DatabaseUnusable, match="encoded in LATIN1"):
        check_database(other_database(postgres.url, "latin"))


def test_a_user_who_may_not_create_extensions(
    postgres: EmbeddedPostgres, admin: psycopg.Connection[tuple[object, ...]]
) -> None:
    admin.execute("CREATE ROLE plain LOGIN PASSWORD 'pw'")
    admin.execute("CREATE DATABASE owned OWNER plain")
    url = other_database(postgres.url, "owned").replace(postgres.url.split("//")[1].split("@")[0], "plain:pw")
    with pytest.raises(DatabaseUnusable, match="superuser run in that database: CREATE EXTENSION vector;"):
        check_database(url)
    with psycopg.connect(other_database(postgres.url, "owned").replace("+psycopg", "")) as superuser:
        superuser.execute("CREATE EXTENSION vector")
    check_database(url)


def test_a_wrong_password(postgres: EmbeddedPostgres, valkey: EmbeddedValkey) -> None:
    with pytest.raises(DatabaseUnusable, match="password authentication failed"):
        check_database(f"postgresql://pulmu:wrong@{postgres.url.partition('@')[2]}")
    with pytest.raises(RedisUnusable, match="invalid username-password"):
        check_redis(f"redis://:wrong@{valkey.url.partition('@')[2]}")


def test_a_broker_that_evicts_gives_a_warning(valkey: EmbeddedValkey) -> None:
    assert check_redis(valkey.url) == []
    with redis.Redis.from_url(valkey.url) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
        assert "allkeys-lru" in check_redis(valkey.url)[0]
        client.config_set("maxmemory-policy", "noeviction")
