"""The page as the tests speak of it, so that a test reads like what a person does."""

from uuid import uuid4

from playwright.sync_api import Locator, Page, expect


def select(radio: Locator) -> None:
    """Chooses it as a person does. What follows from the address is chosen a moment after the click."""
    radio.click()
    expect(radio).to_be_checked()


class StudioPage:
    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url.rstrip("/")

    def visit(self, query: str = "") -> None:
        """Opens the gallery and waits until it follows the event stream and has its pictures."""
        self.go(query)
        expect(self.page.locator("[aria-busy=false]")).to_be_attached()

    def go(self, place: str) -> None:
        """Opens a page (`create/`, `settings/`) and waits until it follows the event stream."""
        self.page.goto(f"{self.url}/{place}")
        expect(self.page.locator("[data-connection=live]")).to_be_attached()

    @property
    def navigation(self) -> Locator:
        return self.page.get_by_role("navigation")

    @property
    def prompt(self) -> Locator:
        return self.page.locator("#prompt")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("form")

    def choice(self, parameter: str, value: str) -> Locator:
        group = self.composer.get_by_role("radiogroup", name=parameter)
        return group.get_by_role("radio", name=value, exact=True)

    @property
    def search(self) -> Locator:
        return self.page.get_by_role("searchbox")

    @property
    def view(self) -> Locator:
        """The asset view."""
        return self.page.get_by_role("dialog")

    @property
    def tiles(self) -> Locator:
        """The links of all assets in the gallery, in their order."""
        return self.page.locator("main [data-asset]")

    def tile(self, words: str) -> Locator:
        """The links of the assets whose prompt or title has these words."""
        return self.page.locator(f'main [data-asset][aria-label*="{words}"]')

    def card(self, words: str) -> Locator:
        """What is being made from a prompt with these words."""
        return self.page.locator("main [data-tile=open]", has_text=words)

    def row(self, words: str) -> Locator:
        """The generations in the activity whose prompt has these words."""
        return self.page.locator("main [data-generation]", has_text=words)

    def create(self, prompt: str, *, kind: str = "Image") -> None:
        select(self.composer.get_by_role("radio", name=kind, exact=True))
        self.prompt.fill(prompt)
        self.prompt.press("Tab")  # suggestions lie over what follows until one goes on
        self.composer.get_by_role("button", name="Create").click()

    def made(self, prompt: str, *, kind: str = "image") -> Locator:
        """Has an asset made behind the page's back, and waits until the page shows it."""
        self.ask(prompt, kind=kind)
        tile = self.tile(prompt)
        expect(tile).to_have_count(1)
        return tile

    def ask(self, prompt: str, *, kind: str = "image") -> None:
        """What `create` does, behind the page's back; a video is short and small, to be there soon."""
        parameters = {"duration": 2, "resolution": "480p"} if kind == "video" else {}
        answer = self.page.request.post(
            f"{self.url}/api/v1/generations",
            data={"kind": kind, "model": f"sketch-{kind}", "prompt": prompt, "parameters": parameters},
            headers={"Idempotency-Key": uuid4().hex},
        )
        assert answer.status == 202, answer.text()

    def open(self, tile: Locator) -> Locator:
        tile.click()
        expect(self.view).to_be_visible()
        return self.view

    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        root = self.page.locator("html")
        width: int = root.evaluate("root => root.scrollWidth - root.clientWidth")
        return width
