"""Copies of the page's files that the build compressed."""

import gzip
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from pulmu.gateway.precompressed import Precompressed

SCRIPT = "console.log('풀무');\n" * 100


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "page").mkdir()
    (tmp_path / "app.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "app.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (tmp_path / "app.js.br").write_bytes(b"brotli, as far as the gateway knows")
    (tmp_path / "plain.js").write_text("1")
    (tmp_path / "page" / "index.html").write_text("<p>쪽</p>", encoding="utf-8")
    (tmp_path / "page" / "index.html.gz").write_bytes(gzip.compress("<p>쪽</p>".encode()))
    app = FastAPI(openapi_url=None)
    app.add_middleware(Precompressed, folder=tmp_path)
    app.frontend("/", directory=tmp_path, fallback=None)
    return TestClient(app)


def ask(client: TestClient, path: str, takes: str) -> tuple[str | None, str]:
    """(content coding, type) of the answer, whose bytes are not looked at."""
    with client.stream("GET", path, headers={"Accept-Encoding": takes}) as response:
        assert response.status_code == 200
        return response.headers.get("content-encoding"), response.headers["content-type"]


@pytest.mark.parametrize(
    ("takes", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_the_better_copy_that_the_browser_takes(client: TestClient, takes: str, coding: str | None) -> None:
    found, media_type = ask(client, "/app.js", takes)
    assert found == coding
    assert media_type.startswith("text/javascript")


def test_it_is_the_same_text(client: TestClient) -> None:
    response = client.get("/app.js", headers={"Accept-Encoding": "gzip"})
    assert response.text == SCRIPT
    assert response.headers["vary"] == "Accept-Encoding"


def test_a_page_in_a_folder(client: TestClient) -> None:
    response = client.get("/page/", headers={"Accept-Encoding": "br, gzip"})
    assert (response.headers["content-encoding"], response.text) == ("gzip", "<p>쪽</p>")
    assert response.headers["content-type"].startswith("text/html")


def test_each_copy_has_a_tag_of_its_own(client: TestClient) -> None:
    tags = {
        client.get("/app.js", headers={"Accept-Encoding": takes}).headers["etag"]
        for takes in ("gzip", "identity")
    }
    assert len(tags) == 2
    kept = {"Accept-Encoding": "gzip", "If-None-Match": sorted(tags)[0]}
    again = {client.get("/app.js", headers={**kept, "If-None-Match": tag}).status_code for tag in tags}
    assert again == {200, 304}


def test_a_file_without_copies_is_left_alone(client: TestClient) -> None:
    assert ask(client, "/plain.js", "br, gzip")[0] is None
    assert "vary" not in client.get("/plain.js").headers


@pytest.mark.parametrize("path", ["/../app.js", "/nothing.js", "/%00"])
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path.replace("..", "%2e%2e")).status_code == 404
