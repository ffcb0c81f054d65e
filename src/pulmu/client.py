"""A small HTTP client of a running studio, for the command line."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx2

from pulmu.errors import PulmuError

_TIMEOUT = httpx2.Timeout(30, connect=3)
_POLL_SECONDS = 0.4
FINAL = {"succeeded", "failed", "cancelled", "uncertain"}


class StudioUnreachable(PulmuError):
    """No studio answers."""

    code = "studio_unreachable"


class StudioError(PulmuError):
    """The studio answered with problem details."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.problem_code = code


class StudioClient:
    """Speaks to the studio at `url`; every method raises StudioUnreachable or StudioError."""

    def __init__(self, url: str, *, user: str | None = None) -> None:
        headers = {} if user is None else {"X-Pulmu-User": quote(user)}
        self._http = httpx2.Client(base_url=url, timeout=_TIMEOUT, headers=headers, trust_env=False)
        self._url = url

    @classmethod
    @contextmanager
    def open(cls, url: str, *, user: str | None = None) -> Iterator["StudioClient"]:
        client = cls(url, user=user)
        try:
            yield client
        finally:
            client._http.close()

    def studio(self) -> dict[str, Any]:
        return self._object("GET", "/api/v1/studio")

    def readiness(self) -> dict[str, Any]:
        """The parts that work, also while not all of them do."""
        body: dict[str, Any] = self._send("GET", "/readyz").json()
        return body

    def models(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._json("GET", "/api/v1/models")
        return found

    def generate(self, body: dict[str, Any]) -> dict[str, Any]:
        """Asks once; a broken connection may be tried again without a second generation."""
        headers = {"Idempotency-Key": str(uuid4())}
        try:
            return self._object("POST", "/api/v1/generations", json=body, headers=headers)
        except StudioUnreachable:
            time.sleep(_POLL_SECONDS)
            return self._object("POST", "/api/v1/generations", json=body, headers=headers)

    def generation(self, generation_id: str) -> dict[str, Any]:
        return self._object("GET", f"/api/v1/generations/{generation_id}")

    def wait(self, generation_id: str, each: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
        """Looks until the generation is in a final state; calls `each` with every look."""
        while True:
            generation = self.generation(generation_id)
            each(generation)
            if generation["status"] in FINAL:
                return generation
            time.sleep(_POLL_SECONDS)

    def asset(self, asset_id: str) -> dict[str, Any]:
        return self._object("GET", f"/api/v1/assets/{asset_id}")

    def content(self, asset_id: str) -> bytes:
        return self._checked(self._send("GET", f"/api/v1/assets/{asset_id}/content")).content

    def search(self, words: str, *, limit: int, **filters: str | None) -> list[dict[str, Any]]:
        chosen = {name: value for name, value in filters.items() if value is not None}
        found = self._json("GET", "/api/v1/assets/search", params={"q": words, "limit": limit, **chosen})
        items: list[dict[str, Any]] = found["items"]
        return items

    def search_model(self) -> dict[str, Any]:
        return self._object("GET", "/api/v1/search/model")

    def change_search_model(self, source: str) -> dict[str, Any]:
        return self._object("POST", "/api/v1/search/model", json={"source": source})

    def _object(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        found: dict[str, Any] = self._json(method, path, **options)
        return found

    def _json(self, method: str, path: str, **options: Any) -> Any:
        return self._checked(self._send(method, path, **options)).json()

    def _send(self, method: str, path: str, **options: Any) -> httpx2.Response:
        try:
            return self._http.request(method, path, **options)
        except httpx2.TransportError as error:
            raise StudioUnreachable(
                f"No studio answers at {self._url} ({type(error).__name__}): start it with `pulmu up`"
            ) from error

    @staticmethod
    def _checked(response: httpx2.Response) -> httpx2.Response:
        if response.is_success:
            return response
        try:
            body = response.json()
            raise StudioError(response.status_code, body["code"], body["detail"])
        except (ValueError, KeyError, TypeError):
            raise StudioError(
                response.status_code, "unexpected_answer", f"The studio answered {response.status_code}"
            ) from None
