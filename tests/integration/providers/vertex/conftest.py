from collections.abc import Iterator

import pytest
from tests.integration.providers.vertex.answering import Server, answering
from tests.integration.providers.vertex.asks import PROJECT, ROUTES
from tests.support.emulator import Emulator

from pulmu.providers.vertex.provider import VertexProvider
from pulmu.providers.vertex.routes import Connection

FOREIGN = ("GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_CLOUD_PROJECT", "GOOGLE_CLOUD_LOCATION")
TIMEOUT = 10


@pytest.fixture(autouse=True)
def nobodys_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own ones must not reach these tests; looking for them fails."""
    for name in FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/nonexistent/credentials.json")


@pytest.fixture(scope="session")
def provider(shared_emulator: Emulator) -> Iterator[VertexProvider]:
    found = VertexProvider(
        ROUTES,
        Connection(PROJECT, base_url=shared_emulator.url, submit_timeout=TIMEOUT, poll_timeout=TIMEOUT),
    )
    yield found
    found.close()


@pytest.fixture(scope="session")
def shared_server() -> Iterator[Server]:
    with answering() as found:
        yield found


@pytest.fixture
def server(shared_server: Server) -> Server:
    """As if it were new."""
    shared_server.says()
    return shared_server


@pytest.fixture(scope="session")
def rude(shared_server: Server) -> Iterator[VertexProvider]:
    """A provider on the server that answers as it is told; it does not wait long."""
    found = VertexProvider(
        ROUTES, Connection(PROJECT, base_url=shared_server.url, submit_timeout=0.5, poll_timeout=0.5)
    )
    yield found
    found.close()
