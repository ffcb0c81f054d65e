"""A browser on a studio of Google's models, with the emulator in the vendor's place."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.studio_page import StudioPage, select
from tests.support.emulator import Emulator, connected, running_emulator
from tests.support.studio import running_studio


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with running_emulator(tmp_path_factory.mktemp("emulator")) as found:
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
    assert emulator.paid() == 5


def test_a_dropped_answer_asks_the_person(studio: StudioPage, emulator: Emulator, unique: str) -> None:
    emulator.forget()
    emulator.fault("drop_after", times=1)
    studio.create(f"A castle {unique}", kind="Video")
    card = studio.page.locator("main", has_text=unique)
    retry = card.get_by_role("button", name="Retry")
    expect(retry.first).to_be_visible()
    assert emulator.paid() == 1
    retry.first.click()
    expect(studio.tile(unique)).to_have_count(1)
    assert emulator.paid() == 2
