"""Finding, marking and throwing away."""

import re
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.studio_page import StudioPage, select


def test_search_by_meaning_in_korean(studio: StudioPage, unique: str) -> None:
    turtle = f"울퉁불퉁한 화산암 거북이 {unique}"
    studio.made(turtle)
    studio.made(f"녹슨 철검 아이콘 {unique}")
    studio.made(f"A glass bottle of red potion {unique}")
    studio.search.fill("표면이 거친 돌 거북")
    expect(studio.page.get_by_role("heading", name="Best matches first")).to_be_visible()
    ours_or_another_tests = re.compile("거북이|turtle")
    expect(studio.tiles.first).to_have_attribute("aria-label", ours_or_another_tests)
    expect(studio.tile(turtle)).to_be_visible()
    studio.tile(turtle).hover()
    expect(studio.page.locator("main [data-tile]", has_text=turtle)).to_contain_text("By its meaning")
    studio.page.get_by_role("button", name="Clear the search").click()
    expect(studio.page.get_by_role("heading", name="Today")).to_be_visible()


def test_favourite_and_tag_can_be_filtered_and_shared(studio: StudioPage, unique: str) -> None:
    tag = f"몬스터-{unique}"
    other = studio.made(f"A plain crate {unique}")
    view = studio.open(studio.made(f"A blue slime {unique}"))
    view.get_by_role("button", name="Add to favourites").click()
    expect(view.get_by_role("button", name="Remove from favourites")).to_be_visible()
    view.get_by_role("combobox", name="Add a tag").fill(f"#{tag.upper()}")
    view.get_by_role("combobox", name="Add a tag").press("Enter")
    expect(view.get_by_role("button", name=f"Remove tag {tag}")).to_be_visible()
    view.get_by_role("button", name="Close").click()
    expect(studio.view).to_have_count(0)

    studio.page.get_by_role("button", name="Favourites", exact=True).click()
    expect(other).to_have_count(0)
    expect(studio.tile(unique)).to_have_count(1)

    studio.visit(f"?tag={quote(tag)}")
    expect(studio.tiles).to_have_count(1)
    expect(studio.page.get_by_role("button", name=f"#{tag}")).to_be_visible()
    studio.page.get_by_role("button", name="Reset").click()
    expect(other).to_be_visible()


def test_filters_stand_in_the_address(studio: StudioPage, unique: str) -> None:
    image = studio.made(f"A crystal {unique}")
    video = studio.made(f"A waterfall {unique}", kind="video")
    filters = studio.page.get_by_role("group", name="Filters")
    select(filters.get_by_role("radio", name="Videos"))
    expect(image).to_have_count(0)
    expect(video).to_be_visible()
    assert studio.page.url.endswith("/?kind=video")
    studio.page.reload()
    expect(video).to_be_visible()
    expect(image).to_have_count(0)
    studio.page.go_back()
    expect(image).to_be_visible()


def test_trash_and_undo(studio: StudioPage, unique: str) -> None:
    tile = studio.made(f"A broken barrel {unique}")
    studio.open(tile).get_by_role("button", name="Move to trash").click()
    expect(tile).to_have_count(0)
    studio.page.get_by_role("button", name="Undo").click()
    expect(tile).to_have_count(1)


def test_the_trash_gives_back(studio: StudioPage, unique: str) -> None:
    tile = studio.made(f"A cracked vase {unique}")
    studio.open(tile).get_by_role("button", name="Move to trash").click()
    expect(tile).to_have_count(0)
    studio.visit("?trashed=true")
    studio.open(studio.tile(unique)).get_by_role("button", name="Restore").click()
    expect(tile).to_have_count(0)
    studio.visit()
    expect(tile).to_have_count(1)


def test_a_title_is_kept(studio: StudioPage, unique: str) -> None:
    view = studio.open(studio.made(f"A lantern {unique}"))
    view.get_by_role("textbox", name="Title").fill(f"Old lamp {unique}")
    view.get_by_role("textbox", name="Title").press("Enter")
    expect(studio.page.locator(f'[data-asset][aria-label="Open image: Old lamp {unique}"]')).to_have_count(1)


def test_an_asset_has_an_address(studio: StudioPage, unique: str) -> None:
    view = studio.open(studio.made(f"A treasure chest {unique}"))
    address = studio.page.url
    assert "?asset=" in address
    studio.page.go_back()
    expect(studio.view).to_have_count(0)
    studio.page.goto(address)
    expect(view.get_by_text(f"A treasure chest {unique}").last).to_be_visible()
    expect(view.get_by_text("Placeholder, not AI").first).to_be_visible()
