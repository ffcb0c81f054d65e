"""Errors over a real ASGI application, without a server."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import httpx2
import pytest
from fastapi import FastAPI, Header
from psycopg import OperationalError as DriverError
from pydantic import BaseModel, Field
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from pulmu.embedding.base import EmbeddingError
from pulmu.errors import (
    Conflict,
    InvalidRequest,
    NotFound,
    ProblemError,
    TooLarge,
    TooMany,
    Unavailable,
)
from pulmu.gateway import problems
from pulmu.storage.base import FileDamaged, FileMissing, StorageError, StorageFull

SECRET = "비밀-42"


class Body(BaseModel):
    count: Annotated[int, Field(ge=1)]


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    app = FastAPI()
    problems.install(app, tmp_path)
    raised: dict[str, Exception] = {}
    app.state.raised = raised

    @app.get("/raise")
    async def fail() -> None:
        raise raised["next"]

    @app.post("/body")
    async def body(body: Body, x_size: Annotated[int, Header()]) -> None: ...

    (tmp_path / "404.html").write_text("<h1>없는 쪽</h1>", "utf-8")
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as found:
        found.app = app  # type: ignore[attr-defined]
        yield found


async def answer(client: httpx2.AsyncClient, error: Exception) -> httpx2.Response:
    client.app.state.raised["next"] = error  # type: ignore[attr-defined]
    response = await client.get("/raise")
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    assert body["type"] == f"urn:pulmu:problem:{body['code']}"
    assert body["title"]
    assert SECRET not in response.text
    return response


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InvalidRequest, 422), (NotFound, 404), (Conflict, 409),
        (TooLarge, 413), (TooMany, 429), (Unavailable, 503),
    ],
)  # fmt: skip
async def test_an_error_of_ours_says_what_it_says(
    client: httpx2.AsyncClient, error: type[ProblemError], status: int
) -> None:
    response = await answer(client, error("다시 해 보세요", code="my_code", fields={"q": "비었음"}))
    body = response.json()
    assert (response.status_code, body["code"]) == (status, "my_code")
    assert (body["detail"], body["fields"]) == ("다시 해 보세요", {"q": "비었음"})
    assert (await answer(client, error("그냥"))).json()["code"] == error.code


async def test_a_wait_is_told_in_whole_seconds_and_never_too_short(client: httpx2.AsyncClient) -> None:
    response = await answer(client, TooMany("잠시만요", retry_after=1.2))
    assert response.headers["retry-after"] == "2"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (FileMissing("파일이 없습니다"), 410, "file_missing"),
        (FileDamaged("크기가 다릅니다"), 410, "file_damaged"),
        (StorageFull("자리가 없습니다"), 507, "storage_full"),
        (StorageError("쓸 수 없습니다"), 507, "storage_error"),
        (EmbeddingError("모델이 없습니다"), 503, "embedding_failed"),
    ],
)
async def test_what_the_ports_raise_has_a_status(
    client: httpx2.AsyncClient, error: Exception, status: int, code: str
) -> None:
    response = await answer(client, error)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["detail"] == str(error)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OperationalError(f"SELECT '{SECRET}'", {"q": SECRET}, DriverError(SECRET)), "database_unavailable"),
        (PoolTimeout(SECRET), "too_busy"),
    ],
)
async def test_a_database_that_is_away_or_busy_is_said_without_its_words(
    client: httpx2.AsyncClient, error: Exception, code: str
) -> None:
    response = await answer(client, error)
    assert (response.status_code, response.json()["code"]) == (503, code)
    assert int(response.headers["retry-after"]) > 0


async def test_what_nobody_expected_tells_nothing_of_itself(client: httpx2.AsyncClient) -> None:
    response = await answer(client, RuntimeError(SECRET))
    assert (response.status_code, response.json()["code"]) == (500, "internal_error")


async def test_every_wrong_field_is_named_by_its_path(client: httpx2.AsyncClient) -> None:
    response = await client.post("/body", json={"count": 0})
    assert response.status_code == 422
    assert set(response.json()["fields"]) == {"count", "x-size"}
    broken = await client.post(
        "/body", content="{", headers={"X-Size": "1", "Content-Type": "application/json"}
    )
    assert "the body is not valid JSON" in broken.json()["detail"]


async def test_a_person_gets_the_pages_own_404_and_a_program_a_problem(client: httpx2.AsyncClient) -> None:
    page = await client.get("/없음", headers={"Accept": "text/html,*/*"})
    assert (page.status_code, page.text) == (404, "<h1>없는 쪽</h1>")
    for path, accept in (("/없음", "*/*"), ("/api/없음", "text/html")):
        program = await client.get(path, headers={"Accept": accept})
        assert (program.status_code, program.json()["code"]) == (404, "not_found")


async def test_a_method_that_an_address_does_not_take_says_which_it_does(client: httpx2.AsyncClient) -> None:
    response = await client.delete("/raise")
    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")
    assert response.headers["allow"] == "GET"


async def test_a_field_named_by_a_lone_surrogate_can_be_answered(client: httpx2.AsyncClient) -> None:
    response = await answer(client, InvalidRequest("없음", fields={"parameters.\ud800": "없음"}))
    assert response.status_code == 422
