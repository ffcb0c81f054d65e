"""A browser on a studio of Google's models, with the emulator in the vendor's place."""

import base64
from collections.abc import Iterator
from random import randrange
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.studio_page import StudioPage, select
from tests.support.emulator import UNHURRIED, Emulator, connected, running_emulator
from tests.support.media import png
from tests.support.studio import eventually, running_studio


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with running_emulator(**UNHURRIED) as found:
        yield found


@pytest.fixture(scope="module")
def studio_url(emulator: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_studio(tmp_path_factory.mktemp("home"), **connected(emulator)) as found:
        yield found.url


def make(studio: StudioPage, prompt: str, *, kind: str, model: str) -> Locator:
    """Chooses a model by its name, creates, and waits for what it makes."""
    select(studio.composer.get_by_role("radio", name=kind, exact=True))
    studio.composer.get_by_role("combobox", name="Model").click()
    studio.page.get_by_role("option", name=model).first.click()
    studio.create(prompt, kind=kind)
    tile = studio.tile(prompt)
    expect(tile).to_have_count(1)
    return tile


def assert_plays(studio: StudioPage, tile: Locator) -> None:
    video = studio.open(tile).locator("video")
    expect(video).to_have_js_property("readyState", 4)
    assert video.evaluate("video => video.videoWidth") > 0
    studio.page.keyboard.press("Escape")
    expect(studio.view).to_have_count(0)


def test_every_family_plays_in_the_gallery(studio: StudioPage, emulator: Emulator, unique: str) -> None:
    emulator.forget()
    image = make(studio, f"A bumpy turtle {unique} a", kind="Image", model="Nano Banana 2.1")
    make(studio, f"A smooth potion {unique} b", kind="Image", model="Imagen 4")
    veo = make(studio, f"A dragon {unique} c", kind="Video", model="Veo 3.1 Fast")
    omni = make(studio, f"A slime {unique} d", kind="Video", model="Gemini Omni 1.2 Flash")

    studio.open(image).get_by_role("button", name="Animate this").click()
    expect(studio.view).to_have_count(0)
    studio.create(f"It walks {unique} e", kind="Video")
    animated = studio.tile(f"{unique} e")
    expect(animated).to_have_count(1)

    for tile in (veo, omni, animated):
        assert_plays(studio, tile)
    assert emulator.paid == 5


def test_a_dropped_answer_asks_the_person(studio: StudioPage, emulator: Emulator, unique: str) -> None:
    emulator.forget()
    emulator.fault("drop_after", times=1)
    studio.create(f"A castle {unique}", kind="Video")
    card = studio.page.locator("main", has_text=unique)
    retry = card.get_by_role("button", name="Retry")
    expect(retry.first).to_be_visible()
    assert emulator.paid == 1
    retry.first.click()
    expect(studio.tile(unique)).to_have_count(1)
    assert emulator.paid == 2


def test_the_activity_tells_what_may_be_billed_and_takes_the_decision(
    studio: StudioPage, emulator: Emulator, unique: str
) -> None:
    emulator.forget()
    emulator.fault("drop_after", times=1)
    studio.create(f"A drawbridge {unique}", kind="Video")
    expect(studio.page.locator("main [data-tile]", has_text=unique)).to_be_visible()
    studio.page.goto(f"{studio.url}/activity/?state=attention")
    row = studio.row(unique)
    expect(row).to_contain_text("Nobody knows if it worked.")
    row.get_by_role("button", name="Show attempts and cost").click()
    expect(row.get_by_role("list", name="Attempts")).to_contain_text("may be billed")
    row.get_by_role("button", name="Dismiss").first.click()
    expect(row).to_have_count(0)
    studio.page.goto(f"{studio.url}/activity/?state=cancelled")
    expect(row).to_contain_text("Stopped")
    assert emulator.paid == 1


def drop(studio: StudioPage, name: str, data: bytes, media_type: str) -> None:
    """Lets a file from the desktop fall on the composer."""
    transfer = studio.page.evaluate_handle(
        """([name, data, type]) => {
            const transfer = new DataTransfer();
            const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
            transfer.items.add(new File([bytes], name, { type }));
            return transfer;
        }""",
        [name, base64.b64encode(data).decode(), media_type],
    )
    studio.composer.dispatch_event("drop", {"dataTransfer": transfer})


def test_a_picture_of_ones_own_becomes_an_input(studio: StudioPage, emulator: Emulator, unique: str) -> None:
    emulator.forget()
    inputs = studio.composer.get_by_role("list", name="Made from")
    drop(studio, f"내 거북이 {unique}.png", png((320, 240)), "image/png")
    expect(inputs.get_by_role("button", name=f"Leave out 내 거북이 {unique}")).to_be_visible()
    tile = studio.tile(f"내 거북이 {unique}")
    expect(tile).to_have_count(1)

    studio.create(f"In watercolour {unique}")
    expect(studio.tile(f"In watercolour {unique}")).to_have_count(1)
    assert emulator.paid == 1

    view = studio.open(tile)
    expect(view.get_by_text("Uploaded", exact=True)).to_be_visible()
    expect(view.get_by_role("button", name="Reuse")).to_have_count(0)
    expect(view.get_by_role("button", name="Animate this")).to_be_visible()


def test_what_is_no_picture_is_told_at_the_inputs(page: Page, studio_url: str) -> None:
    studio = StudioPage(page, studio_url)
    studio.visit()
    drop(studio, "메모.txt", "그림이 아님".encode(), "text/plain")
    expect(studio.composer.get_by_role("alert")).to_have_text("Only PNG, JPEG and WebP pictures can be used.")


def brought(studio: StudioPage, name: str) -> None:
    """Has a picture of one's own in the gallery."""
    answer = studio.page.request.post(
        f"{studio.url}/api/v1/assets?name={quote(f'{name}.png')}",
        data=png((320, 240), (randrange(256), randrange(256), randrange(256))),
        headers={"Content-Type": "image/png"},
    )
    assert answer.status == 201, answer.text()


def test_a_first_and_a_last_frame_are_chosen_from_the_gallery_by_keys_alone(
    studio: StudioPage, unique: str
) -> None:
    chest, slime = f"낡은 나무 보물 상자 {unique}", f"A blue slime {unique}"
    brought(studio, chest)
    brought(studio, slime)
    select(studio.composer.get_by_role("radio", name="Video", exact=True))
    button = studio.composer.get_by_role("button", name="From the gallery")
    button.press("Enter")
    picker = studio.page.get_by_role("dialog", name="Choose from the gallery")
    search, keyboard = picker.get_by_role("searchbox"), studio.page.keyboard
    expect(search).to_be_focused()
    expect(picker.get_by_role("button", name=slime)).to_be_visible()

    keyboard.type(f"보물 상자 {unique}")
    expect(picker.get_by_text("Best matches first")).to_be_visible()
    expect(picker.get_by_role("list").get_by_role("button").first).to_have_accessible_name(chest)
    keyboard.press("ArrowDown")
    expect(picker.get_by_role("button", name=chest)).to_be_focused()
    keyboard.press("Enter")
    expect(picker.get_by_role("button", name=chest)).to_have_attribute("aria-pressed", "true")
    keyboard.press("ArrowUp")
    expect(search).to_be_focused()

    search.fill("")
    picker.get_by_role("button", name=slime).press("Enter")
    expect(picker).to_have_count(0)  # the model takes no third
    expect(button).to_be_focused()
    inputs = studio.composer.get_by_role("list", name="Made from").get_by_role("listitem")
    expect(inputs).to_have_count(2)
    expect(inputs.nth(0).get_by_role("combobox", name=chest)).to_contain_text("First frame")
    expect(inputs.nth(1).get_by_role("combobox", name=slime)).to_contain_text("Last frame")


def test_stopping_a_paid_video_tells_what_may_be_billed(
    studio: StudioPage, emulator: Emulator, unique: str
) -> None:
    emulator.forget()
    emulator.fault("never_finish", times=1)
    studio.create(f"A volcano {unique}", kind="Video")
    card = studio.card(unique)
    expect(card).to_contain_text("Making")
    eventually(lambda: True if emulator.paid == 1 else None, what="the vendor accepted it")
    card.get_by_role("button", name="Cancel").click()
    told = studio.page.get_by_role("region", name="Notifications")
    expect(told).to_contain_text("may still bill")
    expect(told).to_contain_text("$")
    expect(card).to_have_count(0)
