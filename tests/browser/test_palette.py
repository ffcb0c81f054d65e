"""The command palette: what can be done, by a few letters of its name."""

from playwright.sync_api import Locator, expect

from tests.browser.studio_page import StudioPage


def called(studio: StudioPage) -> Locator:
    studio.page.keyboard.press("Control+k")
    palette = studio.page.get_by_role("dialog", name="Command palette")
    expect(palette.get_by_role("combobox")).to_be_focused()
    return palette


def test_it_goes_to_a_page(studio: StudioPage) -> None:
    called(studio)
    studio.page.keyboard.type("settings go")
    expect(studio.page.get_by_role("option").first).to_contain_text("Go to Settings")
    studio.page.keyboard.press("Enter")
    expect(studio.page).to_have_title("Settings · Pulmu")
    expect(studio.page.get_by_role("dialog")).to_have_count(0)


def test_it_finds_an_asset_by_meaning(studio: StudioPage, unique: str) -> None:
    studio.made(f"울퉁불퉁한 화산암 거북이 {unique}")
    palette = called(studio)
    studio.page.keyboard.type(f"거북이 {unique}")
    palette.get_by_role("option", name=unique).filter(has_text="화산암").click()
    expect(studio.view.get_by_text(f"울퉁불퉁한 화산암 거북이 {unique}").last).to_be_visible()


def test_it_changes_the_language_at_once(studio: StudioPage) -> None:
    called(studio)
    studio.page.keyboard.type("한국어")
    studio.page.keyboard.press("Enter")
    expect(studio.page.get_by_role("searchbox", name="검색")).to_be_visible()
    expect(studio.page.locator("html")).to_have_attribute("lang", "ko")


def test_it_works_while_one_writes_and_gives_the_focus_back(studio: StudioPage) -> None:
    studio.prompt.fill("반쯤 쓴 ")
    palette = called(studio)
    studio.page.keyboard.press("Escape")
    expect(palette).to_have_count(0)
    expect(studio.prompt).to_be_focused()
    expect(studio.prompt).to_have_value("반쯤 쓴 ")
