"""Somebody in front of the browser, who clicks and types by what stands on the page, and whose clicks are counted."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import NARROW, WIDE, Window


@dataclass
class Hand:
    """Who clicks and types; what is chosen or typed in a form is no click."""

    window: Window
    clicks: int = 0

    def follow(self, words: str, *, within: str = "body", place: int = 0) -> None:
        """Click a link by words that it says."""
        self.clicks += 1
        self.window.do(
            lambda page: page.locator(f"{within} a:visible").filter(has_text=words).nth(place).click()
        )

    def press(self, words: str) -> None:
        """Click the first button with exactly these words."""
        self.clicks += 1
        self.window.do(lambda page: page.get_by_role("button", name=words, exact=True).first.click())

    def fill(self, label: str, text: str) -> None:
        self.window.do(lambda page: page.get_by_label(label, exact=True).fill(text))

    def choose(self, label: str, option: str) -> None:
        self.window.do(lambda page: page.get_by_label(label, exact=True).select_option(label=option))

    def type(self, **values: str) -> None:
        """Type into inputs by their names in the form."""
        for name, text in values.items():
            self.window.do(lambda page, at=name, typed=text: page.fill(f"[name='{at}']", typed))

    def pick(self, name: str, value: str) -> None:
        """Choose a value in a list by its name in the form."""
        self.window.do(lambda page: page.select_option(f"[name='{name}']", value) and None)

    def tick(self, label: str, *, group: str = "") -> None:
        self.window.do(
            lambda page: (
                (page.get_by_role("group", name=group) if group else page)
                .get_by_label(label, exact=True)
                .first.check()
            )
        )

    def download(self, words: str) -> bytes:
        """The file behind a link."""

        def take(page: Page) -> bytes:
            with page.expect_download() as found:
                page.locator("main a", has_text=words).first.click()
            return Path(found.value.path()).read_bytes()

        return self.window.do(take)

    @property
    def text(self) -> str:
        """What the page says, with plain spaces."""
        return str(self.window.do(lambda page: page.inner_text("main"))).replace("\xa0", " ")

    def faults(self) -> list[str]:
        """What axe finds at both widths, in a window with scripts; a page that is too wide fails at once."""
        found = []
        for width in (NARROW, WIDE):
            self.window.resize(width)
            found += self.window.violations()
            assert self.window.overflow() <= 0
        return found
