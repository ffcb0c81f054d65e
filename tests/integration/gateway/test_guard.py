"""Who may speak to a local studio."""

import socket

import httpx2
import pytest


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://localhost"])
def test_a_foreign_origin_is_refused(client: httpx2.Client, origin: str) -> None:
    response = client.post("/api/v1/generations", json={}, headers={"Origin": origin})
    assert (response.status_code, response.json()["code"]) == (403, "origin_not_allowed")


def test_our_own_page_is_not(client: httpx2.Client) -> None:
    origin = str(client.base_url).rstrip("/")
    assert client.get("/api/v1/models", headers={"Origin": origin}).status_code == 200


def test_a_foreign_host_name_is_refused(client: httpx2.Client) -> None:
    response = client.get("/api/v1/assets", headers={"Host": "rebound.example:8400"})
    assert (response.status_code, response.json()["code"]) == (403, "host_not_allowed")
    assert client.get("/healthz", headers={"Host": "localhost:1"}).status_code == 200


def test_a_picture_on_another_site_is_refused_but_a_link_is_not(client: httpx2.Client) -> None:
    image = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/api/v1/assets", headers=image).status_code == 403
    assert client.get("/api/v1/assets", headers=link).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/api/v1/../../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
    ],
)
def test_a_path_with_dots_finds_nothing(client: httpx2.Client, path: str) -> None:
    """Sent raw, because clients tidy such paths up before they send them."""
    url = httpx2.URL(str(client.base_url))
    with socket.create_connection((url.host, url.port or 80), timeout=10) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: {url.host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 404"), answer[:200]
    assert "application/problem+json" in answer
    assert "root:" not in answer
