import pytest

from pulmu.embedded.checks import _numbers, check_database, check_redis
from pulmu.embedded.errors import DatabaseUnusable, RedisUnusable
from pulmu.embedded.ports import free_port

SECRET = "tops3cret"


def test_numbers() -> None:
    assert _numbers("0.8.6") == (0, 8, 6)
    assert _numbers("7.4-rc1") == (7, 4)
    assert _numbers("0.10.0") > (0, 8)
    assert _numbers("unknown") == ()


def test_an_absent_database_is_named_without_its_password() -> None:
    port = free_port()
    with pytest.raises(
        DatabaseUnusable, match=rf"127.0.0.1:{port}/db: .*refused.*PULMU_DATABASE_URL"
    ) as caught:
        check_database(f"postgresql+psycopg://me:{SECRET}@127.0.0.1:{port}/db")
    assert SECRET not in str(caught.value)


def test_an_absent_broker_is_named_without_its_password() -> None:
    port = free_port()
    with pytest.raises(RedisUnusable, match=rf"127.0.0.1:{port}/0: .*refused.*PULMU_REDIS_URL") as caught:
        check_redis(f"redis://:{SECRET}@127.0.0.1:{port}/0")
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("password", [f"{SECRET}@x", f"a:{SECRET}/b", f"{SECRET}#b", f"p@{SECRET}"])
def test_a_password_that_is_not_escaped_does_not_leak(password: str) -> None:
    with pytest.raises(DatabaseUnusable) as database:
        check_database(f"postgresql://me:{password}@127.0.0.1:1/db")
    with pytest.raises(RedisUnusable) as broker:
        check_redis(f"redis://:{password}@127.0.0.1:1/0")
    assert SECRET not in f"{database.value} {broker.value}"
