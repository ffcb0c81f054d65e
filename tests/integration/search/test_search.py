"""`GET /assets/search` and `/similar`, on real vectors."""

import itertools
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.integration.search.conftest import Collection
from tests.support.library import START
from tests.support.prompts import PROMPTS, TURTLE, TURTLE_QUERY

PATH = "/api/v1/assets"
MIDDLE = START + timedelta(minutes=150)

CHOICES: Mapping[str, list[Any]] = {
    "author": [None, "소라", "민지"],
    "kind": [None, "video"],
    "model": [None, "sketch-image"],
    "tag": [None, ["돌"], ["돌", "아이템"], ["희귀"]],
    "favourite": [None, True],
    "after": [None, MIDDLE],
    "before": [None, MIDDLE],
    "trashed": [None, True],
}


def search(on: Collection, words: str, **filters: Any) -> list[dict[str, Any]]:
    response = on.client.get(f"{PATH}/search", params={"q": words, **filters})
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def similar(on: Collection, asset: str, **filters: Any) -> list[dict[str, Any]]:
    response = on.client.get(f"{PATH}/{asset}/similar", params=filters)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def fits(row: Mapping[str, Any], filters: Mapping[str, Any]) -> bool:
    return (
        (row["trashed_at"] is not None) == filters.get("trashed", False)
        and all(row[name] == filters[name] for name in ("author", "kind", "model") if name in filters)
        and set(filters.get("tag", ())) <= set(row["tags"])
        and ("favourite" not in filters or row["favourite"] is filters["favourite"])
        and ("after" not in filters or row["created_at"] >= filters["after"])
        and ("before" not in filters or row["created_at"] < filters["before"])
    )


COMBINATIONS = [
    {name: value for name, value in zip(CHOICES, values, strict=True) if value is not None}
    for values in itertools.product(*CHOICES.values())
]


@pytest.mark.parametrize("limit", [7, 200])
def test_every_filter_gives_as_many_as_fit_up_to_the_limit(collection: Collection, limit: int) -> None:
    sizes = set()
    for filters in COMBINATIONS[:: 17 if limit == 7 else 7]:
        wanted = {str(row["id"]) for row in collection.rows if fits(row, filters)}
        asked = {
            name: value.isoformat() if name in ("after", "before") else value
            for name, value in filters.items()
        }
        hits = search(collection, "단단한 돌", limit=limit, tail=True, **asked)
        found = [hit["asset"]["id"] for hit in hits]
        assert len(found) == len(set(found)) == min(limit, len(wanted)), filters
        assert set(found) <= wanted, filters
        sizes.add(len(wanted))
    assert {0, 1} <= sizes, "very selective filters were among them"
    assert max(sizes) > 200


def test_a_filter_promises_all_that_fits_it_and_no_filter_cuts_the_tail(collection: Collection) -> None:
    kept = collection.client.get(
        f"{PATH}/search", params={"q": "단단한 돌", "kind": "image", "limit": 200}
    ).json()
    cut = collection.client.get(f"{PATH}/search", params={"q": "단단한 돌", "limit": 200}).json()
    assert (len(kept["items"]), kept["cut"]) == (200, False)
    assert 0 < len(cut["items"]) < 200
    assert (cut["cut"], cut["next_cursor"]) == (True, None)


def test_the_best_come_first(collection: Collection) -> None:
    scores = [hit["score"] for hit in search(collection, "빨간 물약", limit=200, tail=True)]
    assert len(scores) == 200
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_the_same_words_are_as_similar_as_can_be(collection: Collection) -> None:
    [best] = search(collection, TURTLE, limit=1)
    assert best["asset"]["prompt"] == TURTLE
    assert best["similarity"] == pytest.approx(1, abs=2e-3), "up to the rounding of half precision"
    assert best["why"] == ["words", "meaning"]


def test_a_rough_stone_turtle_finds_the_bumpy_lava_turtle_among_two_hundred(collection: Collection) -> None:
    assert len(PROMPTS) == 200
    assert search(collection, TURTLE_QUERY, limit=1)[0]["asset"]["prompt"] == TURTLE


