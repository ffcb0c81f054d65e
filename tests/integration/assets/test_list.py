"""`GET /assets` and its filters."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from tests.support.library import START, Library

PATH = "/api/v1/assets"


def listed(client: httpx2.Client, **filters: Any) -> list[str]:
    """The prompts of all pages, in order."""
    found: list[str] = []
    cursor = None
    while True:
        params = {**filters, **({} if cursor is None else {"cursor": cursor})}
        response = client.get(PATH, params=params)
        assert response.status_code == 200, response.text
        page = response.json()
        assert len(page["items"]) <= filters.get("limit", 50)
        found += [item["prompt"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


@pytest.fixture
def gallery(library: Library) -> Library:
    library.add("바위", author="소라", tags=["돌", "배경"])
    library.add("물약", author="준", tags=["아이템"], favourite=True)
    library.add("용이 나는 영상", author="준", kind="video", model="sketch-video", media_type="video/mp4")
    library.add("검", author="소라", tags=["아이템", "돌"])
    library.add("버린 것", author="준", tags=["돌"], trashed_at=START)
    return library


@pytest.mark.parametrize(
    ("filters", "prompts"),
    [
        ({}, ["검", "용이 나는 영상", "물약", "바위"]),
        ({"author": "준"}, ["용이 나는 영상", "물약"]),
        ({"author": "없는 사람"}, []),
        ({"kind": "video"}, ["용이 나는 영상"]),
        ({"model": "sketch-image"}, ["검", "물약", "바위"]),
        ({"tag": "돌"}, ["검", "바위"]),
        ({"tag": ["돌", "아이템"]}, ["검"]),
        ({"tag": ["돌", "아이템", "배경"]}, []),
        ({"favourite": True}, ["물약"]),
        ({"favourite": False}, ["검", "용이 나는 영상", "바위"]),
        ({"trashed": True}, ["버린 것"]),
        ({"trashed": True, "author": "소라"}, []),
        ({"after": (START + timedelta(minutes=2)).isoformat()}, ["검", "용이 나는 영상"]),
        ({"before": (START + timedelta(minutes=2)).isoformat()}, ["물약", "바위"]),
        (
            {
                "after": (START + timedelta(minutes=1)).isoformat(),
                "before": (START + timedelta(minutes=3)).isoformat(),
                "author": "준",
                "kind": "image",
            },
            ["물약"],
        ),
    ],
)
def test_filters_let_through_what_fits_all_of_them(
    gallery: Library, client: httpx2.Client, filters: dict[str, Any], prompts: list[str]
) -> None:
    assert listed(client, **filters) == prompts


def test_moments_are_the_same_in_every_time_zone(gallery: Library, client: httpx2.Client) -> None:
    assert listed(client, after="2026-03-01T09:03:00+09:00") == ["검"]


def test_pages_follow_each_other_without_hole_or_repetition(library: Library, client: httpx2.Client) -> None:
    """Even where many were made in one moment, and some come in between."""
    library.add_many([{"prompt": f"조각 {n:02}", "created_at": START} for n in range(7)])
    library.add_many([{"prompt": f"나중 {n:02}"} for n in range(5)])
    first = client.get(PATH, params={"limit": 4}).json()
    library.add("새로 생긴 것")
    cursor = first["next_cursor"]
    found = [item["prompt"] for item in first["items"]]
    while cursor is not None:
        page = client.get(PATH, params={"limit": 4, "cursor": cursor}).json()
        found += [item["prompt"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert found[:5] == [f"나중 {n:02}" for n in range(4, -1, -1)]
    assert sorted(found[5:]) == [f"조각 {n:02}" for n in range(7)]


def test_the_last_page_has_no_cursor_even_when_it_is_full(library: Library, client: httpx2.Client) -> None:
    library.add_many([{"prompt": "동전"}] * 4)
    page = client.get(PATH, params={"limit": 4}).json()
    assert (len(page["items"]), page["next_cursor"]) == (4, None)


@pytest.mark.parametrize(
    "params",
    [
        {"kind": "sound"},
        {"after": "2026-03-01T00:00:00"},
        {"after": "어제"},
        {"before": "0.5"},
        {"before": "2026"},
        {"after": "253402300799"},
        {"limit": 0},
        {"limit": 201},
        {"cursor": "여기"},
        {"colour": "red"},
        {"author": "가" * 101},
        {"tag": ["돌"] * 21},
    ],
)
def test_a_filter_that_means_nothing_is_refused(client: httpx2.Client, params: dict[str, Any]) -> None:
    response = client.get(PATH, params=params)
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert next(iter(params)) in response.json()["fields"] or response.json()["code"] == "invalid_cursor"


@pytest.mark.parametrize(
    "filters",
    [
        {"author": "\u1109\u1169\u1105\u1161"},
        {"tag": "\u1103\u1169\u11af"},
        {"tag": "#돌"},
        {"author": "소라 "},
    ],
)
def test_a_filter_is_read_as_the_rows_text_was(
    gallery: Library, client: httpx2.Client, filters: dict[str, str]
) -> None:
    assert listed(client, **filters) == ["검", "바위"]


@pytest.mark.parametrize("name", ["author", "model", "tag"])
def test_a_nul_byte_is_no_reason_to_break(client: httpx2.Client, name: str) -> None:
    with httpx2.Client(base_url=client.base_url, trust_env=False) as own:
        assert own.get(PATH, params={name: "\x00"}).status_code < 500


def test_facets_are_what_occurs_most_frequent_first(gallery: Library, client: httpx2.Client) -> None:
    gallery.add("바위 둘", tags=["돌"], author="소라")
    found = client.get(f"{PATH}/facets").json()
    assert found == {
        "authors": ["소라", "준"],
        "models": ["sketch-image", "sketch-video"],
        "tags": [
            {"tag": "돌", "count": 3},
            {"tag": "아이템", "count": 2},
            {"tag": "배경", "count": 1},
        ],
    }


def test_an_empty_library_has_no_facets(library: Library, client: httpx2.Client) -> None:
    assert client.get(f"{PATH}/facets").json() == {"authors": [], "models": [], "tags": []}
    assert listed(client) == []


def test_an_asset_is_shown_with_all_that_it_was_made_from(library: Library, client: httpx2.Client) -> None:
    source = uuid4()
    asset = library.add("한글 프롬프트", parameters={"seed": 7, "style": "icon"}, input_asset_ids=[source])
    shown = client.get(f"{PATH}/{asset}").json()
    assert shown["prompt"] == "한글 프롬프트"
    assert shown["parameters"] == {"seed": 7, "style": "icon"}
    assert shown["input_asset_ids"] == [str(source)]
    assert shown["content_url"] == f"{PATH}/{asset}/content"
    assert shown["thumbnail_url"] is None
    assert shown["analysed_at"] is None
    assert shown["placeholder"] is True
    assert UUID(shown["id"]) == asset
    assert shown["created_at"].endswith("Z"), "UTC"
    assert not {"embedding", "embedding_model", "thumbnail_sha256"} & set(shown)


def test_an_asset_that_is_not_there(client: httpx2.Client) -> None:
    for path in (f"{PATH}/{uuid4()}", f"{PATH}/{uuid4()}/content", f"{PATH}/{uuid4()}/thumbnail"):
        response = client.get(path)
        assert (response.status_code, response.json()["code"]) == (404, "asset_not_found")
