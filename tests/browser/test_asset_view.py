"""One asset, closely: zoom, frames, where it comes from, copies of it."""

import re
from pathlib import Path
from urllib.parse import unquote

from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.studio_page import StudioPage, select
from tests.support.studio import eventually


def scale(view: Locator) -> float:
    return float(view.locator("img[data-scale]").get_attribute("data-scale") or 0)


def fitted(view: Locator) -> float:
    expect(view.get_by_role("group", name="Zoom").get_by_text("%")).not_to_have_text(re.compile("^[0-3]%$"))
    return scale(view)


WITHIN = "() => document.querySelector('[role=dialog]').contains(document.activeElement)"


def test_zoom_by_keys_wheel_and_double_click(studio: StudioPage, unique: str) -> None:
    view = studio.open(studio.made(f"A brick wall {unique}"))
    whole = fitted(view)
    keyboard, mouse = studio.page.keyboard, studio.page.mouse
    keyboard.press("+")
    expect(view.locator(f'img[data-scale="{whole:.3f}"]')).to_have_count(0)
    assert scale(view) > whole
    keyboard.press("0")
    expect(view.locator(f'img[data-scale="{whole:.3f}"]')).to_be_visible()

    mouse.move(500, 450)
    for times in (2, 4):  # wider than its frame, and so free to move
        mouse.wheel(0, -400)
        expect(view.locator(f'img[data-scale="{times * whole:.3f}"]')).to_be_visible()
    before = view.locator("img[data-scale]").bounding_box()
    mouse.down()
    mouse.move(560, 480, steps=4)
    mouse.up()

    def followed() -> bool | None:
        after = view.locator("img[data-scale]").bounding_box()
        assert before
        assert after
        moved = round(after["x"] - before["x"]), round(after["y"] - before["y"])
        return True if moved == (60, 30) else None

    eventually(followed, what="the picture followed the mouse")

    mouse.dblclick(500, 450)
    expect(view.locator(f'img[data-scale="{whole:.3f}"]')).to_be_visible()


def test_arrows_go_on_and_the_focus_returns(studio: StudioPage, unique: str) -> None:
    first, second = studio.made(f"A first stone {unique}"), studio.made(f"A second stone {unique}")
    view = studio.open(second)
    studio.page.keyboard.press("ArrowRight")
    expect(view.get_by_text(f"A first stone {unique}").last).to_be_visible()
    studio.page.keyboard.press("ArrowLeft")
    expect(view.get_by_text(f"A second stone {unique}").last).to_be_visible()
    studio.page.keyboard.press("ArrowRight")
    for _ in range(40):
        studio.page.keyboard.press("Tab")
        studio.page.wait_for_function(WITHIN)  # past the last, a guard sends the focus back a frame later
    studio.page.keyboard.press("Escape")
    expect(first).to_be_focused()


def test_a_video_frame_by_frame(studio: StudioPage, unique: str) -> None:
    studio.page.emulate_media(reduced_motion="reduce")  # it does not start by itself then
    view = studio.open(studio.made(f"A waterfall {unique}", kind="video"))
    video = view.locator("video").first
    position = view.get_by_role("slider", name="Position")
    expect(position).not_to_have_attribute("aria-valuetext", re.compile("/ 00.00$"))
    video.evaluate("video => { video.currentTime = 0.5 }")
    for key, shown in ((".", "00.54"), (".", "00.58"), (",", "00.54")):  # 24 frames a second
        studio.page.keyboard.press(key)
        expect(position).to_have_attribute("aria-valuetext", re.compile(f"^{shown} /"))
    view.get_by_role("combobox", name="Speed").select_option("0.5")
    assert video.evaluate("video => video.playbackRate") == 0.5
    assert video.evaluate("video => video.loop") is True
    studio.page.keyboard.press("l")
    expect(view.get_by_role("button", name="Repeat")).to_have_attribute("aria-pressed", "false")


def test_a_copy_in_another_size(studio: StudioPage, unique: str, tmp_path: Path) -> None:
    view = studio.open(studio.made(f"울퉁불퉁한 거북이 {unique}"))
    view.get_by_role("button", name="Other formats and sizes").click()
    choices = studio.page.get_by_role("dialog", name="Other formats and sizes")
    select(choices.get_by_role("radio", name="WebP"))
    with studio.page.expect_download() as found:
        choices.get_by_role("link", name=re.compile("^256 × ")).click()
    assert unquote(found.value.suggested_filename).startswith("울퉁불퉁한-거북이")
    found.value.save_as(tmp_path / "copy.webp")
    with Image.open(tmp_path / "copy.webp") as image:
        assert (image.format, image.width) == ("WEBP", 256)


def test_attempts_and_cost(studio: StudioPage, unique: str) -> None:
    view = studio.open(studio.made(f"A green gem {unique}"))
    expect(view.get_by_role("heading", name="Attempts")).to_be_visible()
    expect(view.get_by_text("Attempt 1")).to_be_visible()
    expect(view.get_by_text("Nothing is billed")).to_be_visible()


def test_reuse_leads_to_the_composer(studio: StudioPage, unique: str) -> None:
    view = studio.open(studio.made(f"A blue slime {unique}"))
    studio.page.keyboard.press("r")
    expect(view).to_have_count(0)
    expect(studio.prompt).to_be_focused()
    expect(studio.prompt).to_have_value(f"A blue slime {unique}")
