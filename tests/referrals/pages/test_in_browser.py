"""The import and quality pages in a browser, filled, empty and with errors: axe has nothing to say at either width."""

from collections.abc import Callable

import pytest
from django.test import Client

from jeugdregio.core.models import ImportBatch
from tests.browser import NARROW, WIDE, Browser, Window
from tests.referrals.pages import tables
from tests.referrals.pages.conftest import INLEZEN, Flow
from tests.referrals.pages.messages import allocation, zipped

pytestmark = pytest.mark.browser
State = Callable[[Flow, bytes], ImportBatch]


def mixed(flow: Flow) -> bytes:
    good = [allocation(flow.cast, number) for number in (1001, 1002)]
    return zipped([*good, allocation(flow.cast, 1003, sender="0001"), ("brief.xml", b"<brief/>")])


def uploaded(flow: Flow, good: bytes) -> ImportBatch:
    flow.upload(good)
    return flow.newest()


def checked(flow: Flow, good: bytes) -> ImportBatch:
    return flow.checked(mixed(flow))


def applied(flow: Flow, good: bytes) -> ImportBatch:
    return flow.applied(mixed(flow))


def refused(flow: Flow, good: bytes) -> ImportBatch:
    return flow.checked(zipped([("brief.xml", b"<brief/>")]))


def cancelled(flow: Flow, good: bytes) -> ImportBatch:
    batch = flow.checked(good)
    flow.client.post(f"{flow.url(batch)}niet-inlezen/")
    return batch


def of_no_kind(flow: Flow, good: bytes) -> ImportBatch:
    return flow.checked(tables.csv_file([("contractnummer", "jaar"), ("2027-0001", 2028)]), "tabel.csv")


def table_checked(flow: Flow, good: bytes) -> ImportBatch:
    return flow.checked(tables.people(), "bevolking.csv")


def table_applied(flow: Flow, good: bytes) -> ImportBatch:
    return flow.applied(tables.people(), "bevolking.csv")


def table_refused(flow: Flow, good: bytes) -> ImportBatch:
    return flow.checked(tables.people(("9999", 2027, "x", -1)), "bevolking.csv")


def claims_checked(flow: Flow, good: bytes) -> ImportBatch:
    wrong = tables.claim_row(declaratienummer="2", referentienummer="R2", eenheid="99")
    return flow.checked(tables.csv_file([tables.CLAIMS, tables.claim_row(), wrong]), "declaraties.csv")


def problems(browser: Browser, client: Client, path: str) -> list[str]:
    found = []
    with browser.window(client, NARROW) as window:
        window.open(path)
        for width in (NARROW, WIDE):
            window.do(lambda page, width=width: page.set_viewport_size({"width": width, "height": 900}))
            found += [f"{width}: {one}" for one in window.violations()]
            if (pixels := window.overflow()) > 0:
                found.append(f"{width}: {pixels} pixels too wide")
    return found


MESSAGES = [uploaded, checked, applied, refused, cancelled]
TABLES = [of_no_kind, table_checked, table_applied, table_refused, claims_checked]


@pytest.mark.parametrize("make", [*MESSAGES, *TABLES])
def test_every_state_of_an_import_is_accessible(
    browser: Browser, flow: Flow, good: bytes, make: State
) -> None:
    batch = make(flow, good)
    assert problems(browser, flow.client, flow.url(batch)) == []


def test_the_columns_of_tables_and_a_question_without_answer_are_accessible(
    browser: Browser, flow: Flow, good: bytes
) -> None:
    assert problems(browser, flow.client, f"{INLEZEN}tabellen/") == []
    batch = of_no_kind(flow, good)
    with browser.window(flow.client, NARROW) as window:
        window.open(f"{INLEZEN}tabellen/")
        window.do(
            lambda page: page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        )
        assert window.violations() == [] and window.overflow() <= 0
        window.open(flow.url(batch))
        press(window, "Tabel controleren")
        assert window.do(lambda page: page.title()).startswith("Fout: ")
        assert window.violations() == []
        window.do(lambda page: page.check("input[value=ceilings]"))
        press(window, "Tabel controleren")
        flow.work()
        window.open(flow.url(batch))
        assert "Deze kolommen ontbreken" in window.do(lambda page: page.locator("main").inner_text())


def test_the_list_and_the_quality_of_what_came_in_are_accessible(
    browser: Browser, flow: Flow, good: bytes
) -> None:
    flow.applied(good)
    assert problems(browser, flow.client, INLEZEN) == []
    assert problems(browser, flow.client, "/datakwaliteit/") == []


def test_a_wrong_file_is_said_beside_the_field_and_above_the_form(browser: Browser, flow: Flow) -> None:
    with browser.window(flow.client, NARROW) as window:
        window.open(INLEZEN)
        choose(window, "brief.pdf", b"%PDF-1.7")
        assert window.do(lambda page: page.title()).startswith("Fout: ")
        assert "Kies een XML-, ZIP-" in window.do(lambda page: page.locator(".error-summary a").inner_text())
        assert window.violations() == []


def test_the_whole_choice_works_without_scripts(browser: Browser, flow: Flow, good: bytes) -> None:
    with browser.window(flow.client, NARROW, scripts=False) as window:
        window.open(INLEZEN)
        choose(window, "declaraties.zip", good)
        flow.work()
        window.open(flow.url(flow.newest()))
        press(window, "Inlezen")
        flow.work()
        window.open(flow.url(flow.newest()))
        assert "3 berichten zijn ingelezen." in window.do(lambda page: page.locator("main").inner_text())


def choose(window: Window, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    window.do(lambda page: page.set_input_files("#id_file", file))  # type: ignore[arg-type]
    press(window, "Bestand controleren")


def press(window: Window, label: str) -> None:
    def click(page: object) -> None:
        page.locator(f"main button:has-text('{label}')").first.click()  # type: ignore[attr-defined]
        page.wait_for_load_state("networkidle")  # type: ignore[attr-defined]

    window.do(click)
