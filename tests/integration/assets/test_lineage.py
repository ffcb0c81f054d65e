"""What an asset was made from, and what was made from it."""

from uuid import UUID

import httpx2
from sqlalchemy import text
from tests.support.library import Library

from pulmu.domains.assets import statements
from pulmu.identity import new_id

PATH = "/api/v1/assets"


def lineage(client: httpx2.Client, asset: UUID) -> dict[str, list[str]]:
    response = client.get(f"{PATH}/{asset}/lineage")
    assert response.status_code == 200, response.text
    return {side: [item["prompt"] for item in items] for side, items in response.json().items()}


def test_both_directions(library: Library, client: httpx2.Client) -> None:
    rock, moss = library.add("바위"), library.add("이끼")
    mossy = library.add("이끼 낀 바위", input_asset_ids=[moss, rock])
    library.add("움직이는 바위", kind="video", media_type="video/mp4", input_asset_ids=[mossy])
    library.add("혼자")
    assert lineage(client, mossy) == {"made_from": ["이끼", "바위"], "led_to": ["움직이는 바위"]}
    assert lineage(client, rock) == {"made_from": [], "led_to": ["이끼 낀 바위"]}


def test_the_newest_come_first_and_the_trash_is_left_out(library: Library, client: httpx2.Client) -> None:
    rock = library.add("바위")
    library.add("첫째", input_asset_ids=[rock])
    thrown_away = library.add("둘째", input_asset_ids=[rock])
    library.add("셋째", input_asset_ids=[rock])
    client.delete(f"{PATH}/{thrown_away}")
    assert lineage(client, rock)["led_to"] == ["셋째", "첫째"]


def test_a_source_in_the_trash_is_still_told(library: Library, client: httpx2.Client) -> None:
    rock = library.add("바위")
    made = library.add("조각", input_asset_ids=[rock, rock])
    client.delete(f"{PATH}/{rock}")
    assert lineage(client, made)["made_from"] == ["바위"]


def test_no_such_asset(library: Library, client: httpx2.Client) -> None:
    response = client.get(f"{PATH}/{new_id()}/lineage")
    assert (response.status_code, response.json()["code"]) == (404, "asset_not_found")


def test_an_index_finds_what_was_made_from_it(library: Library) -> None:
    rock = library.add("바위")
    library.add_many([{"prompt": f"조각 {number}"} for number in range(3_000)])
    library.add("자식", input_asset_ids=[rock])
    asked = statements.made_from(rock, limit=60).compile(library.engine)
    with library.engine.begin() as connection:
        connection.execute(text("ANALYZE assets"))
        plan = connection.exec_driver_sql(f"EXPLAIN {asked}", asked.params).scalars()
        assert "ix_assets_input_asset_ids" in "\n".join(plan)
