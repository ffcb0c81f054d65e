"""Fixtures for all tests. No test speaks to a service that somebody else runs."""

import gc
import os
from collections import Counter
from collections.abc import Iterator

import pytest

import pulmu  # noqa: F401  # before numpy, for what it says to it
from tests.support import search
from tests.support.servers import Servers, running_servers

for name in [name for name in os.environ if name.startswith("PULMU_")]:
    del os.environ[name]  # a developer's own settings must not reach tests
search.register()

gc.disable()  # until everything is imported: that makes a million objects and no garbage


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of tests that share an id xdist runs one, and says nothing of the others."""
    twice = [name for name, count in Counter(item.nodeid for item in items).items() if count > 1]
    if twice:
        raise pytest.UsageError(f"These names stand for several tests each: {', '.join(twice[:5])}")


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with running_servers() as found:
        yield found


@pytest.fixture
def database_url(servers: Servers) -> str:
    """A fresh, migrated database."""
    return servers.database()


@pytest.fixture
def redis_url(servers: Servers) -> str:
    """An empty Redis database."""
    return servers.broker()
