"""Fixtures for the tests in a real browser, on one running studio."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from pulmu.domains.catalogue.service import BUILT_IN
from tests.browser.chromium import launch_options
from tests.browser.studio_page import StudioPage
from tests.support.studio import Studio, running_studio

PATIENCE = 45_000
"""Milliseconds for what passes through queue, worker and stream on a busy machine."""


SMALLER = {
    "size = {}, count": 'size = { default = "512" }, count',
    "resolution = {}, duration = {}": 'resolution = { default = "480p" }, duration = { default = 2 }',
}
"""In the catalogue's local models, which draw for seconds at their own sizes: nobody looks closely here."""


def small_catalogue(folder: Path) -> Path:
    text = BUILT_IN.read_text("utf-8")
    for usual, small in SMALLER.items():
        assert text.count(usual) == 1
        text = text.replace(usual, small)
    path = folder / "small.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="session")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A whole studio with its page."""
    home = tmp_path_factory.mktemp("home")
    with running_studio(home, PULMU_CATALOGUE=str(small_catalogue(home))) as found:
        yield found


@pytest.fixture(scope="session")
def studio_url(processes: Studio) -> str:
    return processes.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "en-US",
        "reduced_motion": "reduce",
        "viewport": {"width": 1440, "height": 900},
    }


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=PATIENCE)


@pytest.fixture
def unique() -> str:
    """A word that nothing else in the shared studio has."""
    return uuid4().hex[:10]


@pytest.fixture
def open_studio(studio_url: str) -> Callable[[Page], StudioPage]:
    return lambda page: StudioPage(page, studio_url)


def _is_fault(message: ConsoleMessage) -> bool:
    """A thumbnail that is not made yet is none: its row waits for it."""
    return message.type == "error" and not urlsplit(message.location["url"]).path.endswith("/thumbnail")


def _told(message: ConsoleMessage) -> str:
    """With its address: Chromium's text about a resource that failed to load does not name it."""
    return f"{message.text} ({message.location['url']})"


@pytest.fixture
def studio(page: Page, studio_url: str) -> Iterator[StudioPage]:
    """The studio in an English, desktop-sized window; the test fails if the page reports an error."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(_told(message)) if _is_fault(message) else None)
    found = StudioPage(page, studio_url)
    found.visit()
    yield found
    assert not errors


@pytest.fixture
def phone(context: BrowserContext, page: Page, studio_url: str) -> StudioPage:
    page.set_viewport_size({"width": 375, "height": 812})
    found = StudioPage(page, studio_url)
    found.visit()
    return found
