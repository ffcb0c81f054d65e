"""A year of work in one gallery: `pulmu seed`, jumping to a date, and a document that stays small."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.studio_page import StudioPage
from tests.support.studio import Studio, running_studio

ASSETS = 1_500


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with running_studio(tmp_path_factory.mktemp("home")) as found:
        found.cli("seed", "--assets", str(ASSETS), "--drawings", "4")
        yield found


@pytest.fixture(scope="module")
def studio_url(seeded: Studio) -> str:
    return seeded.url


def days(studio: StudioPage) -> list[dict[str, Any]]:
    zone = studio.page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    answer = studio.page.request.get(f"{studio.url}/api/v1/assets/timeline", params={"zone": zone})
    found: list[dict[str, Any]] = answer.json()["days"]
    return found


def top_of(page: Page, asset: str) -> float:
    found: float = page.locator(f"main [data-asset='{asset}']").evaluate(
        "tile => tile.getBoundingClientRect().top"
    )
    return found


WHOLE = """() => [...document.querySelectorAll("main [data-asset]")].find((tile) => {
    const { top, bottom } = tile.getBoundingClientRect();
    return top > 140 && bottom < innerHeight && tile.querySelector("img")?.complete;
})?.dataset.asset"""


FOLLOWED = """(asset) => {
    window.tops = [];
    const look = () => {
        const tile = document.querySelector(`main [data-asset='${asset}']`);
        if (!tile) return;
        window.tops.push(tile.getBoundingClientRect().top);
        requestAnimationFrame(look);
    };
    look();
}"""


def in_sight(page: Page) -> str:
    """The id of an asset that is wholly in sight, once its picture is there."""
    found: str = page.wait_for_function(WHOLE).json_value()
    return found


def test_a_seeded_studio_has_what_was_asked_for(studio: StudioPage, seeded: Studio) -> None:
    found = days(studio)
    trashed = studio.page.request.get(
        f"{studio.url}/api/v1/assets/timeline", params={"trashed": "true"}
    ).json()["days"]
    assert sum(day["count"] for day in [*found, *trashed]) == ASSETS
    assert len(found) > 50
    refused = seeded.cli("seed", "--assets", "1", check=False)
    assert refused.returncode == 1
    assert "studio_in_use" in refused.stderr


def test_the_scrubber_jumps_to_any_date(studio: StudioPage) -> None:
    slider = studio.page.get_by_role("slider", name="Go to a date")
    oldest = len(days(studio)) - 1
    slider.focus()
    studio.page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuenow", re.compile(rf"^({oldest}|{oldest - 1}|{oldest - 2})$"))
    assert in_sight(studio.page)
    studio.page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuenow", "0")
    expect(studio.tiles.first).to_be_visible()

    track = slider.bounding_box()
    assert track is not None
    mouse = studio.page.mouse
    mouse.move(track["x"] + 20, track["y"] + 5)
    mouse.down()
    mouse.move(track["x"] + 20, track["y"] + track["height"] / 2, steps=5)
    mouse.up()
    place = int(slider.get_attribute("aria-valuenow") or 0)
    assert oldest * 0.25 < place < oldest * 0.75
    shown = days(studio)[place]["day"]
    assert (slider.get_attribute("aria-valuetext") or "").endswith(shown[:4])
    expect(studio.page.locator(f"main [data-day='{shown}']")).to_be_attached()
    assert in_sight(studio.page)


def test_what_one_looks_at_stays_where_it_is(studio: StudioPage, unique: str) -> None:
    """While days above it are loaded, and while new pictures arrive."""
    page = studio.page
    page.get_by_role("slider", name="Go to a date").focus()
    for _ in range(6):
        page.keyboard.press("PageDown")
    asset = in_sight(page)
    page.mouse.move(700, 500)
    page.mouse.wheel(0, -250)
    page.wait_for_timeout(1_500)  # whatever would move has moved by then
    before = top_of(page, asset)
    page.mouse.wheel(0, 250)
    page.wait_for_timeout(300)
    assert abs(before - top_of(page, asset) - 250) < 3
    before = top_of(page, asset)
    page.evaluate(FOLLOWED, asset)
    studio.ask(f"A new lantern {unique}")
    page.wait_for_timeout(4_000)
    tops: list[float] = page.evaluate("window.tops")
    assert tops[-1] == top_of(page, asset)
    assert max(abs(top - before) for top in tops) < 3  # in no frame, not only at the end
    page.keyboard.press("Home")
    expect(studio.tile(unique)).to_have_count(1)
    assert studio.tiles.first.get_attribute("aria-label") == f"Open image: A new lantern {unique}"


def test_the_document_stays_small_to_the_very_end(studio: StudioPage) -> None:
    page = studio.page
    most = 0
    for _ in range(400):
        nodes, end = page.evaluate(
            """async () => {
                window.scrollBy(0, 1500);
                await new Promise((done) => setTimeout(done, 40));
                const nodes = document.querySelectorAll("[data-tile], [data-tile] *").length;
                return [nodes, innerHeight + scrollY >= document.documentElement.scrollHeight - 2];
            }"""
        )
        most = max(most, nodes)
        if end:
            break
    assert end
    assert 0 < most <= 400
    assert in_sight(page)


def test_a_phone_has_the_scrubber_while_it_scrolls(seeded: Studio, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    phone = StudioPage(page, seeded.url)
    phone.visit()
    slider = page.get_by_role("slider", name="Go to a date")
    slider.focus()
    page.keyboard.press("End")
    assert in_sight(page)
    assert phone.overflow() == 0
