"""The page follows what happens elsewhere."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.studio_page import StudioPage
from tests.support.studio import Studio

OpenStudio = Callable[[Page], StudioPage]


def test_a_second_tab_sees_it_live_over_one_connection(
    context: BrowserContext, open_studio: OpenStudio, unique: str
) -> None:
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    first, second = open_studio(context.new_page()), open_studio(context.new_page())
    first.visit()
    second.visit()
    first.create(f"A red potion {unique}")
    for tab in (first, second):
        expect(tab.tile(unique)).to_have_count(1)
    assert sum(url.endswith("/events") for url in requests) == 1


def test_another_tab_takes_over_when_the_first_closes(
    context: BrowserContext, open_studio: OpenStudio, unique: str
) -> None:
    first, second = open_studio(context.new_page()), open_studio(context.new_page())
    first.visit()
    second.visit()
    first.page.close()
    second.made(f"A blue slime {unique}")


def test_a_refresh_in_the_middle_loses_and_doubles_nothing(studio: StudioPage, unique: str) -> None:
    studio.create(f"A torch in the wind {unique}", kind="Video")
    expect(studio.card(unique).or_(studio.tile(unique))).to_be_visible()
    studio.page.reload()
    expect(studio.tile(unique)).to_have_count(1)
    expect(studio.card(unique)).to_have_count(0)


def test_a_gateway_that_is_killed_in_the_middle_loses_and_doubles_nothing(
    page: Page, open_studio: OpenStudio, processes: Studio, unique: str
) -> None:
    studio = open_studio(page)
    studio.visit()
    studio.create(f"A lighthouse in a storm {unique}", kind="Video")
    expect(studio.card(unique).or_(studio.tile(unique))).to_be_visible()
    old = processes.kill("gateway")
    expect(page.locator("[data-connection=reconnecting]")).to_be_attached()
    processes.await_restart("gateway", old)
    expect(page.locator("[data-connection=live]")).to_be_attached()
    expect(studio.tile(unique)).to_have_count(1)
    expect(studio.card(unique)).to_have_count(0)


def test_a_page_without_the_stream_says_so_and_catches_up(
    page: Page, open_studio: OpenStudio, unique: str
) -> None:
    page.route("**/api/v1/events", lambda route: route.abort())
    studio = open_studio(page)
    page.goto(studio.url)
    expect(page.locator("[data-connection=reconnecting]")).to_be_visible()
    expect(page.locator("[aria-busy=false]")).to_be_attached()
    studio.ask(f"A wooden shield {unique}")
    page.unroute("**/api/v1/events")
    expect(page.locator("[data-connection=live]")).to_be_attached()
    expect(studio.tile(unique)).to_have_count(1)
