"""Pages full of figures in a browser: nothing sticks out, axe finds nothing, and scripts are not needed.

The empty states of the same addresses are walked in tests/access.
"""

from collections.abc import Iterator

import pytest
from django.test import Client

from monitoring.models import Snapshot
from tests.browser import NARROW, WIDE, Browser
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page

pytestmark = pytest.mark.browser
ENGLISH = (" the ", " and ", "Ceiling", "Forecast", "Segments", "Figures", " provider ", "budget ceiling")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    started = Browser()
    yield started
    started.close()


def urls(cast: Cast) -> list[str]:
    segment = f"/segmenten/{cast.segment.public_id}/"
    return [
        "/regio/",
        "/regio/?periode=onzin&eenheid=duizend",
        "/segmenten/",
        "/segmenten/?q=bestaat-niet",
        segment,
        *(f"{segment}?tab={tab}" for tab in ("kpi", "budget", "contracten", "historie")),
        "/lumpsum/",
        "/contracten/",
        "/aanbieders/",
        f"/aanbieders/{cast.linde.organisation.public_id}/",
        f"/contracten/{cast.priced_contract.public_id}/",
    ]


def faults(browser: Browser, client: Client, addresses: list[str]) -> list[str]:
    """What is wrong at both widths; each page is loaded once and then made wider."""
    found = []
    for url in addresses:
        with browser.window(client, NARROW) as window:
            window.open(url)
            for width in (NARROW, WIDE):
                window.do(lambda page, width=width: page.set_viewport_size({"width": width, "height": 900}))
                found += [f"{url} at {width}: {fault}" for fault in window.violations()]
                if (pixels := window.overflow()) > 0:
                    found.append(f"{url} at {width}: {pixels} pixels too wide")
    return found


def test_filled_pages_are_readable(cast: Cast, computed: Snapshot, manager: Client, browser: Browser) -> None:
    """Tabs that hold nothing but a table are left out: the same table stands on the other pages."""
    tables = ("kpi", "contracten", "historie")
    assert faults(browser, manager, [url for url in urls(cast) if not url.endswith(tables)]) == []


def test_pages_with_dots_are_readable(
    cast: Cast, computed: Snapshot, municipal: Client, browser: Browser
) -> None:
    segment = f"/segmenten/{cast.segment.public_id}/"
    assert faults(browser, municipal, ["/regio/", segment, f"{segment}?tab=budget"]) == []


def test_filters_and_tabs_work_without_scripts(
    cast: Cast, computed: Snapshot, manager: Client, browser: Browser
) -> None:
    with browser.window(manager, WIDE, scripts=False) as window:
        window.open("/regio/")
        window.do(lambda page: page.select_option("[name=gemeente]", "9902"))
        window.do(lambda page: page.click("text=Toon >> nth=0"))
        window.do(lambda page: page.wait_for_url("**gemeente=9902**"))
        window.do(lambda page: page.click("#segmenten tbody a"))
        window.do(lambda page: page.click("text=Budget en prognose"))
        rows = window.do(lambda page: page.locator("#budget tbody tr").all_inner_texts())
    assert len(rows) == 2
    assert "Heuvelrode" in rows[0]


def test_no_english_is_left(cast: Cast, computed: Snapshot, manager: Client) -> None:
    for url in urls(cast):
        text = open_page(manager, url).text
        assert [word for word in ENGLISH if word in text] == [], url