@pytest.mark.parametrize(
    ("words", "among_the_first"),
    [
        ("turtle made of rough stone", TURTLE),
        ("warm winter shoes", "털 달린 겨울 장화"),
        ("a rusty old blade", "녹슨 철 대검, 이가 나간 칼날"),
        ("눈 내린 숲", "snowy pine forest backdrop"),
        ("해적선", "pirate flag with skull"),
    ],
)
def test_words_find_what_they_mean_in_either_language(
    collection: Collection, words: str, among_the_first: str
) -> None:
    found = [hit["asset"]["prompt"].partition(", 픽셀")[0] for hit in search(collection, words, limit=10)]
    assert among_the_first in found


def test_decomposed_words_find_the_same(collection: Collection) -> None:
    composed = search(collection, "바위", limit=5)
    assert search(collection, "\u1107\u1161\u110b\u1171", limit=5) == composed
    assert search(collection, "  바위\n", limit=5) == composed


def test_trash_is_searched_only_when_asked_for(collection: Collection) -> None:
    trashed = {str(row["id"]) for row in collection.rows if row["trashed_at"]}
    assert trashed
    assert not trashed & {hit["asset"]["id"] for hit in search(collection, "물약", limit=200, tail=True)}
    assert {hit["asset"]["id"] for hit in search(collection, "물약", limit=200, trashed=True)} == trashed


def test_what_was_not_analysed_is_not_found(collection: Collection) -> None:
    waiting = collection.library.add("아주 특별한 은하수 고래", tags=["대기"])
    assert search(collection, "은하수 고래", tag="대기") == []
    assert similar(collection, str(waiting)) == []


def test_vectors_of_another_model_are_not_compared(collection: Collection) -> None:
    """Its words still find it."""
    collection.library.add(
        "다른 모델의 것", embedding=[1.0] * 1024, embedding_model="other:1", tags=["다른 모델"]
    )
    assert search(collection, "unrelated", tag="다른 모델") == []
    [hit] = search(collection, "다른 모델의 것", tag="다른 모델")
    assert (hit["similarity"], hit["why"]) == (None, ["words"])
    assert len(search(collection, "다른 모델의 것", limit=200, tail=True)) == 200


def test_similar_leaves_itself_out_and_begins_with_the_nearest(collection: Collection) -> None:
    asset = collection.id_of("녹슨 철 대검, 이가 나간 칼날")
    hits = similar(collection, asset, limit=200)
    assert asset not in [hit["asset"]["id"] for hit in hits]
    assert len(hits) == 200
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert "rusty iron greatsword with chipped edge" in [hit["asset"]["prompt"] for hit in hits[:10]]


@pytest.mark.parametrize("filters", COMBINATIONS[::29])
def test_similar_takes_the_same_filters(collection: Collection, filters: dict[str, Any]) -> None:
    asset = collection.id_of(TURTLE)
    wanted = {str(row["id"]) for row in collection.rows if fits(row, filters)} - {asset}
    asked = {
        name: value.isoformat() if name in ("after", "before") else value for name, value in filters.items()
    }
    found = {hit["asset"]["id"] for hit in similar(collection, asset, limit=200, **asked)}
    assert len(found) == min(200, len(wanted))
    assert found <= wanted


def test_an_asset_that_is_not_there_is_like_no_other(collection: Collection) -> None:
    response = collection.client.get(f"{PATH}/{uuid4()}/similar")
    assert (response.status_code, response.json()["code"]) == (404, "asset_not_found")


@pytest.mark.parametrize(
    "params",
    [
        {}, {"q": ""}, {"q": " \x00\n"}, {"q": "가" * 501},
        {"q": "검", "limit": 0}, {"q": "검", "limit": 201},
        {"q": "검", "kind": "sound"}, {"q": "검", "cursor": "x"}, {"q": "검", "after": "2026-01-01T00:00"},
        {"q": "검", "size": 7},
    ],
)  # fmt: skip
def test_a_search_that_means_nothing_is_refused(collection: Collection, params: dict[str, Any]) -> None:
    response = collection.client.get(f"{PATH}/search", params=params)
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert response.json()["fields"]


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE assets; --", "%_\\", "🐢🪨", "?", "가" * 500, "select * from"]
)
def test_any_words_may_be_looked_for(collection: Collection, words: str) -> None:
    assert len(search(collection, words, limit=3, tail=True)) == 3
