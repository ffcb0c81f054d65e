"""The page over 100,000 assets in a real Chromium: the first picture, and scrolling to the end.

The seeded studio is made once and kept in bench/local.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import psycopg
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from tests.browser.chromium import launch_options

from bench.support import LOCAL, Measures, clean_environment, milliseconds, studio
from pulmu.embedded.postgres import running_url

ZONE = "Asia/Seoul"
# A load event never reaches the window, not even in its capture phase; the document sees it.
FIRST_PICTURE = """
document.addEventListener("load", (event) => {
    if (event.target.closest("[data-tile]")) window.firstPicture ??= performance.now();
}, true);
window.longTasks = [];
new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((task) => task.duration)))
    .observe({ type: "longtask" });
"""
SCROLL = """async () => {
    window.longTasks.length = 0;
    const frame = () => new Promise(requestAnimationFrame);
    const atEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const inSight = (picture) => {
        const { top, bottom } = picture.getBoundingClientRect();
        return picture.complete && picture.naturalWidth > 0 && bottom > 0 && top < innerHeight;
    };
    const waits = [];
    let most = 0, cards = 0;
    const go = async (frames, pixels) => {
        for (let at = 0; at < frames && !atEnd(); at += 1) {
            scrollBy(0, pixels);
            await frame();
            most = Math.max(most, document.querySelectorAll("[data-tile], [data-tile] *").length);
            cards = Math.max(cards, document.querySelectorAll("[data-tile]").length);
        }
    };
    while (!atEnd()) {
        await go(60, 4000);
        const rest = performance.now();
        while (![...document.querySelectorAll("[data-tile] img")].some(inSight)) await frame();
        waits.push(performance.now() - rest);
        await go(20, 100);
    }
    return { most, cards, waits, long: Math.max(0, ...window.longTasks) };
}"""
DAYS = """
SELECT timezone(%s, created_at)::date, count(*), sum(width::float / height)
FROM assets WHERE trashed_at IS NULL GROUP BY 1 ORDER BY 1 DESC
"""


def run(*, quick: bool) -> Measures:
    count, rounds = (5_000, 2) if quick else (100_000, 5)
    found = Measures()
    home = LOCAL / f"gallery-{count}"
    if not home.is_dir():
        _seed(home, count, found)
    with studio(home) as running, _chromium() as browser:
        for number in range(rounds + 1):
            first = _first_picture(browser, running.url)
            bare, http = _timeline(home, running.url)
            if number:  # the first round warms up
                found.add("first picture after navigation", [first])
                found.add("bare statement of the timeline", bare)
                found.add("GET /assets/timeline", http, baseline="bare statement of the timeline")
        _scroll(browser, running.url, found)
    return found


def _seed(home: Path, count: int, found: Measures) -> None:
    start = time.perf_counter()
    environment = {**clean_environment(), "PULMU_HOME": str(home)}
    subprocess.run(
        [sys.executable, "-m", "pulmu", "seed", "--assets", str(count)], env=environment, check=True
    )
    found.add(f"pulmu seed --assets {count}", [time.perf_counter() - start], unit="s")


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]  # made for pytest
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context(
        bypass_csp=True, viewport={"width": 1440, "height": 900}, locale="ko-KR", timezone_id=ZONE
    )
    page = context.new_page()
    page.add_init_script(FIRST_PICTURE)
    page.goto(url)
    page.wait_for_function("window.firstPicture")
    yield page
    context.close()


def _first_picture(browser: Browser, url: str) -> float:
    """Milliseconds since the navigation began, with an empty cache."""
    with _page(browser, url) as page:
        first: float = page.evaluate("window.firstPicture")
        return first


def _timeline(home: Path, url: str) -> tuple[list[float], list[float]]:
    database = running_url(home / "postgres")
    assert database is not None
    with (
        psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as connection,
        httpx2.Client(base_url=url, trust_env=False, timeout=30) as client,
    ):
        ask = partial(client.get, "/api/v1/assets/timeline", params={"zone": ZONE})
        bare = [milliseconds(lambda: connection.execute(DAYS, [ZONE]).fetchall()) for _ in range(5)]
        return bare, [milliseconds(ask) for _ in range(5)]


def _scroll(browser: Browser, url: str, found: Measures) -> None:
    """To the end, three times: flicks, each to rest until a picture is in sight, then some reading."""
    with _page(browser, url) as page:
        page.set_default_timeout(0)
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.enable")
        found.add("JavaScript heap before scrolling", [_heap(session)], unit="MB")
        for number in range(3):
            start = time.perf_counter()
            seen: dict[str, Any] = page.evaluate(SCROLL)
            found.add("scrolling to the end", [time.perf_counter() - start], unit="s")
            found.add("picture in sight after a flick", seen["waits"])
            found.add("DOM nodes of cards, at most", [seen["most"]], unit="")
            found.add("cards, at most", [seen["cards"]], unit="")
            found.add("longest task while scrolling", [seen["long"]])
            found.add(f"JavaScript heap after time {number + 1}", [_heap(session)], unit="MB")
            page.evaluate("scrollTo(0, 0)")
            page.wait_for_timeout(2_000)


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    return used / 1e6
