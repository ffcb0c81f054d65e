"""Ways through the studio: pages, addresses, keys."""

import re

from playwright.sync_api import expect

from tests.browser.studio_page import StudioPage


def test_every_page_has_an_address_and_a_name(studio: StudioPage) -> None:
    page = studio.page
    for address, name in (("create", "Create"), ("activity", "Activity"), ("settings", "Settings")):
        page.goto(f"{studio.url}/{address}")  # as a person types it, without the slash
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
        expect(page).to_have_title(f"{name} · Pulmu")
        expect(studio.navigation.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")


def test_the_event_stream_outlives_a_change_of_page(studio: StudioPage, unique: str) -> None:
    requests: list[str] = []
    studio.page.on("request", lambda request: requests.append(request.url))
    for name in ("Create", "Activity", "Settings", "Gallery"):
        studio.navigation.get_by_role("link", name=name, exact=True).click()
        expect(studio.page).to_have_title(f"{name} · Pulmu")
    studio.made(f"A well {unique}")
    assert not [url for url in requests if url.endswith("/events")]


def test_an_asset_opens_over_any_page(studio: StudioPage, unique: str) -> None:
    studio.open(studio.made(f"A mossy stone {unique}"))
    asset = studio.page.url.split("?asset=")[1]
    studio.go(f"settings/?kept=yes&asset={asset}")
    expect(studio.view.get_by_text(f"A mossy stone {unique}").last).to_be_visible()
    studio.page.keyboard.press("Escape")
    expect(studio.page).to_have_url(re.compile(r"/settings/\?kept=yes$"))
    expect(studio.page.get_by_role("heading", level=1, name="Settings")).to_be_visible()


def test_keys_lead_everywhere(studio: StudioPage) -> None:
    keyboard = studio.page.keyboard
    for keys, name in (("gs", "Settings"), ("ga", "Activity"), ("gg", "Gallery"), ("gc", "Create")):
        keyboard.type(keys)
        expect(studio.page).to_have_title(f"{name} · Pulmu")
    studio.go("activity/")
    keyboard.press("c")
    expect(studio.page).to_have_title("Create · Pulmu")
    expect(studio.prompt).to_be_focused()
    keyboard.type("gs?")  # one who writes is not sent away
    expect(studio.prompt).to_have_value(re.compile(r"gs\?$"))


def test_the_keys_are_listed(studio: StudioPage) -> None:
    studio.page.keyboard.press("?")
    sheet = studio.page.get_by_role("dialog", name="Keys")
    expect(sheet.get_by_text("Go to Settings")).to_be_visible()
    expect(sheet.get_by_text("Search", exact=True)).to_be_visible()
    studio.page.keyboard.type("gs")
    studio.page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(studio.page).to_have_title("Gallery · Pulmu")


def test_one_can_skip_to_the_content(studio: StudioPage) -> None:
    studio.page.keyboard.press("Tab")
    link = studio.page.get_by_role("link", name="Skip to the content")
    expect(link).to_be_focused()
    studio.page.keyboard.press("Enter")
    expect(studio.page.get_by_role("main")).to_be_focused()
