"""The page of a segment says of each KPI whether it meets its norm, as that was known with the figures."""

import io
from collections.abc import Callable, Iterator
from datetime import date

import openpyxl
import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from monitoring.models import Snapshot
from segments.enums import Direction, KpiUnit
from tests.browser import NARROW, WIDE, Browser, Window
from tests.cast import Cast
from tests.monitoring.pages.conftest import K
from tests.monitoring.pages.screen import Screen, open_page
from tests.segments.kpi.made import define, norm, place, set_norms

BEFORE, AFTER = date(2027, 1, 4), date(2027, 7, 1)
ClientFor = Callable[[Role], Client]


@pytest.fixture
def officer(client_for: ClientFor, computed: Snapshot) -> Client:
    return client_for(Role.POLICY_OFFICER)


def tab(cast: Cast, client: Client) -> Screen:
    return open_page(client, f"/segmenten/{cast.segment.public_id}/?tab=kpi")


def per_youth(screen: Screen) -> tuple[str, str, str]:
    row = screen.row("kpi", "Kosten per jeugdige")
    return row["Norm"], row["Doelwaarde"], row["Status"]


def test_without_a_norm_there_is_no_status(cast: Cast, officer: Client) -> None:
    assert per_youth(tab(cast, officer)) == ("", "", "Geen norm")


def test_a_figure_meets_its_norm_or_does_not(cast: Cast, officer: Client) -> None:
    define(cast, "UIT4", today=BEFORE, unit=KpiUnit.PERCENT, direction=Direction.BAND)
    here = cast.segment.pk
    set_norms(cast, {place(2027, segment_id=here): norm("650000", target="600000")}, "KPJ", today=BEFORE)
    set_norms(cast, {place(2027, 2, here): norm(lower="95", upper="100")}, "UIT4", today=BEFORE)
    screen = tab(cast, officer)
    assert per_youth(screen) == ("ten hoogste € 650.000", "€ 600.000", "Voldoet aan de norm")
    row = screen.row("kpi", "Verwachte uitnutting")
    assert (row["Norm"], row["Status"]) == ("95% tot en met 100%", "Voldoet niet aan de norm")
    set_norms(cast, {place(2027, 2, here): norm("649999.99")}, "KPJ", today=BEFORE)
    assert per_youth(tab(cast, officer))[2] == "Voldoet niet aan de norm", "a quarter goes before its year"


def test_a_norm_of_the_region_or_of_another_year_is_not_that_of_a_segment(
    cast: Cast, officer: Client
) -> None:
    wanted = {place(2027): norm("1"), place(2028, segment_id=cast.segment.pk): norm("1")}
    set_norms(cast, wanted, "KPJ", today=BEFORE)
    assert per_youth(tab(cast, officer))[2] == "Geen norm"


def test_a_norm_known_later_changes_no_figure_of_before(cast: Cast, officer: Client) -> None:
    here = place(2027, segment_id=cast.segment.pk)
    set_norms(cast, {here: norm("700000")}, "KPJ", today=K)
    assert per_youth(tab(cast, officer))[2] == "Voldoet aan de norm"
    set_norms(cast, {here: norm("1")}, "KPJ", today=AFTER)
    assert per_youth(tab(cast, officer))[2] == "Voldoet aan de norm"


def test_the_list_counts_the_norms_that_are_not_met(cast: Cast, officer: Client) -> None:
    define(cast, "UIT4", today=BEFORE, unit=KpiUnit.PERCENT, direction=Direction.BAND)
    here = place(2027, segment_id=cast.segment.pk)
    assert "norm" not in open_page(officer, "/segmenten/").text
    for code, wanted, said in (
        ("KPJ", norm("650000"), "Norm gehaald"),
        ("UIT4", norm(lower="95", upper="100"), "1 van 2 normen niet gehaald"),
        ("KPJ", norm("1"), "2 van 2 normen niet gehaald"),
    ):
        set_norms(cast, {here: wanted}, code, today=BEFORE)
        assert said in open_page(officer, "/segmenten/").text
    assert "2 van 2" in b"".join(officer.get("/segmenten/?formaat=csv")).decode()


def test_files_say_what_the_page_says_and_providers_see_no_norms(
    cast: Cast, officer: Client, client_for: ClientFor
) -> None:
    set_norms(cast, {place(2027, segment_id=cast.segment.pk): norm("1")}, "KPJ", today=BEFORE)
    url = f"/segmenten/{cast.segment.public_id}/?tab=kpi&tabel=kpi&formaat=xlsx"
    content = io.BytesIO(b"".join(officer.get(url, follow=True)))
    cells = [str(cell.value) for row in openpyxl.load_workbook(content).worksheets[0] for cell in row]
    assert "Voldoet niet aan de norm" in cells
    municipal = tab(cast, client_for(Role.MUNICIPAL_USER))
    assert "Status" in municipal.headers("kpi")
    answer = client_for(Role.PROVIDER_SIGNATORY).get(f"/segmenten/{cast.segment.public_id}/?tab=kpi")
    assert "Voldoet niet" not in answer.content.decode()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


@pytest.fixture
def window(browser: Browser, officer: Client, settings: Settings) -> Iterator[Window]:
    settings.JEUGDREGIO_TODAY = K
    with browser.window(officer, scripts=False) as found:
        yield found


def press(window: Window, role: str, name: str) -> None:
    def click(page: Page) -> None:
        with page.expect_navigation(wait_until="load"):
            page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]
        page.wait_for_function("!document.querySelector('meta[http-equiv=refresh]')")

    window.do(click)


def fill(window: Window, **values: str) -> None:
    for name, text in values.items():
        window.do(lambda page, at=name, typed=text: page.fill(f"[name='{at}']", typed))


@pytest.mark.browser
def test_an_officer_adds_a_kpi_pastes_its_norms_and_reads_the_status(cast: Cast, window: Window) -> None:
    """Without scripts, in seven clicks from the start page to saved norms."""
    window.open("/")
    for link in ("Segmenten", "KPI-bibliotheek", "KPI toevoegen"):
        press(window, "link", link)
    fill(
        window,
        code="geb",
        name="Jeugdhulpgebruik",
        definition="Wie hulp kreeg.",
        formula="jeugdigen / inwoners",
    )
    window.do(lambda page: page.select_option("[name=unit]", "percent") and None)
    window.do(lambda page: page.check("[name=direction][value=lower]"))
    press(window, "button", "Bewaren")
    assert "De KPI is toegevoegd" in str(window.do(lambda page: page.inner_text("main")))
    press(window, "link", "Normen")
    fill(
        window,
        pasted=f"Code\t2027\tQ2 2027\tDoelwaarde 2027\n{cast.segment.code}\t0,05%\t1,50%\t\n",
    )
    press(window, "button", "In het raster zetten")
    press(window, "button", "Normen bewaren")
    assert "2 normen gewijzigd" in str(window.do(lambda page: page.inner_text("main")))
    press(window, "link", "Segmenten")
    press(window, "link", "Ambulante jeugdhulp")
    press(window, "link", "KPI's")
    text = str(window.do(lambda page: page.inner_text("#kpi")))
    assert "ten hoogste 1,5%" in text and "Voldoet aan de norm" in text
    for width in (NARROW, WIDE):
        window.resize(width)
        assert window.overflow() <= 0
