"""The pictures of the README, taken from the running demo: `make screenshots`."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from jeugdregio.runner.browser import find
from jeugdregio.runner.node import drive_browsers

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
MOST_HEIGHT = 1600
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def page_of(width: int, height: int = 900) -> Iterator[Page]:
    """A page of the system's Chromium."""
    drive_browsers()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=find(), args=list(QUIET), env={**os.environ, "LANGUAGE": "nl"}
        )
        page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-NL")
        yield page
        browser.close()


def sign_in(page: Page, address: str) -> None:
    """Sign in with the demo panel, as a visitor would."""
    page.goto(f"{address}/inloggen/")
    page.get_by_role("button", name="Inloggen als Contractmanager").first.click()
    page.wait_for_load_state()


def take(page: Page, address: str, path: str, name: str) -> None:
    """The top of a page: a picture that is taller says less."""
    page.goto(f"{address}{path}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 1280
    height = min(MOST_HEIGHT, page.evaluate("document.documentElement.scrollHeight"))
    page.screenshot(
        path=PICTURES / f"{name}.png",
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": height},
    )
    print(f"{name}: {path}")


def first_contract(page: Page, address: str) -> str:
    """The largest contract that will be over its ceiling."""
    page.goto(f"{address}/contracten/?boven=ja&sort=-forecast")
    link = page.locator("table tbody a").first.get_attribute("href")
    assert link, "no contract runs out in this demo"
    return link


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", default=f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
    parser.add_argument("--width", type=int, default=1280)
    words = parser.parse_args()
    suffix = "" if words.width == 1280 else f"-{words.width}"
    with page_of(words.width) as page:
        sign_in(page, words.address)
        contract = first_contract(page, words.address)
        for path, name in (
            ("/regio/", "region"),
            ("/contracten/", "contracts"),
            (contract, "contract"),
            ("/segmenten/", "segments"),
            ("/lumpsum/", "lump-sums"),
            ("/declaraties/inlezen/", "import"),
            ("/rapporten/", "reports"),
        ):
            take(page, words.address, path, f"{name}{suffix}")


if __name__ == "__main__":
    main()
