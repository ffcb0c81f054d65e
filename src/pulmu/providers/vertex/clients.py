"""SDK clients: one for each location, kept for the life of the process.

What the SDK would do by itself and must not (tests/integration/providers/vertex):

- repeat a submit: one attempt (its Interactions would otherwise make five), and no redirect followed;
- close a client that nobody holds (python-genai#1763): clients are kept;
- wait for ever: every call has a timeout, in milliseconds;
- forget project and location beside a base URL: both are passed;
- use aiohttp, which re-sends on a dropped connection: only the synchronous client is used.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

import google.auth
import httpx2
from google import genai
from google.auth.credentials import Credentials
from google.auth.transport.requests import Request as AuthRequest
from google.genai import types
from google.oauth2.credentials import Credentials as TokenCredentials

from pulmu.providers.vertex.routes import Connection

API_VERSION = "v1beta1"
_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_AUTH_SECONDS = 30
_DEFAULT_LOCATION = "global"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One location, ready to be called."""

    client: genai.Client
    project: str | None
    location: str
    headers: Mapping[str, str] = field(repr=False)
    """Authorization for Interactions: the SDK's own pending token gets lost between threads."""
    submit_timeout: float
    poll_timeout: float

    @property
    def poll_options(self) -> types.HttpOptions:
        return types.HttpOptions(timeout=milliseconds(self.poll_timeout))


class Clients:
    """Thread-safe. Credentials are looked for at the first call, so a studio starts without them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._clients: dict[tuple[str | None, str], genai.Client] = {}
        self._credentials = connection.credentials

    def at(self, location: str | None, project: str | None = None) -> Endpoint:
        """`project`: of work that began under another one; by default the connection's.

        Raises google.auth.exceptions.GoogleAuthError. Nothing is sent to the endpoint.
        """
        place = project or self._connection.project, location or _DEFAULT_LOCATION
        with self._lock:
            credentials = None if self._connection.api_key else self._valid_credentials()
            client = self._clients.get(place)
            if client is None:
                client = self._clients[place] = self._client(*place, credentials)
        headers = {"Authorization": f"Bearer {credentials.token}"} if credentials else {}
        return Endpoint(
            client, *place, headers, self._connection.submit_timeout, self._connection.poll_timeout
        )

    def close(self) -> None:
        """Closes idle connections."""
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()

    def _client(self, project: str | None, location: str, credentials: Credentials | None) -> genai.Client:
        return genai.Client(
            enterprise=True,
            project=project,
            location=location if project else None,
            api_key=self._connection.api_key,
            credentials=credentials,
            http_options=types.HttpOptions(
                base_url=self._connection.base_url,
                api_version=API_VERSION,
                timeout=milliseconds(self._connection.submit_timeout),
                retry_options=types.HttpRetryOptions(attempts=1),
                # the pool is as wide as there are threads; arguments of our own also keep the SDK from
                # `requests`, whose session repeats a call that was answered with 401
                client_args={"follow_redirects": False, "limits": httpx2.Limits(max_connections=None)},
            ),
        )

    def _valid_credentials(self) -> Credentials:
        if self._credentials is None:
            if self._connection.is_emulator:
                self._credentials = _static("emulator")
            else:
                self._credentials = google.auth.default(scopes=[_SCOPE])[0]
        credentials = self._credentials
        if not credentials.valid:
            refresh: Any = credentials.refresh  # google-auth is partly untyped
            refresh(partial(AuthRequest(), timeout=_AUTH_SECONDS))
        return credentials


def milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _static(token: str) -> Credentials:
    make: Any = TokenCredentials  # google-auth is partly untyped
    return cast(Credentials, make(token=token))
