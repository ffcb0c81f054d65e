"""Everything that a person does in a day, without touching the mouse."""

from playwright.sync_api import Locator, expect

from tests.browser.studio_page import StudioPage

MOST_TABS = 120


def tab_to(studio: StudioPage, target: Locator) -> None:
    """Tab, until the focus is where it shall be."""
    expect(target).to_be_attached()
    for _ in range(MOST_TABS):
        studio.page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    expect(target).to_be_focused()


def test_from_a_prompt_to_the_activity(studio: StudioPage, unique: str) -> None:
    keyboard = studio.page.keyboard
    keyboard.press("c")
    expect(studio.prompt).to_be_focused()
    keyboard.type(f"A golden key {unique}")
    keyboard.press("Control+Enter")
    tile = studio.tile(unique)
    expect(tile).to_be_visible()

    tab_to(studio, tile)
    keyboard.press("Enter")
    expect(studio.view).to_be_visible()
    keyboard.press("f")
    expect(studio.view.get_by_role("button", name="Remove from favourites")).to_be_visible()
    tab_to(studio, studio.view.get_by_role("combobox", name="Add a tag"))
    keyboard.type(f"열쇠-{unique}")
    keyboard.press("Enter")
    expect(studio.view.get_by_role("button", name=f"Remove tag 열쇠-{unique}")).to_be_visible()
    keyboard.press("Escape")
    expect(studio.view).to_have_count(0)

    tab_to(studio, studio.page.get_by_role("link", name="Gallery", exact=True).first)
    keyboard.press("/")
    expect(studio.search).to_be_focused()
    keyboard.type(f"golden key {unique}")
    expect(studio.page.get_by_role("heading", name="Best matches first")).to_be_visible()
    expect(tile).to_be_visible()

    tab_to(studio, tile)
    keyboard.press("g")
    keyboard.press("a")
    row = studio.row(unique)
    expect(row).to_have_attribute("data-status", "succeeded")
    tab_to(studio, row.get_by_role("button", name="Show attempts and cost"))
    keyboard.press("Enter")
    expect(row.get_by_text("Attempt 1")).to_be_visible()
