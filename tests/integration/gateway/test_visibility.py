"""`PULMU_VISIBILITY=own`: each sees what they made; what others made is, to them, not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx2
import pytest
from pydantic import SecretStr
from sqlalchemy import text
from tests.support import listening
from tests.support.embedding import bundled
from tests.support.gateway import running_gateway
from tests.support.library import Library
from tests.support.servers import Servers

from pulmu.db.engines import sync_engine
from pulmu.gateway import audience
from pulmu.settings import Settings

SORA, JUN = "소라", "준"
PROMPT = "이끼 낀 바위"


@dataclass(frozen=True)
class House:
    """A gateway where 소라 has made an asset, and 준 another one of the same prompt."""

    http: httpx2.Client
    settings: Settings
    library: Library
    assets: dict[str, UUID]

    def request(self, user: str, method: str, path: str, **more: Any) -> httpx2.Response:
        return self.http.request(method, f"/api/v1{path}", headers={"X-Pulmu-User": quote(user)}, **more)

    def ask(self, user: str, **more: Any) -> str:
        body = {"kind": "image", "model": "sketch-image", "prompt": PROMPT, **more}
        answer = self.request(user, "POST", "/generations", json=body)
        assert answer.status_code == 202, answer.text
        found: str = answer.json()["id"]
        return found


@pytest.fixture(scope="module")
def house(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    settings = Settings(
        home=tmp_path_factory.mktemp("home"),
        database_url=SecretStr(servers.database()),
        redis_url=SecretStr(servers.broker()),
        trust_user_header=True,
        visibility="own",
    )
    assert settings.database_url is not None
    engine = sync_engine(settings.database_url.get_secret_value())
    library = Library(engine, settings.files_folder)
    rows = [{"prompt": PROMPT, "author": user, "tags": [user]} for user in (SORA, JUN)]
    assets = dict(zip((SORA, JUN), library.add_analysed(rows, bundled()), strict=True))
    with listening.relaying(settings), running_gateway(settings) as client:
        yield House(client, settings, library, assets)
    engine.dispose()


def test_lists_and_searches_hold_only_ones_own(house: House) -> None:
    asked = {user: house.ask(user) for user in (SORA, JUN)}
    for user in (SORA, JUN):
        assets = [str(house.assets[user])]
        for query in ({}, {"author": JUN}, {"author": SORA}):
            listed = house.request(user, "GET", "/assets", params=query).json()["items"]
            assert [item["id"] for item in listed] == (assets if query.get("author", user) == user else [])
        hits = house.request(user, "GET", "/assets/search", params={"q": PROMPT}).json()["items"]
        assert [hit["asset"]["id"] for hit in hits] == assets
        assert house.request(user, "GET", f"/assets/{assets[0]}/similar").json()["items"] == []
        listed = house.request(user, "GET", "/generations").json()["items"]
        assert asked[user] in {item["id"] for item in listed}
        assert {item["author"] for item in listed} == {user}
        facets = house.request(user, "GET", "/assets/facets").json()
        assert (facets["authors"], [tag["tag"] for tag in facets["tags"]]) == ([user], [user])


def test_every_route_of_somebody_elses_thing_is_a_404(house: House) -> None:
    """Of all routes that there are, so that a new one is looked at as well."""
    asked = house.ask(SORA)
    theirs = {"asset_id": str(house.assets[SORA]), "generation_id": asked}
    bodies: dict[str, Any] = {"patch": {"json": {"title": "내 것"}}}
    queries = {"rendition": {"format": "png"}}
    seen = set()
    for path, operations in house.http.get("/openapi.json").json()["paths"].items():
        for name, value in theirs.items():
            if f"{{{name}}}" not in path:
                continue
            for method in operations:
                place = path.removeprefix("/api/v1").replace(f"{{{name}}}", value)
                query = queries.get(place.rsplit("/", 1)[-1], {})
                answer = house.request(JUN, method.upper(), place, params=query, **bodies.get(method, {}))
                assert (answer.status_code, answer.json()["code"]) == (
                    404,
                    f"{name.removesuffix('_id')}_not_found",
                ), (method, place)
                seen.add((method, path))
    assert len(seen) >= 9
    row = house.library.row(house.assets[SORA])
    assert (row.title, row.trashed_at) == ("", None)
    assert house.request(SORA, "GET", f"/generations/{asked}").json()["status"] == "queued"


def test_many_at_once_are_only_ones_own(house: House) -> None:
    """One of them is somebody else's: nothing is done to any."""
    mine, theirs = str(house.assets[JUN]), str(house.assets[SORA])
    marked = house.request(JUN, "POST", "/assets/bulk", json={"ids": [mine, theirs], "favourite": True})
    packed = house.request(JUN, "POST", "/assets/archive", data={"ids": [mine, theirs]})
    for answer in (marked, packed):
        assert (answer.status_code, list(answer.json()["fields"])) == (404, ["ids.1"])
    assert not house.library.row(house.assets[JUN]).favourite
    days = house.request(JUN, "GET", "/assets/timeline").json()["days"]
    assert sum(day["count"] for day in days) == 1


