"""Whether a database and a broker can carry the studio: the embedded ones and those given by URL.

Nothing is left behind: extensions are tried in a transaction that is rolled back.
"""

from urllib.parse import urlsplit

import psycopg
import redis
from psycopg import sql

from pulmu.embedded.errors import DatabaseUnusable, RedisUnusable

MINIMUM_POSTGRES = 14
MINIMUM_PGVECTOR = (0, 8)
MINIMUM_REDIS = (6, 2)
_TIMEOUT = 10

Connection = psycopg.Connection[tuple[object, ...]]


def check_database(url: str) -> None:
    """Raises DatabaseUnusable. `url` is `postgresql+psycopg://…` or `postgresql://…`."""
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    where = _where(plain)
    try:
        with psycopg.connect(plain, connect_timeout=_TIMEOUT) as connection:
            _check_server(connection, where)
            _check_pgvector(connection, where)
            _check_hangul(connection, where)
            connection.rollback()
    except psycopg.Error as error:
        raise DatabaseUnusable(
            f"Cannot use the database at {where}: {_reason(error, plain)}. Check PULMU_DATABASE_URL."
        ) from None  # the cause may show the connection text


def check_redis(url: str) -> list[str]:
    """Warnings for the person who starts the studio. Raises RedisUnusable."""
    where = _where(url)
    try:
        with redis.Redis.from_url(url, socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT) as client:
            client.ping()
            facts = client.info()
    except (redis.RedisError, ValueError) as error:
        raise RedisUnusable(
            f"Cannot use the Redis server at {where}: {_reason(error, url)}. Check PULMU_REDIS_URL."
        ) from None
    version = str(facts.get("redis_version", "0"))
    if _numbers(version) < MINIMUM_REDIS:
        raise RedisUnusable(
            f"The server at {where} speaks Redis {version}; 6.2 or later is needed. Upgrade it."
        )
    if facts.get("redis_mode") == "cluster":
        raise RedisUnusable(
            f"The server at {where} is a cluster. Give a single Redis server in PULMU_REDIS_URL."
        )
    policy = facts.get("maxmemory_policy", "noeviction")
    if policy == "noeviction":
        return []
    return [
        f"The Redis server at {where} may drop queue messages when its memory is full (maxmemory-policy is "
        f"{policy}); they are sent again later. Set maxmemory-policy to noeviction there."
    ]


def _check_server(connection: Connection, where: str) -> None:
    version = connection.info.server_version
    if version < MINIMUM_POSTGRES * 10_000:
        raise DatabaseUnusable(
            f"The server at {where} is PostgreSQL {version // 10_000}; {MINIMUM_POSTGRES} or later is needed."
        )
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise DatabaseUnusable(
            f"The database at {where} is encoded in {encoding}. Create one with: "
            "CREATE DATABASE pulmu TEMPLATE template0 ENCODING 'UTF8';"
        )


def _check_pgvector(connection: Connection, where: str) -> None:
    row = connection.execute(
        "SELECT default_version, installed_version FROM pg_available_extensions WHERE name = 'vector'"
    ).fetchone()
    if row is None:
        raise DatabaseUnusable(
            f"The server at {where} has no pgvector. Install pgvector 0.8 or later there "
            "(https://github.com/pgvector/pgvector#installation)."
        )
    offered, installed = str(row[0]), row[1]
    if _numbers(offered) < MINIMUM_PGVECTOR:
        raise DatabaseUnusable(
            f"The server at {where} has pgvector {offered}; 0.8 or later is needed. Upgrade it."
        )
    if installed is not None and _numbers(str(installed)) < MINIMUM_PGVECTOR:
        raise DatabaseUnusable(
            f"The database at {where} uses pgvector {installed}. Run in it: ALTER EXTENSION vector UPDATE;"
        )
    _try_extension(connection, "vector", where)


def _check_hangul(connection: Connection, where: str) -> None:
    """Trigrams follow the libc ctype of the database; with "C" they see no letter in Hangul."""
    _try_extension(connection, "pg_trgm", where)
    schema = connection.execute(
        "SELECT nspname FROM pg_namespace n JOIN pg_extension e ON n.oid = e.extnamespace "
        "WHERE extname = 'pg_trgm'"
    ).fetchone()
    query = sql.SQL("SELECT {}.show_trgm('안녕') <> '{{}}'")
    row = connection.execute(query.format(sql.Identifier(str(schema[0] if schema else "public")))).fetchone()
    if row is None or row[0] is not True:
        raise DatabaseUnusable(
            f"Text search in the database at {where} is blind to Korean because of its LC_CTYPE. "
            "Create one with: CREATE DATABASE pulmu TEMPLATE template0 ENCODING 'UTF8' "
            "LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';"
        )


def _try_extension(connection: Connection, name: str, where: str) -> None:
    try:
        connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
    except psycopg.errors.InsufficientPrivilege:
        raise DatabaseUnusable(
            f"The user of the database at {where} may not create the extension {name}. "
            f"Let a superuser run in that database: CREATE EXTENSION {name};"
        ) from None
    except (psycopg.errors.UndefinedFile, psycopg.errors.FeatureNotSupported):
        raise DatabaseUnusable(
            f"The server at {where} lacks the extension {name}. Install its contrib package there."
        ) from None


def _where(url: str) -> str:
    """Host and database of a URL, without user and password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "localhost", f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the given URL"
    return f"{host}{port}{parts.path}"


def _reason(error: Exception, url: str) -> str:
    """What went wrong; unless the URL is misread, since then the message may hold part of the password."""
    if url.partition("://")[2].partition("/")[0].count("@") > 1 or "the given URL" in _where(url):
        return "the URL is not well formed (in a password, write @ as %40, : as %3A, / as %2F)"
    return " ".join(str(error).split()).removesuffix(".") or type(error).__name__


def _numbers(version: str) -> tuple[int, ...]:
    """`0.8.6` → (0, 8, 6); what is no number ends it."""
    found: list[int] = []
    for part in version.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        found.append(int(digits))
    return tuple(found)
