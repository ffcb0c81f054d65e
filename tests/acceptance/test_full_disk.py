"""A whole studio on a disk that fills up: it says so, loses nothing, and goes on once there is room."""

from collections.abc import Iterator

import httpx2
import pytest
from tests.acceptance.test_faults import ask, await_all
from tests.support.disk import Disk, small_disk
from tests.support.studio import Studio, eventually, running_studio

RESERVE = 60_000_000


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disk]:
    with small_disk(tmp_path_factory.mktemp("disk") / "home", 500) as found:
        yield found


@pytest.fixture(scope="module")
def studio(disk: Disk) -> Iterator[Studio]:
    with running_studio(
        disk.folder,
        PULMU_RESERVE_BYTES=str(RESERVE),
        PULMU_GENERATION_THREADS="1",
        PULMU_RETRY_MAX_SECONDS="3",
    ) as found:
        yield found


def refused(client: httpx2.Client) -> bool | None:
    answer = client.post(
        "/api/v1/generations", json={"kind": "image", "model": "sketch-image", "prompt": "바위"}
    )
    if answer.status_code != 507:
        return None
    problem = answer.json()
    assert problem["code"] == "storage_full"
    assert "PULMU_RESERVE_BYTES" in problem["detail"]
    return True


def test_what_was_asked_for_waits_for_room(studio: Studio, disk: Disk, client: httpx2.Client) -> None:
    asked = [ask(client, f"{index}번째 돌탑", size="1K") for index in range(3)]
    disk.fill(leave=RESERVE // 2)

    def waits() -> bool | None:
        found = [client.get(f"/api/v1/generations/{one}").json() for one in asked]
        return any((made["failure"] or {}).get("code") == "storage_full" for made in found) or None

    eventually(waits, what="those that were not begun say why they wait")
    eventually(lambda: refused(client), what="nothing new is taken")
    assert client.get("/readyz").status_code == 200, "everything else goes on"
    disk.empty()
    assert [made["status"] for made in await_all(client, asked)] == ["succeeded"] * 3
    assert ask(client, "새 돌탑", size="512")


def test_a_disk_without_a_byte_left(studio: Studio, disk: Disk, client: httpx2.Client) -> None:
    """Somebody else filled it, reserve and all. Even the database may have to stop for it."""
    (before,) = await_all(client, [ask(client, "먼저 만든 돌탑", size="512")])
    disk.fill()

    def turned_away() -> bool | None:
        answer = client.post(
            "/api/v1/generations", json={"kind": "image", "model": "sketch-image", "prompt": "바위"}
        )
        if answer.status_code == 202:
            return None
        told = (answer.status_code, answer.json()["code"])
        assert told in {(507, "storage_full"), (503, "database_unavailable")}
        return True

    eventually(turned_away, what="nothing new is taken")
    disk.empty()

    def ready() -> bool | None:
        try:
            return True if client.get("/readyz").status_code == 200 else None
        except httpx2.TransportError:
            return None

    eventually(ready, what="it works again")
    (after,) = await_all(client, [ask(client, "나중에 만든 돌탑", size="512")])
    assert (before["status"], after["status"]) == ("succeeded", "succeeded")
    for generation in (before, after):
        assert client.get(f"/api/v1/assets/{generation['asset_ids'][0]}/content").status_code == 200
