from pathlib import Path

from pulmu.embedded.postgres_config import configuration as postgres_configuration
from pulmu.embedded.postgres_config import initdb_arguments
from pulmu.embedded.valkey import configuration as valkey_configuration


def test_postgres_listens_on_this_computer_only_and_over_tcp() -> None:
    lines = postgres_configuration(5555, small_shared_memory=False).splitlines()
    assert "listen_addresses = '127.0.0.1'" in lines
    assert "port = 5555" in lines
    assert "unix_socket_directories = ''" in lines
    assert "max_parallel_maintenance_workers = 2" in lines
    assert "max_connections = 200" in lines


def test_postgres_never_trades_durability() -> None:
    text = postgres_configuration(5555, small_shared_memory=False)
    assert not any(word in text for word in ("fsync", "synchronous_commit", "full_page_writes"))


def test_small_shared_memory_forbids_parallel_index_builds() -> None:
    lines = postgres_configuration(5555, small_shared_memory=True).splitlines()
    assert "max_parallel_maintenance_workers = 0" in lines


def test_a_cluster_is_utf8_and_asks_for_passwords() -> None:
    arguments = initdb_arguments(Path("/d"), Path("/p"))
    assert {"--auth=scram-sha-256", "--encoding=UTF8", "--builtin-locale=C.UTF-8"} <= set(arguments)
    assert any(argument.startswith("--lc-ctype=") and "UTF-8" in argument for argument in arguments)


def test_valkey_keeps_what_it_is_given() -> None:
    lines = valkey_configuration(6666, "word").splitlines()
    for line in (
        "bind 127.0.0.1",
        "port 6666",
        "requirepass word",
        "appendonly yes",
        "appendfsync everysec",
        "maxmemory-policy noeviction",
    ):
        assert line in lines
