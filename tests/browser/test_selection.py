"""Choosing many assets, and what is then done with all of them."""

import io
import zipfile
from pathlib import Path
from random import randrange
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.studio_page import StudioPage
from tests.support.media import png

NAMES = ("이끼 낀 돌 거북이", "A red potion", "눈 덮인 숲", "A golden key")


@pytest.fixture
def four(studio: StudioPage, unique: str) -> StudioPage:
    """A gallery that shows four pictures of a tag of their own, the newest first."""
    request = studio.page.request
    ids = []
    for name in NAMES:
        colour = (randrange(256), randrange(256), randrange(256))
        answer = request.post(
            f"{studio.url}/api/v1/assets?name={quote(f'{name} {unique}.png')}",
            data=png((300, 300), colour),
            headers={"Content-Type": "image/png"},
        )
        assert answer.status == 201, answer.text()
        ids.append(answer.json()["id"])
    tagged = request.post(
        f"{studio.url}/api/v1/assets/bulk", data={"ids": ids, "add_tags": [f"묶음-{unique}"]}
    )
    assert tagged.ok, tagged.text()
    studio.visit(f"?tag={quote(f'묶음-{unique}')}")
    expect(studio.tiles).to_have_count(len(NAMES))
    return studio


def toolbar(page: Page) -> Locator:
    return page.get_by_role("toolbar", name="Selection")


def chosen(page: Page) -> Locator:
    return page.locator("main [data-chosen]")


def check(studio: StudioPage, index: int) -> None:
    """Chooses one as a mouse does: its box shows while it is pointed at."""
    studio.tiles.nth(index).hover()
    studio.page.locator("main [data-tile]").nth(index).get_by_role("checkbox").click()


def test_a_range_by_shift_and_then_the_trash_with_undo(four: StudioPage) -> None:
    check(four, 0)
    four.tiles.nth(2).click(modifiers=["Shift"])
    expect(chosen(four.page)).to_have_count(3)
    expect(toolbar(four.page)).to_contain_text("3 selected")
    toolbar(four.page).get_by_role("button", name="Move to trash").click()
    expect(four.tiles).to_have_count(1)
    expect(toolbar(four.page)).to_have_count(0)
    told = four.page.get_by_role("region", name="Notifications")
    expect(told).to_contain_text("3 moved to trash")
    told.get_by_role("button", name="Undo").click()
    expect(four.tiles).to_have_count(4)
    four.page.reload()
    expect(four.tiles).to_have_count(4)


def test_the_trash_gives_back_what_is_chosen(four: StudioPage, unique: str) -> None:
    four.tiles.first.focus()
    four.page.keyboard.press("Control+a")
    expect(chosen(four.page)).to_have_count(4)
    four.page.keyboard.press("Delete")
    expect(four.tiles).to_have_count(0)
    four.visit(f"?tag={quote(f'묶음-{unique}')}&trashed=true")
    expect(four.tiles).to_have_count(4)
    check(four, 1)
    toolbar(four.page).get_by_role("button", name="Restore").click()
    expect(four.tiles).to_have_count(3)


def test_a_frame_drawn_with_the_mouse_takes_what_it_touches(four: StudioPage) -> None:
    first, second = (four.tiles.nth(index).bounding_box() for index in (0, 1))
    assert first is not None
    assert second is not None
    mouse = four.page.mouse
    mouse.move(first["x"] + 60, first["y"] + 80)  # beside the box that shows in its corner
    mouse.down()
    mouse.move(second["x"] + 60, second["y"] + 120, steps=6)
    expect(chosen(four.page)).to_have_count(2)
    mouse.up()
    expect(four.view).to_have_count(0)
    expect(chosen(four.page)).to_have_count(2)
    four.tiles.nth(3).click()
    expect(chosen(four.page)).to_have_count(3)
    four.page.keyboard.press("Escape")
    expect(chosen(four.page)).to_have_count(0)


def test_the_keyboard_chooses_and_marks(four: StudioPage) -> None:
    keyboard = four.page.keyboard
    four.tiles.first.focus()
    keyboard.press("x")
    expect(chosen(four.page)).to_have_count(1)
    keyboard.press("Shift+ArrowRight")
    keyboard.press("Shift+ArrowRight")
    expect(chosen(four.page)).to_have_count(3)
    keyboard.press("Shift+ArrowLeft")
    expect(chosen(four.page)).to_have_count(2)
    keyboard.press("f")
    expect(toolbar(four.page).get_by_role("button", name="Remove from favourites")).to_be_visible()
    keyboard.press("Escape")
    four.page.get_by_role("button", name="Favourites", exact=True).click()
    expect(four.tiles).to_have_count(2)


def test_tags_of_all_that_is_chosen(four: StudioPage, unique: str) -> None:
    four.tiles.first.focus()
    four.page.keyboard.press("Control+a")
    toolbar(four.page).get_by_role("button", name="Tags").click()
    tags = four.page.get_by_role("dialog", name="Tags")
    tags.get_by_role("combobox", name="Add a tag").fill(f"보스-{unique}")
    tags.get_by_role("combobox", name="Add a tag").press("Enter")
    expect(tags.get_by_role("checkbox", name=f"보스-{unique}")).to_be_checked()
    tags.get_by_role("checkbox", name=f"묶음-{unique}").uncheck()
    expect(four.tiles).to_have_count(0)
    four.visit(f"?tag={quote(f'보스-{unique}')}")
    expect(four.tiles).to_have_count(4)


def test_the_zip_opens_and_has_korean_names(four: StudioPage, unique: str) -> None:
    four.tiles.first.focus()
    four.page.keyboard.press("Control+a")
    with four.page.expect_download() as download:
        toolbar(four.page).get_by_role("button", name="Download as ZIP").click()
    assert download.value.suggested_filename == "pulmu-4.zip"
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        assert archive.testzip() is None
        names = sorted(name.rsplit("-", 1)[0] for name in archive.namelist())
    assert names == sorted(f"{name} {unique}".replace(" ", "-") for name in NAMES)
    expect(chosen(four.page)).to_have_count(4)


def test_a_view_can_be_shared(four: StudioPage, unique: str) -> None:
    """Another person opens the address, and sees the same."""
    browser = four.page.context.browser
    assert browser is not None
    context = browser.new_context(locale="ko-KR")
    try:
        other = StudioPage(context.new_page(), four.url)
        other.page.goto(four.page.url)
        expect(other.tiles).to_have_count(4)
        expect(other.page.get_by_role("button", name=f"#묶음-{unique}")).to_be_visible()
    finally:
        context.close()
