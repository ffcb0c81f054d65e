"""`GET /studio/health`: whether the parts work, and how full the studio is."""

from datetime import UTC, datetime, timedelta

import httpx2
from sqlalchemy import insert
from tests.support.library import Library
from tests.support.media import png

from pulmu.domains.assets.usage import usage
from pulmu.domains.generations.models import GenerationRow
from pulmu.domains.generations.track_record import newest
from pulmu.identity import new_id


def test_it_tells_of_every_part(library: Library, client: httpx2.Client) -> None:
    library.add("바위")
    found = client.get("/api/v1/studio/health").json()
    assert found["parts"]["database"] is True
    assert found["parts"]["generation_worker"] is False  # nothing works here but the gateway
    assert found["provider"]["name"] == "sketch"
    assert found["embedding"]["model"] == client.get("/api/v1/studio").json()["embedding_model"]
    assert found["storage"]["database"] > 1_000_000
    assert found["storage"]["free"] > 0


def test_the_same_bytes_count_once(library: Library) -> None:
    data, other = png((40, 40)), png((50, 50))
    library.add_many([{"prompt": "하나"}, {"prompt": "둘"}], data=data)
    library.add("셋", data=other)
    with library.engine.connect() as connection:
        found = connection.execute(usage()).one()
    assert (found.bytes, found.assets, found.waiting) == (len(data) + len(other), 3, 3)


def test_an_empty_studio(library: Library) -> None:
    with library.engine.connect() as connection:
        found = connection.execute(usage()).one()
    assert (found.bytes, found.assets, found.waiting) == (0, 0, 0)


def test_what_came_of_the_last_generations(library: Library) -> None:
    now = datetime.now(UTC)
    ends = [("failed", "refused", 3), ("failed", "rate_limited", 2), ("succeeded", None, 1)]
    with library.engine.begin() as connection:
        for status, code, hours in ends:
            ended = now - timedelta(hours=hours)
            connection.execute(
                insert(GenerationRow).values(
                    id=new_id(), author="소라", kind="image", model="m", provider="vertex", prompt="바위",
                    parameters={}, inputs=[], request_sha256="0" * 64, status=status,
                    failure=code and {"code": code, "detail": ""}, created_at=ended, finished_at=ended,
                )
            )  # fmt: skip
        assert connection.execute(newest("vertex", "failed")).one() == (
            now - timedelta(hours=2),
            "rate_limited",
        )
        assert connection.execute(newest("vertex", "succeeded")).one() == (now - timedelta(hours=1), None)
        assert connection.execute(newest("sketch", "failed")).first() is None
