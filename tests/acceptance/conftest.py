"""One studio for all acceptance tests that do not break it."""

from collections.abc import Iterator

import httpx2
import pytest
from tests.support.studio import Studio, running_studio


@pytest.fixture(scope="package")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with running_studio(tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture
def client(studio: Studio) -> Iterator[httpx2.Client]:
    with studio.client() as found:
        yield found
