"""`GET /assets/timeline`: the days by which the gallery knows its length."""

from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from tests.support.library import Library

PATH = "/api/v1/assets/timeline"


def days(client: httpx2.Client, **query: Any) -> list[tuple[str, int, float]]:
    response = client.get(PATH, params=query)
    assert response.status_code == 200, response.text
    return [(item["day"], item["count"], item["aspect"]) for item in response.json()["days"]]


@pytest.fixture
def library_of_days(library: Library) -> Library:
    def at(day: int, hour: int) -> datetime:
        return datetime(2026, 5, day, hour, tzinfo=UTC)

    library.add("새벽 검", created_at=at(1, 14), width=200, height=100)
    library.add("밤 검", created_at=at(1, 16), width=100, height=200, author="준", tags=["무기"])
    library.add("한낮 용", created_at=at(3, 3), width=100, height=100, kind="video", favourite=True)
    library.add("버린 것", created_at=at(4, 3), trashed_at=at(5, 0))
    return library


def test_days_begin_at_midnight_in_the_zone(library_of_days: Library, client: httpx2.Client) -> None:
    assert days(client) == [("2026-05-03", 1, 1.0), ("2026-05-01", 2, 2.5)]
    assert days(client, zone="Asia/Seoul") == [
        ("2026-05-03", 1, 1.0), ("2026-05-02", 1, 0.5), ("2026-05-01", 1, 2.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"author": "준"}, ["2026-05-01"]),
        ({"kind": "video"}, ["2026-05-03"]),
        ({"tag": "무기"}, ["2026-05-01"]),
        ({"favourite": True}, ["2026-05-03"]),
        ({"trashed": True}, ["2026-05-04"]),
        ({"before": "2026-05-02T00:00:00Z"}, ["2026-05-01"]),
        ({"author": "없는 사람"}, []),
    ],
)
def test_filters_are_those_of_the_list(
    library_of_days: Library, client: httpx2.Client, filters: dict[str, Any], found: list[str]
) -> None:
    assert [day for day, _, _ in days(client, **filters)] == found
    listed = client.get("/api/v1/assets", params=filters).json()["items"]
    assert sorted({item["created_at"][:10] for item in listed}, reverse=True) == found


@pytest.mark.parametrize("zone", ["서울", "", "../etc/passwd", "Mars/Olympus", "\x00"])
def test_a_zone_that_does_not_exist_is_refused(client: httpx2.Client, zone: str) -> None:
    response = client.get(PATH, params={"zone": zone})
    assert (response.status_code, list(response.json()["fields"])) == (422, ["zone"])
