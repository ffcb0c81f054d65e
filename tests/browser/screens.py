"""Pictures of every screen for `docs/screens`: desktop and phone, light and dark, Korean and English.

python -m tests.browser.screens     of a studio that is empty first and then seeded
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch_options
from tests.support.studio import Studio, running_studio

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
ASSETS, DRAWINGS = 240, 120
SETTLE = 1_000
"""Milliseconds until pictures have faded in."""
PATIENCE = 300_000
"""Milliseconds for anything at all, on a busy machine."""
DESKTOP, PHONE = (1440, 900), (390, 844)


def _nothing(page: Page) -> None:
    """A screen that is its address."""


def _open(kind: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        found = page.request.get("/api/v1/assets", params={"model": f"sketch-{kind}", "limit": 1}).json()
        page.goto(f"/?asset={found['items'][0]['id']}")
        page.get_by_role("dialog").wait_for()

    return act


def _press(keys: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.press(keys)


def _select(page: Page) -> None:
    tiles = page.locator("main [data-asset]")
    for place in (0, 2, 3):
        tiles.nth(place).focus()
        page.keyboard.press("x")
    page.get_by_role("toolbar").wait_for()


def _write(words: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator("#prompt").press_sequentially(words)
        page.get_by_role("option").first.wait_for()

    return act


def _run(prompts: Sequence[str]) -> Callable[[Page], None]:
    """Videos that are being made: long ones, so that some of them still show."""

    def act(page: Page) -> None:
        for prompt in prompts:
            asked = {"kind": "video", "model": "sketch-video", "prompt": prompt}
            answer = page.request.post(
                "/api/v1/generations",
                data={**asked, "parameters": {"duration": 8, "resolution": "720p"}},
                headers={"Idempotency-Key": uuid4().hex},
            )
            assert answer.status == 202, answer.text()
        page.locator("[data-tile=open]").first.scroll_into_view_if_needed()

    return act


def _stop(page: Page) -> None:
    """Nothing of the last screen goes on in the next."""
    going = page.request.get("/api/v1/generations?status=queued&status=running").json()["items"]
    for generation in going:
        page.request.post(f"/api/v1/generations/{generation['id']}/cancel")


@dataclass(frozen=True)
class Screen:
    name: str
    address: str
    act: Callable[[Page], None] = _nothing
    wide_only: bool = False


SEARCHED = {"ko": "표면이 거친 돌", "en": "rough stone"}
WRITTEN = {"ko": "이끼 낀 돌", "en": "mossy stone"}
RUNNING = {
    "ko": ("눈 내리는 숲의 밤", "일렁이는 모닥불", "잔잔한 물결"),
    "en": ("A snowy forest at night", "A flickering campfire", "Gentle waves"),
}


def _screens(language: str) -> list[Screen]:
    return [
        Screen("gallery", "/"),
        Screen("search", f"/?q={quote(SEARCHED[language])}"),
        Screen("selection", "/", _select),
        Screen("create", "/create/"),
        Screen("suggestions", "/create/", _write(WRITTEN[language])),
        Screen("activity", "/activity/"),
        Screen("settings", "/settings/"),
        Screen("asset-image", "/", _open("image")),
        Screen("asset-video", "/", _open("video")),
        Screen("palette", "/", _press("Control+k")),
        Screen("keys", "/", _press("?"), wide_only=True),
    ]


EMPTY = [Screen("empty", "/")]
"""Before anything is made."""


def _busy(language: str) -> list[Screen]:
    """Last, since what is stopped again stands in the activity."""
    return [Screen("running", "/create/", _run(RUNNING[language]))]


MODES = [("ko", "light", False), ("ko", "dark", True), ("en", "dark", False), ("en", "light", True)]
"""Language, theme and whether on a phone: every two of them meet."""


def _take(
    browser: Browser, url: str, screens: list[Screen], *, language: str, theme: str, phone: bool
) -> None:
    width, height = PHONE if phone else DESKTOP
    context = browser.new_context(
        base_url=url,
        locale={"ko": "ko-KR", "en": "en-US"}[language],
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": height},
        has_touch=phone,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for screen in screens:
        if phone and screen.wide_only:
            continue
        page.goto(screen.address)
        page.evaluate("localStorage.removeItem('pulmu.draft')")
        page.reload()
        page.locator("[data-connection=live]").wait_for(state="attached")
        page.wait_for_timeout(SETTLE)
        screen.act(page)
        page.wait_for_timeout(SETTLE)
        _keep(page.screenshot(), f"{screen.name}-{'phone' if phone else 'desktop'}-{theme}-{language}")
        _stop(page)
    context.close()


def _keep(shot: bytes, name: str) -> None:
    Image.open(io.BytesIO(shot)).convert("RGB").save(FOLDER / f"{name}.webp", quality=70, method=6)
    print(name)


def _index() -> None:
    """The page that shows them."""
    names = [screen.name for screen in [*_screens("ko"), *_busy("ko"), *EMPTY]]
    lines = [
        "# Screens",
        "",
        "Taken by `make screens` from a seeded studio; the pictures in them are placeholders.",
        "What is measured of the page: [figures.md](figures.md).",
        "",
    ]
    for name in names:
        lines += [f"## {name}", ""]
        shown = [
            f"{name}-{'phone' if phone else 'desktop'}-{theme}-{language}" for language, theme, phone in MODES
        ]
        lines += [f"![{each}]({each}.webp)" for each in shown if (FOLDER / f"{each}.webp").is_file()]
        lines.append("")
    (FOLDER / "README.md").write_text("\n".join(lines), "utf-8")


def _seed(studio: Studio) -> None:
    """As long as it takes: nothing is tested here."""
    counts = ["--assets", str(ASSETS), "--drawings", str(DRAWINGS)]
    subprocess.run([sys.executable, "-m", "pulmu", "seed", *counts], env=studio.environment, check=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pulmu-screens-")))
        studio = stack.enter_context(running_studio(home))
        player = stack.enter_context(sync_playwright())
        browser = player.chromium.launch(**launch_options())  # type: ignore[arg-type]  # a dict of its options
        for language, theme, phone in MODES:
            _take(browser, studio.url, EMPTY, language=language, theme=theme, phone=phone)
        _seed(studio)
        for language, theme, phone in MODES:
            _take(browser, studio.url, _screens(language), language=language, theme=theme, phone=phone)
        for language, theme, phone in MODES:
            _take(browser, studio.url, _busy(language), language=language, theme=theme, phone=phone)
        browser.close()
        _index()


if __name__ == "__main__":
    main()