def test_one_does_not_build_on_what_one_may_not_see(house: House) -> None:
    """With the vendor's catalogue: the sketch takes no inputs. Nothing is sent, no worker runs."""
    vendor = {"provider": "vertex", "vertex_api_key": SecretStr("열쇠")}
    with running_gateway(house.settings.model_copy(update=vendor)) as client:
        body = {
            "kind": "video",
            "model": "veo-3.1-generate-001",
            "prompt": PROMPT,
            "input_asset_ids": [str(house.assets[SORA])],
            "input_roles": ["first_frame"],
        }
        refused, taken = (
            client.post("/api/v1/generations", json=body, headers={"X-Pulmu-User": quote(user)})
            for user in (JUN, SORA)
        )
    assert (refused.status_code, refused.json()["code"]) == (404, "asset_not_found")
    assert taken.status_code == 202, taken.text


def test_the_owner_may_do_everything(house: House) -> None:
    place = f"/generations/{house.ask(JUN)}"
    assert house.request(JUN, "POST", f"{place}/cancel").json()["status"] == "cancelled"
    assert house.request(JUN, "POST", f"{place}/retry").json()["status"] == "queued"
    asset = f"/assets/{house.assets[JUN]}"
    assert house.request(JUN, "PATCH", asset, json={"title": "내 바위"}).json()["title"] == "내 바위"
    assert house.request(JUN, "DELETE", asset).status_code == 204
    assert house.request(JUN, "PATCH", asset, json={"trashed": False}).json()["trashed_at"] is None
    assert house.request(JUN, "GET", f"{asset}/content").status_code == 200


def told(events: Iterator[listening.Event], generation: str) -> int:
    """Hears of the generation; returns the event's number."""
    return next(number for number, event in events if event.get("generation", {}).get("id") == generation)


def test_a_stream_tells_only_ones_own_and_takes_the_rest_for_no_hole(house: House) -> None:
    with listening.stream(house.http, user=SORA) as hers, listening.stream(house.http, user=JUN) as his:
        # Once these are told, so is what was asked for before.
        told(hers, house.ask(SORA))
        start = told(his, house.ask(JUN))
        order = [SORA, SORA, JUN, SORA, JUN, JUN, SORA]
        asked = [house.ask(user) for user in order]
        for user, events in ((SORA, hers), (JUN, his)):
            own = [place for place, author in enumerate(order) if author == user]
            got = [next(events) for _ in own]
            assert [number for number, _ in got] == [start + 1 + place for place in own]
            assert [event["generation"]["id"] for _, event in got] == [asked[place] for place in own]
    with listening.stream(house.http, since=start, user=JUN) as his:
        again = [next(his)[1] for _ in range(4)]
        assert again[0]["type"] == "stream.opened"
        assert [event["generation"]["id"] for event in again[1:]] == [asked[2], asked[4], asked[5]]


def test_who_hears_nothing_for_long_still_keeps_the_place(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "LOOK_SECONDS", 0.02)
    with listening.blocks(house.http, user=JUN) as his, listening.stream(house.http, user=SORA) as hers:
        start = int(next(his)["id"])
        next(hers)
        house.ask(SORA), house.ask(SORA)
        assert [next(hers)[0] for _ in range(2)] == [start + 1, start + 2]
        block = next(block for block in his if block["id"] == str(start + 2))
        assert "data" not in block
    with house.library.engine.begin() as connection:
        connection.execute(text("DELETE FROM events"))
    with listening.stream(house.http, since=start + 2, user=JUN) as his:
        assert next(his)[1]["type"] == "stream.opened"
        asked = house.ask(JUN)
        assert next(his)[1]["generation"]["id"] == asked, "no resync in between"


def test_a_team_sees_everything(house: House) -> None:
    with running_gateway(house.settings.model_copy(update={"visibility": "team"})) as client:
        listed = client.get("/api/v1/assets", headers={"X-Pulmu-User": quote(JUN)}).json()["items"]
        assert {item["author"] for item in listed} == {SORA, JUN}
