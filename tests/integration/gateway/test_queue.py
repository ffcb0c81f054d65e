"""`/api/v1/queue` over HTTP, in a studio without workers: what is asked for stays queued."""

from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx2
import pytest


@pytest.fixture
def user() -> str:
    return f"소라-{uuid4().hex[:6]}"


def queue(client: httpx2.Client, user: str, paused: bool | None = None) -> dict[str, Any]:
    headers = {"X-Pulmu-User": quote(user)}
    path = "/api/v1/queue"
    answer = (
        client.get(path, headers=headers)
        if paused is None
        else client.put(path, json={"paused": paused}, headers=headers)
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ask(client: httpx2.Client, user: str) -> str:
    body = {"kind": "image", "model": "sketch-image", "prompt": "거북이", "parameters": {}}
    answer = client.post("/api/v1/generations", json=body, headers={"X-Pulmu-User": quote(user)})
    found: str = answer.json()["id"]
    return found


def test_the_newest_stands_last(client: httpx2.Client, user: str) -> None:
    before = len(queue(client, user)["places"])
    asked = [ask(client, user) for _ in range(2)]
    found = queue(client, user)
    assert (found["author"], found["waiting"], found["paused_at"]) == (user, 2, None)
    places = {item["generation_id"]: item["place"] for item in found["places"]}
    assert [places[one] for one in asked] == [before + 1, before + 2]


def test_pausing_takes_ones_own_out_of_the_line_and_resuming_puts_it_back(
    client: httpx2.Client, user: str
) -> None:
    asked = ask(client, user)
    paused = queue(client, user, paused=True)
    assert paused["paused_at"] is not None
    assert asked not in {item["generation_id"] for item in paused["places"]}
    assert queue(client, user, paused=True) == paused, "pausing twice is pausing once"
    others = queue(client, f"{user}-동료")
    assert others["paused_at"] is None
    assert user in {pause["author"] for pause in others["paused"]}
    resumed = queue(client, user, paused=False)
    assert resumed["paused_at"] is None
    assert resumed["places"][-1]["generation_id"] == asked


def test_a_change_says_what_it_wants(client: httpx2.Client) -> None:
    for body in ({}, {"paused": "perhaps"}, {"paused": True, "everybody": True}):
        answer = client.put("/api/v1/queue", json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
