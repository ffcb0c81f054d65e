"""A Valkey of these tests alone: they stop it and empty it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from pulmu.embedded.valkey import EmbeddedValkey


@pytest.fixture(scope="package")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    folder: Path = tmp_path_factory.mktemp("valkey")
    server = EmbeddedValkey(folder / "valkey", logs=folder / "logs")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def broker(valkey: EmbeddedValkey) -> Iterator[redis.Redis]:
    """An empty one."""
    with redis.Redis.from_url(valkey.url) as client:
        client.flushall()
        yield client
