"""Many from one prompt, and none of them twice."""

from playwright.sync_api import Page, Route, expect

from tests.browser.studio_page import StudioPage

GENERATIONS = "**/api/v1/generations"


def made(studio: StudioPage, words: str) -> int:
    """How many generations there are whose prompts have these words."""
    found = studio.page.request.get(f"{studio.url}/api/v1/generations?limit=200").json()["items"]
    return sum(words in item["prompt"] for item in found)


def test_alternatives_and_repetitions_are_counted_before_and_made_once(
    studio: StudioPage, unique: str
) -> None:
    studio.prompt.fill(f"A {{red|blue}} potion {unique}")
    studio.composer.get_by_role("button", name="Increase Repeat").click()
    expect(studio.composer.get_by_text("2 prompts, 4 results")).to_be_visible()
    studio.composer.get_by_role("button", name="Create 4").dblclick()
    expect(studio.tile(f"A red potion {unique}")).to_have_count(2)
    expect(studio.tile(f"A blue potion {unique}")).to_have_count(2)
    assert made(studio, unique) == 4


def test_what_cannot_be_made_is_told_before(studio: StudioPage) -> None:
    alert = studio.composer.get_by_role("alert")
    studio.prompt.fill("{1|2|3|4|5}{1|2|3|4|5}{1|2|3|4|5}")
    expect(alert).to_contain_text("125 prompts; 64 can be asked for at once")
    studio.prompt.fill("a {red|{dark|light} blue} potion")
    expect(alert).to_contain_text("cannot stand inside alternatives")


def test_a_lost_answer_makes_nothing_twice(page: Page, studio_url: str, unique: str) -> None:
    studio = StudioPage(page, studio_url)
    studio.visit()

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(GENERATIONS, lose_the_answer)
    studio.create(f"A wooden bridge {unique}")
    expect(studio.composer.get_by_role("alert")).to_contain_text("One is not sent yet and is kept here.")
    page.unroute(GENERATIONS)
    studio.composer.get_by_role("button", name="Create").click()
    expect(studio.composer.get_by_role("alert")).to_have_count(0)
    expect(studio.tile(unique)).to_have_count(1)
    assert made(studio, unique) == 1


def test_what_a_full_queue_does_not_take_is_kept_over_a_refresh(
    page: Page, studio_url: str, unique: str
) -> None:
    studio = StudioPage(page, studio_url)
    studio.visit()
    taken: list[str] = []

    def take_one(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
        elif not taken:
            taken.append(route.request.url)
            route.continue_()
        else:
            body = '{"status": 429, "code": "queue_full", "detail": "full", "fields": {}}'
            route.fulfill(status=429, content_type="application/problem+json", body=body)

    page.route(GENERATIONS, take_one)
    studio.create(f"A {{clay|stone|iron}} jar {unique}")
    alert = studio.composer.get_by_role("alert")
    expect(alert).to_contain_text("2 are not sent yet and are kept here. You have as many in the queue")
    expect(studio.card("Not sent yet")).to_have_count(2)
    page.reload()
    expect(alert).to_contain_text("2 are not sent yet")
    page.unroute(GENERATIONS)
    alert.get_by_role("button", name="Send now").click()
    expect(studio.tile(unique)).to_have_count(3)
    assert made(studio, unique) == 3
