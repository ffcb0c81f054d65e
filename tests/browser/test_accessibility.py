"""axe-core finds nothing on any screen, in both themes."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.studio_page import StudioPage

SETTLED = """async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ends = ({ effect }) => effect.getComputedTiming().endTime < Infinity;
    await Promise.allSettled(document.getAnimations().filter(ends).map(({ finished }) => finished));
}"""
"""Colours are measured, so transitions have to be over."""
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page) -> list[str]:
    """All rules in the light theme; in the dark one those that a theme can break."""
    page.evaluate(AXE.read_text("utf-8") + "; undefined")
    found = _violations(page, "axe.run()")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html[data-theme=dark]")).to_have_count(1)
    found += _violations(page, 'axe.run({ runOnly: ["color-contrast", "link-in-text-block"] })')
    page.emulate_media(color_scheme="light")
    return found


def _violations(page: Page, run: str) -> list[str]:
    page.evaluate(SETTLED)
    found: dict[str, Any] = page.evaluate(run)
    assert found["passes"], "it looked at something"
    return [
        f"{item['id']}: {item['help']}\n  {node['html']}\n  {node['failureSummary']}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


@pytest.fixture
def themed(browser: Browser, studio_url: str) -> Any:
    context = browser.new_context(
        color_scheme="light",
        locale="ko-KR",
        viewport={"width": 1440, "height": 900},
        reduced_motion="reduce",
    )
    studio = StudioPage(context.new_page(), studio_url)
    studio.visit()
    yield studio
    context.close()


def test_gallery_and_asset(themed: StudioPage, unique: str) -> None:
    tile = themed.made(f"거친 돌 {unique}")
    themed.made(f"불꽃 {unique}", kind="video")
    assert violations(themed.page) == []
    view = themed.open(tile)
    view.get_by_role("combobox", name="태그 추가").fill("표본")
    view.get_by_role("combobox", name="태그 추가").press("Enter")
    expect(view.get_by_role("button", name="표본 태그 빼기")).to_be_visible()
    assert violations(themed.page) == []


def test_popups(themed: StudioPage) -> None:
    page = themed.page
    for name in ("태그", "날짜"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        assert violations(page) == [], name
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    for name in ("만든 사람", "모델"):
        page.get_by_role("combobox", name=name, exact=True).last.click()
        expect(page.get_by_role("listbox")).to_be_visible()
        assert violations(page) == [], name
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_have_count(0)


def test_nothing_found_and_errors(themed: StudioPage, unique: str) -> None:
    themed.visit(f"?author={unique}")
    expect(themed.page.get_by_role("heading", name="맞는 것이 없습니다")).to_be_visible()
    themed.prompt.fill("")
    themed.prompt.press("Control+Enter")
    expect(themed.composer.get_by_role("alert")).to_be_visible()
    assert violations(themed.page) == []


def costly(route: Route) -> None:
    """The studio's own model as if a vendor had it, which takes pictures."""
    response = route.fetch()
    changes = {"placeholder": False, "inputs": {"reference": 2}}
    route.fulfill(response=response, json=[{**model, **changes} for model in response.json()])


def test_composer(themed: StudioPage, unique: str) -> None:
    page, prompt = themed.page, f"울퉁불퉁한 화산암 거북이 {unique}"
    themed.made(prompt)
    page.route("**/api/v1/models", costly)
    themed.visit()
    themed.prompt.press_sequentially(prompt)
    expect(page.get_by_role("option", name=prompt)).to_be_visible()
    themed.prompt.press("ArrowDown")
    assert violations(page) == [], "suggestions"
    themed.prompt.press("Escape")

    themed.prompt.press("Control+Enter")
    expect(themed.composer.get_by_role("alert")).to_contain_text("거의 같은 것")
    assert violations(page) == [], "near duplicate"

    page.route("**/api/v1/generations", lambda route: route.abort())
    themed.composer.get_by_role("button", name="그래도 만들기").click()
    expect(themed.composer.get_by_role("alert")).to_contain_text("아직 보내지 못한 1개")
    assert violations(page) == [], "unsent"
    page.unroute("**/api/v1/generations")
    themed.composer.get_by_role("button", name="버리기").click()

    themed.composer.get_by_role("button", name="갤러리에서").click()
    picker = page.get_by_role("dialog", name="갤러리에서 고르기")
    picker.get_by_role("button", name=prompt).click()
    expect(picker.get_by_role("button", name=prompt)).to_have_attribute("aria-pressed", "true")
    assert violations(page) == [], "picker"


def test_selection(themed: StudioPage, unique: str) -> None:
    themed.made(f"황금 열쇠 {unique}").hover()
    themed.page.locator("main [data-tile]", has_text=unique).get_by_role("checkbox").click()
    toolbar = themed.page.get_by_role("toolbar", name="선택")
    toolbar.get_by_role("button", name="태그").click()
    tags = themed.page.get_by_role("dialog", name="태그")
    tags.get_by_role("combobox", name="태그 추가").fill("보물")
    tags.get_by_role("combobox", name="태그 추가").press("Enter")
    expect(tags.get_by_role("checkbox", name="보물")).to_be_checked()
    assert violations(themed.page) == []


def test_activity(themed: StudioPage, unique: str) -> None:
    page = themed.page
    themed.made(f"이끼 낀 돌담 {unique}")
    themed.go("activity/")
    try:
        page.get_by_role("button", name="내 대기열 멈추기").click()
        expect(page.get_by_text("내 대기열을 멈춰 두었습니다.")).to_be_visible()
        row = themed.row(unique)
        row.get_by_role("button", name="시도와 비용 보기").click()
        expect(row.get_by_role("list", name="시도")).to_be_visible()
        assert violations(page) == []
    finally:
        page.request.put(f"{themed.url}/api/v1/queue", data={"paused": False})


def test_phone(themed: StudioPage, unique: str) -> None:
    page = themed.page
    page.set_viewport_size({"width": 375, "height": 812})
    themed.made(f"물약 {unique}")
    assert violations(page) == []
    for place in ("create/", "activity/", "settings/"):
        themed.go(place)
        assert violations(page) == [], place


def test_pages(themed: StudioPage) -> None:
    for place in ("create/", "activity/", "settings/"):
        themed.go(place)
        assert violations(themed.page) == [], place


def test_keys(themed: StudioPage) -> None:
    themed.page.keyboard.press("?")
    expect(themed.page.get_by_role("dialog", name="단축키")).to_be_visible()
    assert violations(themed.page) == []


def test_palette(themed: StudioPage, unique: str) -> None:
    themed.made(f"황금 열쇠 {unique}")
    themed.page.keyboard.press("Control+k")
    palette = themed.page.get_by_role("dialog", name="명령 팔레트")
    expect(palette.get_by_role("option").first).to_be_visible()
    assert violations(themed.page) == []
    themed.page.keyboard.type(unique)
    expect(palette.get_by_role("option", name=f"황금 열쇠 {unique}")).to_be_visible()
    assert violations(themed.page) == []


def test_video_and_its_formats(themed: StudioPage, unique: str) -> None:
    view = themed.open(themed.made(f"불꽃 {unique}", kind="video"))
    expect(view.get_by_role("heading", name="시도")).to_be_visible()
    assert violations(themed.page) == []
    view.get_by_role("button", name="다른 형식과 크기").click()
    expect(themed.page.get_by_role("dialog", name="다른 형식과 크기")).to_be_visible()
    assert violations(themed.page) == []
