"""Language, theme, phone and keyboard."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.studio_page import StudioPage, select

SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def test_language_switches_at_once_and_stays(studio: StudioPage) -> None:
    page = studio.page
    studio.navigation.get_by_role("link", name="Settings").click()
    select(page.get_by_role("radio", name="한국어"))
    expect(page.get_by_role("heading", name="설정", exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page).to_have_title("설정 · 풀무")
    page.reload()
    studio.navigation.get_by_role("link", name="갤러리").click()
    expect(page.get_by_role("searchbox", name="검색")).to_be_visible()


def test_the_browser_decides_the_first_language(browser: Browser, studio_url: str) -> None:
    context = browser.new_context(locale="ko-KR")
    try:
        StudioPage(context.new_page(), studio_url).visit()
        expect(context.pages[0].get_by_role("form", name="만들기")).to_be_visible()
    finally:
        context.close()


def test_theme_switches_and_is_there_before_the_page_is(page: Page, studio_url: str) -> None:
    StudioPage(page, studio_url).go("settings/")
    select(page.get_by_role("radio", name="Dark"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.route("**/_next/**/*.js", lambda route: route.abort())
    page.reload(wait_until="domcontentloaded")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.unroute("**/_next/**/*.js")
    page.reload()
    expect(page.locator("[data-connection=live]")).to_be_attached()


def test_a_phone_never_scrolls_sideways(phone: StudioPage, unique: str) -> None:
    tile = phone.made(f"A very long prompt about a bumpy volcanic rock turtle {unique} {'word' * 30}")
    assert phone.overflow() == 0
    phone.open(tile)
    assert phone.overflow() == 0
    for page in ("create/", "activity/", "settings/"):
        phone.go(page)
        assert phone.overflow() == 0, page
    assert phone.overflow() == 0


def test_a_phone_creates(phone: StudioPage, unique: str) -> None:
    phone.navigation.get_by_role("link", name="Create").click()
    phone.create(f"A green gem {unique}")
    phone.navigation.get_by_role("link", name="Gallery").click()
    expect(phone.tile(unique)).to_be_visible()


@pytest.mark.parametrize("width", [320, 768, 1024, 3440])
def test_other_widths_fit_too(studio: StudioPage, width: int) -> None:
    studio.page.set_viewport_size({"width": width, "height": 900})
    expect(studio.search).to_be_visible()
    assert studio.overflow() == 0


@pytest.mark.parametrize("width", [412, 1440])
@pytest.mark.parametrize("place", ["", "create/", "activity/", "settings/"])
def test_nothing_moves_while_a_page_loads(page: Page, studio_url: str, place: str, width: int) -> None:
    """From a server that is far away, so that everything comes after the page is shown."""
    page.set_viewport_size({"width": width, "height": 850})
    far = {"offline": False, "latency": 150, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", far)
    page.add_init_script(SHIFTS)
    StudioPage(page, studio_url).go(place)
    page.wait_for_timeout(1_500)
    assert page.evaluate("window.shift") < 0.05  # of a window; up to 0.1 passes for good
