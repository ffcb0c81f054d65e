"""From a prompt to a picture in the gallery, without a reload."""

from playwright.sync_api import Page, expect

from tests.browser.studio_page import StudioPage, select


def test_an_image_becomes_a_picture_in_place(studio: StudioPage, unique: str) -> None:
    studio.page.evaluate("window.sameDocument = true")
    studio.create(f"A bumpy volcanic rock turtle {unique}")
    expect(studio.card(unique).or_(studio.tile(unique).locator(".."))).to_be_visible()
    picture = studio.tile(unique).locator("img")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert studio.page.evaluate("window.sameDocument") is True


def test_a_video_appears_and_plays(studio: StudioPage, unique: str) -> None:
    studio.create(f"A campfire at night {unique}", kind="Video")
    tile = studio.tile(unique)
    expect(tile).to_be_visible()
    video = studio.open(tile).locator("video")
    expect(video).to_have_js_property("readyState", 4)
    expect(video).to_have_js_property("loop", True)
    assert video.evaluate("video => video.videoWidth") > 0


def test_several_at_once(studio: StudioPage, unique: str) -> None:
    studio.page.get_by_role("button", name="Increase Count").click()
    expect(studio.page.get_by_role("group", name="Count").get_by_role("status")).to_have_text("2")
    studio.create(f"A rusty sword {unique}")
    expect(studio.tile(unique)).to_have_count(2)


def test_the_shape_asked_for_is_the_shape_of_the_tile(studio: StudioPage, unique: str) -> None:
    select(studio.choice("Aspect ratio", "16:9"))
    studio.create(f"A misty forest {unique}")
    tile = studio.tile(unique)
    expect(tile).to_be_visible()
    box = tile.bounding_box()
    assert box is not None
    assert abs(box["width"] / box["height"] - 16 / 9) < 0.05


def test_an_empty_prompt_is_told_beside_its_field(studio: StudioPage) -> None:
    studio.create("   ")
    expect(studio.composer.get_by_role("alert")).to_have_text("Write what to make.")
    expect(studio.prompt).to_have_attribute("aria-invalid", "true")
    studio.prompt.fill("a")
    expect(studio.composer.get_by_role("alert")).to_have_count(0)


def test_what_the_gateway_refuses_is_told_beside_its_field(page: Page, studio_url: str) -> None:
    studio = StudioPage(page, studio_url)
    studio.visit()
    studio.create("word " * 5_000)
    expect(studio.composer.get_by_role("alert")).to_contain_text("8000")


def test_the_draft_survives_a_refresh(studio: StudioPage, unique: str) -> None:
    studio.prompt.fill(f"half a thought {unique}")
    select(studio.choice("Size", "2K"))
    studio.page.reload()
    expect(studio.prompt).to_have_value(f"half a thought {unique}")
    expect(studio.choice("Size", "2K")).to_be_checked()


def test_reuse_puts_prompt_and_settings_into_the_composer(studio: StudioPage, unique: str) -> None:
    select(studio.choice("Style", "Texture"))
    studio.create(f"mossy stones {unique}")
    expect(studio.tile(unique)).to_be_visible()
    select(studio.choice("Style", "Icon"))
    studio.prompt.fill("something else")
    studio.open(studio.tile(unique)).get_by_role("button", name="Reuse").click()
    expect(studio.view).to_have_count(0)
    expect(studio.prompt).to_have_value(f"mossy stones {unique}")
    expect(studio.prompt).to_be_focused()
    expect(studio.choice("Style", "Texture")).to_be_checked()
