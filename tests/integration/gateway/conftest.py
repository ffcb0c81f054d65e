"""A gateway without workers: what is asked for stays queued."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from pydantic import SecretStr
from tests.support.gateway import running_gateway
from tests.support.servers import Servers

from pulmu.settings import Settings

MODEL = "sketch-image"


@pytest.fixture(scope="module")
def gateway_settings(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home: Path = tmp_path_factory.mktemp("home")
    return Settings(
        home=home,
        database_url=SecretStr(servers.database()),
        redis_url=SecretStr(servers.broker()),
        trust_user_header=True,
        user="소라",
    )


@pytest.fixture(scope="module")
def client(gateway_settings: Settings) -> Iterator[httpx2.Client]:
    with running_gateway(gateway_settings) as found:
        yield found
