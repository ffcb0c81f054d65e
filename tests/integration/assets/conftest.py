"""A gateway over a library of assets; nothing analyses them but the tests themselves."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, text
from tests.support.embedding import bundled
from tests.support.gateway import running_gateway
from tests.support.library import Library
from tests.support.servers import Servers

from pulmu.db.engines import sync_engine
from pulmu.domains.assets.tasks import Analyser
from pulmu.domains.search.indexing import Indexer
from pulmu.embedding.base import Embedder
from pulmu.embedding.shelf import Shelf
from pulmu.settings import Settings


@pytest.fixture(scope="package")
def gateway_settings(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home: Path = tmp_path_factory.mktemp("home")
    return Settings(
        home=home, database_url=SecretStr(servers.database()), redis_url=SecretStr(servers.broker())
    )


@pytest.fixture(scope="package")
def client(gateway_settings: Settings) -> Iterator[httpx2.Client]:
    with running_gateway(gateway_settings) as found:
        yield found


@pytest.fixture(scope="package")
def engine(gateway_settings: Settings) -> Iterator[Engine]:
    assert gateway_settings.database_url is not None
    found = sync_engine(gateway_settings.database_url.get_secret_value())
    yield found
    found.dispose()


@pytest.fixture(scope="package")
def embedder() -> Embedder:
    return bundled()


@pytest.fixture
def library(engine: Engine, gateway_settings: Settings) -> Library:
    """An empty one."""
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE generations, attempts, assets, events"))
    return Library(engine, gateway_settings.files_folder)


@pytest.fixture
def analyser(library: Library, embedder: Embedder) -> Analyser:
    indexer = Indexer(library.engine, Shelf(lambda _: embedder), "bundled")
    return Analyser(engine=library.engine, storage=library.storage, index_of=indexer.index)
