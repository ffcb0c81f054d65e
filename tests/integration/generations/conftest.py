"""A fresh database for each test of the worker's steps."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from pulmu.db.engines import sync_engine


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    found = sync_engine(database_url)
    yield found
    found.dispose()
