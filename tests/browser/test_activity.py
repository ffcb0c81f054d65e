"""What goes on, what became of it, and stopping one's own queue."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.studio_page import StudioPage, select
from tests.support.studio import Studio

OpenStudio = Callable[[Page], StudioPage]


@pytest.fixture
def pausing(studio: StudioPage) -> Iterator[StudioPage]:
    """The studio, whose queue goes on again afterwards whatever the test left."""
    yield studio
    studio.page.request.put(f"{studio.url}/api/v1/queue", data={"paused": False})


def test_a_generation_is_listed_with_its_attempts_and_found_by_its_state(
    studio: StudioPage, unique: str
) -> None:
    studio.go("activity/")
    studio.ask(f"거친 화산암 {unique}")
    row = studio.row(unique)
    expect(row).to_have_attribute("data-status", "succeeded")
    row.get_by_role("button", name="Show attempts and cost").click()
    expect(row.get_by_text("Attempt 1")).to_be_visible()
    expect(row.get_by_text("Nothing is billed")).to_be_visible()

    select(studio.page.get_by_role("radio", name="Done"))
    expect(row).to_be_visible()
    select(studio.page.get_by_role("radio", name="Needs you"))
    expect(row).to_have_count(0)
    assert studio.page.url.endswith("/activity/?state=attention")
    studio.page.go_back()
    expect(row).to_be_visible()
    row.get_by_role("link", name="Open what was made").click()
    expect(studio.view).to_be_visible()


def test_a_picture_that_is_not_there_yet_comes_once_it_is_analysed(
    page: Page, processes: Studio, unique: str
) -> None:
    studio = StudioPage(page, processes.url)
    studio.go("activity/")
    later = datetime.now(UTC) + timedelta(minutes=1)  # a row shows the original while that is new
    page.clock.set_fixed_time(later)
    with processes.frozen("analysis-worker"):
        studio.ask(f"이끼 낀 돌 {unique}")
        link = studio.row(unique).get_by_role("link", name="Open what was made")
        expect(link.locator("svg")).to_be_visible()
        expect(link.locator("img")).to_have_count(0)
    expect(link.locator("img")).to_have_js_property("complete", True)
    expect(link.locator("svg")).to_have_count(0)
    assert link.locator("img").evaluate("picture => picture.naturalWidth") > 0


def test_a_paused_queue_waits_and_says_so_on_every_page_and_tab(
    pausing: StudioPage, context: BrowserContext, open_studio: OpenStudio, unique: str
) -> None:
    studio, page = pausing, pausing.page
    studio.go("activity/")
    page.get_by_role("button", name="Pause my queue").click()
    banner = page.get_by_text("Your queue is paused.")
    expect(banner).to_be_visible()

    other = open_studio(context.new_page())
    other.visit()
    expect(other.page.get_by_text("Your queue is paused.")).to_be_visible()
    other.create(f"A patient statue {unique}")
    expect(other.card(unique)).to_contain_text("Paused by you")
    row = studio.row(unique)
    expect(row).to_contain_text("Paused by you")

    row.get_by_role("button", name="Cancel").first.click()
    expect(row).to_have_attribute("data-status", "cancelled")
    row.get_by_role("button", name="Try again").first.click()
    expect(row).to_have_attribute("data-status", "queued")

    other.page.get_by_role("button", name="Resume").click()
    expect(banner).to_have_count(0)
    expect(row).to_have_attribute("data-status", "succeeded")
    expect(other.tile(unique)).to_have_count(1)
