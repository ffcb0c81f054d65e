"""`/api/v1/generations` over HTTP."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest

PROMPT = "울퉁불퉁한 화산암 거북이"
NOTHING = {"billed": 0.0, "maybe": 0.0, "why": None, "complete": True}


def body(**changes: Any) -> dict[str, Any]:
    return {"kind": "image", "model": "sketch-image", "prompt": PROMPT, "parameters": {}, **changes}


def ask(client: httpx2.Client, **changes: Any) -> dict[str, Any]:
    response = client.post("/api/v1/generations", json=body(**changes))
    assert response.status_code == 202, response.text
    found: dict[str, Any] = response.json()
    return found


def assert_problem(response: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["code"] == code, problem
    assert problem["status"] == status
    assert problem["detail"]
    assert "Traceback" not in response.text
    return problem


def test_a_new_generation_is_queued_with_the_models_defaults(client: httpx2.Client) -> None:
    generation = ask(client, parameters={"size": "512"})
    assert generation["status"] == "queued"
    assert generation["author"] == "소라"
    assert generation["prompt"] == PROMPT
    assert generation["parameters"] == {"style": "icon", "aspect_ratio": "1:1", "size": "512", "count": 1}
    fetched = client.get(f"/api/v1/generations/{generation['id']}").json()
    assert fetched == {**generation, "attempts": [], "billing": NOTHING}


def test_decomposed_korean_is_composed(client: httpx2.Client) -> None:
    decomposed = "\u1112\u1161\u11ab\u1100\u1173\u11af"
    assert ask(client, prompt=f" {decomposed}\x00 ")["prompt"] == "한글"


def test_the_same_key_makes_one_generation(client: httpx2.Client) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    first = client.post("/api/v1/generations", json=body(), headers=headers)
    again = client.post("/api/v1/generations", json=body(), headers=headers)
    assert first.json() == again.json()
    assert first.json()["idempotency_key"] == headers["Idempotency-Key"]
    other = client.post("/api/v1/generations", json=body(prompt="매끄러운 바위"), headers=headers)
    assert_problem(other, 409, "idempotency_key_reused")
    theirs = client.post("/api/v1/generations", json=body(), headers={**headers, "X-Pulmu-User": "jun"})
    assert theirs.json()["id"] != first.json()["id"], "a key belongs to its author"


def test_what_is_sent_instead_of_the_prompt_is_kept_beside_it(client: httpx2.Client) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    sent = {"vendor_prompt": "  a bumpy tortoise of volcanic rock "}
    asked = client.post("/api/v1/generations", json=body(**sent), headers=headers).json()
    assert (asked["prompt"], asked["vendor_prompt"]) == (PROMPT, "a bumpy tortoise of volcanic rock")
    assert client.get(f"/api/v1/generations/{asked['id']}").json()["vendor_prompt"] == asked["vendor_prompt"]
    other = client.post("/api/v1/generations", json=body(), headers=headers)
    assert_problem(other, 409, "idempotency_key_reused")
    assert ask(client, vendor_prompt=" ")["vendor_prompt"] is None


def test_the_list_is_newest_first_and_goes_on_by_cursor(client: httpx2.Client) -> None:
    author = {"X-Pulmu-User": "list"}
    asked = [client.post("/api/v1/generations", json=body(), headers=author).json()["id"] for _ in range(5)]
    found, cursor = [], None
    for _ in range(3):
        params = {"author": "list", "limit": 2, **({"cursor": cursor} if cursor else {})}
        page = client.get("/api/v1/generations", params=params).json()
        found += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert found == asked[::-1]
    assert cursor is None


def test_cancel_and_retry(client: httpx2.Client) -> None:
    path = f"/api/v1/generations/{ask(client)['id']}"
    cancelled = client.post(f"{path}/cancel").json()
    assert (cancelled["status"], cancelled["attempts"], cancelled["billing"]) == ("cancelled", [], NOTHING)
    assert_problem(client.post(f"{path}/cancel"), 409, "impossible_transition")
    retried = client.post(f"{path}/retry")
    assert (retried.status_code, retried.json()["status"]) == (202, "queued")
    assert_problem(client.post(f"{path}/retry"), 409, "impossible_transition")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"model": "veo-9"}, "unknown_model", "model"),
        ({"kind": "video"}, "wrong_kind", "kind"),
        ({"prompt": " \n\t "}, "empty_prompt", "prompt"),
        ({"prompt": "가" * 8001}, "prompt_too_long", "prompt"),
        ({"vendor_prompt": "a" * 8001}, "prompt_too_long", "vendor_prompt"),
        ({"parameters": {"count": 5}}, "invalid_parameter", "parameters.count"),
        ({"parameters": {"count": True}}, "invalid_parameter", "parameters.count"),
        ({"parameters": {"size": "9K"}}, "invalid_parameter", "parameters.size"),
        ({"parameters": {"blur": 1}}, "invalid_parameter", "parameters.blur"),
        ({"input_asset_ids": [str(uuid4())]}, "too_many_inputs", "input_asset_ids"),
        ({"surprise": 1}, "invalid_request", "surprise"),
        ({"prompt": None}, "invalid_request", "prompt"),
    ],
)
def test_a_bad_request_names_its_field(
    client: httpx2.Client, changes: dict[str, Any], code: str, field: str
) -> None:
    problem = assert_problem(client.post("/api/v1/generations", json=body(**changes)), 422, code)
    assert field in problem["fields"]


def test_bodies_that_are_no_request_at_all(client: httpx2.Client) -> None:
    path = "/api/v1/generations"
    assert_problem(client.post(path, content=b"{"), 422, "invalid_request")
    assert_problem(client.post(path, content="😀".encode("utf-16")), 422, "invalid_request")
    huge = body(prompt="가" * 4_000_000)
    assert_problem(client.post(path, json=huge), 413, "content_too_large")
    chunks = (b"x" * 65536 for _ in range(64))
    assert_problem(client.post(path, content=chunks), 413, "content_too_large")


def test_what_is_not_there(client: httpx2.Client) -> None:
    assert_problem(client.get(f"/api/v1/generations/{uuid4()}"), 404, "generation_not_found")
    assert_problem(client.get("/api/v1/generations/7"), 422, "invalid_request")
    assert_problem(client.get("/api/v1/nothing"), 404, "not_found")
    assert_problem(client.delete("/api/v1/generations"), 405, "method_not_allowed")
    assert_problem(client.get("/api/v1/generations", params={"cursor": "나"}), 422, "invalid_cursor")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/v1/generations", "GET, POST"),
        ("/api/v1/generations/019a0000-0000-7000-8000-000000000001/cancel", "POST"),
        ("/api/v1/models", "GET"),
        ("/", "GET, HEAD"),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "OPTIONS", "TRACE", "BREW"])
def test_a_method_that_is_not_taken_names_all_that_are(
    client: httpx2.Client, method: str, path: str, allowed: str
) -> None:
    response = client.request(method, path)
    assert_problem(response, 405, "method_not_allowed")
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "BREW"])
@pytest.mark.parametrize("path", ["/api", "/api/v1", "/api/v1/", "/api/v1/generations/", "/api/v2/models"])
def test_what_is_nowhere_is_nowhere_for_every_method(client: httpx2.Client, method: str, path: str) -> None:
    assert_problem(client.request(method, path), 404, "not_found")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000, "1" * 10_000])
def test_json_that_no_reader_reads_is_refused(client: httpx2.Client, text: str) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.post("/api/v1/generations", content=text, headers=headers)
    assert_problem(response, 400, "unreadable_body")
