"""What a person changes about an asset, and the events that tell of it."""

from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from tests.support.library import Library

PATH = "/api/v1/assets"


@pytest.fixture
def asset(library: Library) -> UUID:
    return library.add("녹슨 검")


def patch(client: httpx2.Client, asset: UUID, **changes: Any) -> dict[str, Any]:
    response = client.patch(f"{PATH}/{asset}", json=changes)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_title_tags_and_favourite_are_kept(library: Library, client: httpx2.Client, asset: UUID) -> None:
    changed = patch(client, asset, title=" 오래된\n검 ", tags=["#무기", "Rust", "rust", ""], favourite=True)
    assert (changed["title"], changed["tags"], changed["favourite"]) == ("오래된 검", ["무기", "rust"], True)
    assert client.get(f"{PATH}/{asset}").json() == changed
    assert library.events() == [("asset.changed", str(asset))]


def test_what_is_left_out_or_null_stays(library: Library, client: httpx2.Client, asset: UUID) -> None:
    patch(client, asset, title="검", tags=["무기"], favourite=True)
    changed = patch(client, asset, title=None, favourite=False)
    assert (changed["title"], changed["tags"], changed["favourite"]) == ("검", ["무기"], False)
    assert patch(client, asset, tags=[])["tags"] == []
    library.clear_events()
    assert patch(client, asset) == client.get(f"{PATH}/{asset}").json()
    assert library.events() == [], "nothing was changed, so nothing happened"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"author": "남"}, "author"),
        ({"prompt": "다른 말"}, "prompt"),
        ({"title": "가" * 201}, "title"),
        ({"tags": ["가" * 51]}, "tags"),
        ({"tags": "무기"}, "tags"),
        ({"tags": [f"태그{n}" for n in range(51)]}, "tags"),
        ({"favourite": "아마도"}, "favourite"),
    ],
)
def test_anything_else_is_refused_and_changes_nothing(
    library: Library, client: httpx2.Client, asset: UUID, changes: dict[str, Any], field: str
) -> None:
    before = client.get(f"{PATH}/{asset}").json()
    response = client.patch(f"{PATH}/{asset}", json=changes)
    assert response.status_code == 422
    assert any(name.startswith(field) for name in response.json()["fields"])
    assert client.get(f"{PATH}/{asset}").json() == before
    assert library.events() == []


def test_trash_and_back(library: Library, client: httpx2.Client, asset: UUID) -> None:
    assert client.delete(f"{PATH}/{asset}").status_code == 204
    assert client.get(f"{PATH}/{asset}").json()["trashed_at"] is not None, "it is still there"
    assert client.get(f"{PATH}/{asset}/content").status_code == 200
    assert client.get(PATH).json()["items"] == []
    restored = patch(client, asset, trashed=False)
    assert restored["trashed_at"] is None
    assert [item["id"] for item in client.get(PATH).json()["items"]] == [str(asset)]
    assert library.events() == [("asset.trashed", str(asset)), ("asset.restored", str(asset))]


def test_what_is_in_the_trash_already_stays_as_it_is(
    library: Library, client: httpx2.Client, asset: UUID
) -> None:
    trashed = patch(client, asset, trashed=True)
    assert patch(client, asset, trashed=True) == trashed
    assert client.delete(f"{PATH}/{asset}").status_code == 204
    patch(client, asset, trashed=False)
    patch(client, asset, trashed=False)
    assert [kind for kind, _ in library.events()] == ["asset.trashed", "asset.restored"]


def test_one_patch_may_change_and_trash(library: Library, client: httpx2.Client, asset: UUID) -> None:
    changed = patch(client, asset, title="버릴 검", trashed=True)
    assert changed["title"] == "버릴 검"
    assert changed["trashed_at"] is not None
    assert [kind for kind, _ in library.events()] == ["asset.changed", "asset.trashed"]


@pytest.mark.parametrize("changes", [{}, {"title": "검"}, {"trashed": True}, {"trashed": False}])
def test_an_asset_that_is_not_there_cannot_be_changed(
    library: Library, client: httpx2.Client, changes: dict[str, Any]
) -> None:
    response = client.patch(f"{PATH}/{uuid4()}", json=changes)
    assert (response.status_code, response.json()["code"]) == (404, "asset_not_found")
    assert client.delete(f"{PATH}/{uuid4()}").status_code == 404
    assert library.events() == []
