"""Threads share a provider; nothing it does is loud or tells a prompt."""

import logging
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor

import google.auth
import pytest
from google.auth.credentials import Credentials
from google.auth.exceptions import RefreshError
from google.genai._gaos._hooks.google_genai_auth import GoogleGenAISecurityProvider
from google.genai._gaos.types.security import Security
from tests.integration.providers.vertex.answering import Server
from tests.integration.providers.vertex.asks import (
    FAMILIES,
    GEMINI,
    IMAGEN,
    OMNI,
    PROJECT,
    ROUTES,
    asked,
    finished,
)
from tests.support.emulator import Emulator

from pulmu.providers.base import Accepted, AccessDenied
from pulmu.providers.vertex.provider import VertexProvider
from pulmu.providers.vertex.routes import Connection

pytestmark = pytest.mark.filterwarnings("ignore:The .* method is deprecated")

THREADS = 8


def test_eight_threads(emulator: Emulator, provider: VertexProvider) -> None:
    requests = [asked(model) for model in FAMILIES for _ in range(6)]
    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(lambda request: finished(provider, request), requests))
    assert all(result.media for result in results)
    assert emulator.paid == len(requests)


def test_a_thread_never_loses_its_authorization(
    monkeypatch: pytest.MonkeyPatch, server: Server, rude: VertexProvider
) -> None:
    """The SDK's Interactions pass one pending token around: a thread that comes between leaves none."""
    monkeypatch.setattr(GoogleGenAISecurityProvider, "__call__", lambda _: Security(access_token=None))
    server.says(200, {"id": "v1_1", "status": "queued"})
    accepted = rude.submit(asked(OMNI))
    assert isinstance(accepted, Accepted)
    rude.poll(accepted.operation, asked(OMNI))
    assert [headers.get("authorization") for _, _, headers, _ in server.requests] == ["Bearer emulator"] * 2


def test_prompts_and_keys_are_not_logged(
    emulator: Emulator, provider: VertexProvider, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "비밀스러운 거북이"
    with caplog.at_level(logging.INFO):
        for model in FAMILIES:
            finished(provider, asked(model, secret))
        emulator.fault("drop_after")
        with pytest.raises(Exception, match="nobody knows"):
            provider.submit(asked(GEMINI, secret))
    assert secret not in caplog.text
    assert "Bearer" not in caplog.text
    assert "AFC" not in caplog.text


def test_nothing_warns(emulator: Emulator) -> None:
    """In a process of its own: the SDK warns once."""
    code = f"""
from tests.integration.providers.vertex.asks import *
from pulmu.providers.vertex.routes import Connection
provider = VertexProvider(ROUTES, Connection(PROJECT, base_url={emulator.url!r}))
for model in FAMILIES:
    finished(provider, asked(model, seed=1 if model != OMNI else None))
finished(provider, asked(IMAGEN_EDIT, PROMPT, "reference", mode="edit"))
finished(provider, asked(IMAGEN_EDIT, PROMPT, "reference", mode="upscale", upscale_factor="x2"))
finished(provider, asked(OMNI, PROMPT, "first_frame"))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""


def test_only_the_known_warnings_are_hidden() -> None:
    with pytest.warns(UserWarning, match="다른"):
        warnings.warn("다른 경고", UserWarning, stacklevel=1)


def test_routes_need_no_sdk() -> None:
    code = "import sys, pulmu.providers.vertex.routes; assert 'google.genai' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_missing_credentials_say_what_to_run() -> None:
    """Only the first call looks for them; nothing is sent."""
    provider = VertexProvider(ROUTES, Connection(PROJECT, base_url="https://vertex.invalid"))
    for model in FAMILIES:
        with pytest.raises(AccessDenied, match="gcloud auth application-default login"):
            provider.submit(asked(model))


def test_credentials_are_looked_for_once(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    found: list[object] = []
    monkeypatch.setattr(google.auth, "default", lambda **_: (found.append(1) or Refreshing(), None))
    monkeypatch.setattr(Connection, "is_emulator", False)
    provider = VertexProvider(ROUTES, Connection(PROJECT, base_url=server.url))
    server.says(200, {"id": "v1_1", "status": "queued"})
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda _: provider.submit(asked(OMNI)), range(THREADS)))
    assert len(found) == 1
    assert {headers["authorization"] for _, _, headers, _ in server.requests} == {"Bearer token-1"}
    provider.close()


def test_credentials_that_are_no_longer_good(server: Server) -> None:
    connection = Connection(
        PROJECT, base_url=server.url, credentials=Refreshing(RefreshError("invalid_grant"))
    )
    provider = VertexProvider(ROUTES, connection)
    with pytest.raises(AccessDenied, match="no longer good"):
        provider.submit(asked(IMAGEN))
    assert server.requests == []


class Refreshing(Credentials):
    """Has a token after the first refresh."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.error = error
        self.refreshes = 0

    def refresh(self, request: object) -> None:
        if self.error is not None:
            raise self.error
        self.refreshes += 1
        self.token = f"token-{self.refreshes}"
