"""Pictures of every screen for `docs/screens`: desktop and phone, light and dark, Korean and English.

python -m tests.browser.screens [URL]     of a studio that runs, else of one seeded for it
"""

import io
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch_options
from tests.support.studio import running_studio

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
ASSETS = 400
SETTLE = 1_500
"""Milliseconds until pictures have faded in."""
DESKTOP, PHONE = (1440, 900), (390, 844)


def _nothing(page: Page) -> None:
    """A screen that is its address."""


def _open(kind: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        asset = page.request.get("/api/v1/assets", params={"kind": kind, "limit": 1}).json()["items"][0]["id"]
        page.goto(f"/?asset={asset}")
        page.get_by_role("dialog").wait_for()

    return act


def _press(keys: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.press(keys)


@dataclass(frozen=True)
class Screen:
    name: str
    address: str
    act: Callable[[Page], None] = _nothing
    wide_only: bool = False


def _screens(language: str) -> list[Screen]:
    words = {"ko": "이끼 낀 바위", "en": "mossy rock"}[language]
    return [
        Screen("gallery", "/"),
        Screen("search", f"/?q={quote(words)}"),
        Screen("create", "/create/"),
        Screen("activity", "/activity/"),
        Screen("settings", "/settings/"),
        Screen("asset-image", "/", _open("image")),
        Screen("asset-video", "/", _open("video")),
        Screen("palette", "/", _press("Control+k")),
        Screen("keys", "/", _press("?"), wide_only=True),
        Screen("empty", "/?author=nobody"),
    ]


def _take(browser: Browser, url: str, *, language: str, theme: str, phone: bool) -> None:
    width, height = PHONE if phone else DESKTOP
    context = browser.new_context(
        base_url=url,
        locale={"ko": "ko-KR", "en": "en-US"}[language],
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": height},
        device_scale_factor=1.5 if phone else 1,
        has_touch=phone,
        reduced_motion="reduce",
    )
    page = context.new_page()
    for screen in _screens(language):
        if phone and screen.wide_only:
            continue
        page.goto(screen.address)
        page.locator("[data-connection=live]").wait_for(state="attached")
        page.wait_for_timeout(SETTLE)
        screen.act(page)
        page.wait_for_timeout(SETTLE)
        _keep(page.screenshot(), f"{screen.name}-{'phone' if phone else 'desktop'}-{theme}-{language}")
    context.close()


def _keep(shot: bytes, name: str) -> None:
    Image.open(io.BytesIO(shot)).convert("RGB").save(FOLDER / f"{name}.webp", quality=78, method=6)
    print(name)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if len(sys.argv) > 1:
            url = sys.argv[1]
        else:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pulmu-screens-")))
            studio = stack.enter_context(running_studio(home))
            studio.cli("seed", "--assets", str(ASSETS))
            url = studio.url
        player = stack.enter_context(sync_playwright())
        browser = player.chromium.launch(**launch_options())  # type: ignore[arg-type]  # a dict of its options
        for language in ("ko", "en"):
            for theme in ("light", "dark"):
                for phone in (False, True):
                    _take(browser, url, language=language, theme=theme, phone=phone)
        browser.close()


if __name__ == "__main__":
    main()
