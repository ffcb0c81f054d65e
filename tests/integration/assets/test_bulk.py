"""`POST /assets/bulk`: many at once, all or none."""

from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from tests.support.library import START, Library

PATH = "/api/v1/assets/bulk"


@pytest.fixture
def three(library: Library) -> list[UUID]:
    rows = [{"prompt": "검", "tags": ["무기"]}, {"prompt": "물약"}, {"prompt": "용", "favourite": True}]
    return library.add_many(rows)


def change(client: httpx2.Client, ids: list[UUID], **changes: Any) -> list[dict[str, Any]]:
    response = client.post(PATH, json={"ids": list(map(str, ids)), **changes})
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    assert [item["id"] for item in items] == list(map(str, dict.fromkeys(ids)))
    return items


def test_tags_are_added_and_removed(library: Library, client: httpx2.Client, three: list[UUID]) -> None:
    changed = change(client, three, add_tags=["#보스", "무기", "보스"], remove_tags=["없는 것"])
    assert [item["tags"] for item in changed] == [["무기", "보스"], ["보스", "무기"], ["보스", "무기"]]
    changed = change(client, three, add_tags=["돌"], remove_tags=["무기"])
    assert [item["tags"] for item in changed] == [["보스", "돌"]] * 3
    assert library.events() == [("asset.changed", str(asset)) for asset in three] * 2


def test_only_what_changes_has_an_event(library: Library, client: httpx2.Client, three: list[UUID]) -> None:
    changed = change(client, three, favourite=True)
    assert all(item["favourite"] for item in changed)
    assert library.events() == [("asset.changed", str(asset)) for asset in three[:2]]
    library.clear_events()
    change(client, three, favourite=True, add_tags=[], remove_tags=["없는 것"])
    change(client, three)
    assert library.events() == []


def test_trash_and_back(library: Library, client: httpx2.Client, three: list[UUID]) -> None:
    library.add("버린 것", trashed_at=START)
    trashed = change(client, three[::-1], trashed=True)
    assert all(item["trashed_at"] for item in trashed)
    assert client.get("/api/v1/assets").json()["items"] == []
    restored = change(client, [three[1], three[1]], trashed=False)
    assert [item["trashed_at"] for item in restored] == [None]
    kinds = [kind for kind, _ in library.events()]
    assert kinds == ["asset.trashed"] * 3 + ["asset.restored"]


def test_several_changes_are_one_transaction_with_an_event_each(
    library: Library, client: httpx2.Client, three: list[UUID]
) -> None:
    [changed] = change(client, three[:1], favourite=True, add_tags=["보스"], trashed=True)
    assert (changed["favourite"], changed["tags"]) == (True, ["무기", "보스"])
    assert [kind for kind, _ in library.events()] == ["asset.changed", "asset.trashed"]


def test_one_that_is_not_there_is_named_and_nothing_is_done(
    library: Library, client: httpx2.Client, three: list[UUID]
) -> None:
    gone = uuid4()
    ids = [str(three[0]), str(gone), str(three[1])]
    response = client.post(PATH, json={"ids": ids, "trashed": True})
    assert (response.status_code, response.json()["code"]) == (404, "asset_not_found")
    assert response.json()["fields"] == {"ids.1": f"There is no asset {gone}"}
    assert len(client.get("/api/v1/assets").json()["items"]) == 3
    assert library.events() == []


def test_too_many_tags_change_nothing(library: Library, client: httpx2.Client, three: list[UUID]) -> None:
    change(client, three[:1], add_tags=[f"태그{number}" for number in range(49)])
    library.clear_events()
    ids = list(map(str, three))
    response = client.post(PATH, json={"ids": ids, "add_tags": ["하나 더"], "favourite": True})
    assert (response.status_code, response.json()["code"]) == (422, "too_many_tags")
    assert "하나 더" not in client.get(f"/api/v1/assets/{three[1]}").json()["tags"]
    assert library.events() == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ids": []},
        {"ids": ["여기"]},
        {"ids": [str(UUID(int=number)) for number in range(1001)]},
        {"ids": [str(UUID(int=1))], "title": "모두 같은 이름"},
        {"ids": [str(UUID(int=1))], "add_tags": ["가" * 51]},
    ],
)
def test_what_means_nothing_is_refused(client: httpx2.Client, body: dict[str, Any]) -> None:
    assert client.post(PATH, json=body).status_code == 422
