"""Help with a prompt: the team's own, a warning before the same is paid for twice, and better English."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.studio_page import StudioPage
from tests.support.emulator import UNHURRIED, Emulator, connected, running_emulator
from tests.support.studio import running_studio


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with running_emulator(**UNHURRIED) as found:
        yield found


@pytest.fixture(scope="module")
def studio_url(emulator: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_studio(tmp_path_factory.mktemp("home"), **connected(emulator)) as found:
        yield found.url


TURTLE = "울퉁불퉁한 화산암 거북이, 도트 그래픽"


def test_an_earlier_prompt_is_taken_over_and_the_same_is_not_paid_for_unasked(
    studio: StudioPage, emulator: Emulator
) -> None:
    emulator.forget()
    studio.create(TURTLE)
    expect(studio.tile(TURTLE)).to_have_count(1)
    options = studio.page.get_by_role("option", name=TURTLE)

    def typed() -> None:
        studio.prompt.fill("")
        studio.prompt.press_sequentially("거친 돌 거북이")

    typed()
    expect(options).to_be_visible()
    studio.prompt.press("Escape")
    expect(options).to_have_count(0)
    typed()
    expect(options).to_be_visible()
    studio.prompt.press("ArrowRight")
    expect(studio.prompt).to_have_value(TURTLE)
    expect(options).to_have_count(0)

    studio.prompt.press("Control+Enter")
    warning = studio.composer.get_by_role("alert")
    expect(warning).to_contain_text("The team made almost this on")
    assert emulator.paid == 1
    warning.get_by_role("button", name="Make it anyway").click()
    expect(studio.tile(TURTLE)).to_have_count(2)
    assert emulator.paid == 2


def test_the_english_that_is_sent_is_shown_and_can_be_undone(studio: StudioPage, unique: str) -> None:
    prompt = f"둥근 유리병에 담긴 빨간 물약 {unique}"
    studio.prompt.fill(prompt)
    studio.prompt.press("Tab")  # suggestions, if there are any, lie over what follows until one goes on
    studio.composer.get_by_role("button", name="Improve in English").click()
    english = studio.composer.get_by_role("textbox", name="English that is sent")
    expect(english).to_have_value(re.compile(r"^An? .+potion"))
    english.fill(f"A red potion in a round bottle {unique}")
    studio.composer.get_by_role("button", name="Create").click()
    expect(studio.tile(prompt)).to_have_count(1)
    made = studio.page.request.get(f"{studio.url}/api/v1/generations?limit=5").json()["items"]
    sent = {item["prompt"]: item["vendor_prompt"] for item in made}
    assert sent[prompt] == f"A red potion in a round bottle {unique}"

    studio.composer.get_by_role("button", name="Send mine instead").click()
    expect(english).to_have_count(0)
    expect(studio.prompt).to_have_value(prompt)
