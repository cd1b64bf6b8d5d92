"""The grid of norms through its page: typed, pasted, taken over from last year, as a file, and by two at a time."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponse
from django.test import Client
from lxml import html
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import ClosedPeriod
from segments.enums import Direction, KpiUnit
from segments.models import KpiNorm
from segments.rules.kpi_norms import Norm, NormPlace
from segments.selectors.kpis import newest_norms
from tests.cast import Cast
from tests.segments.kpi.made import CODE, TODAY, define, norm, place, set_norms
from tests.segments.pages import sent

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
URL, FILE = "/kpi/WTM/normen/?jaar=2028", "/kpi/WTM/normen/bestand/?jaar=2028"


@pytest.fixture(autouse=True)
def day_of_the_demo(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def officer(client_for: Callable[[Role], Client], cast: Cast) -> Client:
    define(cast)
    return client_for(Role.POLICY_OFFICER)


def known(cast: Cast, code: str = CODE) -> dict[NormPlace, Norm]:
    with cast.in_region() as context:
        return newest_norms(context, TODAY, [code]).get(code, {})


def cell(cast: Cast, measure: str = "norm", quarter: int = 0, *, region: bool = False) -> str:
    return f"{measure}-{0 if region else cast.segment.pk}-{quarter}"


def post(client: Client, act: str, fields: dict[str, Any], url: str = URL) -> HttpResponse:
    return client.post(url, {**fields, "doen": act}, follow=True)


def grid(client: Client, **typed: str) -> dict[str, str]:
    return {**sent(client, URL), **{key.replace("_", "-"): value for key, value in typed.items()}}


def values(answer: HttpResponse) -> dict[str, str]:
    """What stands in the inputs of the grid."""
    tree = html.fromstring(answer.content)
    return {one.get("name"): one.get("value") or "" for one in tree.xpath("//table//input")}


def words(answer: HttpResponse) -> str:
    return str(html.fromstring(answer.content).xpath("string(//main)"))


def faults(answer: HttpResponse) -> str:
    found = html.fromstring(answer.content).xpath("//*[@data-error-summary]")
    return str(found[0].text_content()) if found else ""


def test_typed_norms_are_saved_and_an_unchanged_grid_is_not(cast: Cast, officer: Client) -> None:
    typed = {cell(cast): "60", cell(cast, "target", 1): "45,5", cell(cast, region=True): "1.234,5"}
    assert "3 normen gewijzigd" in words(post(officer, "opslaan", grid(officer) | typed))
    here = cast.segment.pk
    assert known(cast) == {
        place(segment_id=here): norm("60"),
        place(quarter=1, segment_id=here): norm(target="45.5"),
        place(): norm("1234.5"),
    }
    assert "Er is niets gewijzigd" in words(post(officer, "opslaan", grid(officer)))
    with cast.in_region():
        assert KpiNorm.objects.count() == 3


def test_a_wrong_number_keeps_what_was_typed_and_leads_to_its_cell(cast: Cast, officer: Client) -> None:
    typed = {cell(cast): "zestig", cell(cast, quarter=2): "50"}
    answer = post(officer, "opslaan", grid(officer) | typed)
    assert "Vul een getal in" in faults(answer) and f"#id_{cell(cast)}" in answer.content.decode()
    assert values(answer)[cell(cast)] == "zestig" and values(answer)[cell(cast, quarter=2)] == "50"
    assert known(cast) == {}


def test_a_closed_period_is_named_at_its_cell(cast: Cast, officer: Client) -> None:
    with cast.in_region():
        organisation = cast.region.organisation
        days = DateRange(date(2028, 1, 1), date(2028, 4, 1))
        ClosedPeriod.objects.create(region=organisation, owner=organisation, days=days)
    typed = {cell(cast, quarter=1): "60", cell(cast, quarter=2): "60"}
    answer = post(officer, "opslaan", grid(officer) | typed)
    assert "afgesloten tot en met 31-03-2028" in faults(answer) and "Q1 2028" in faults(answer)
    assert "Q2 2028" not in faults(answer) and known(cast) == {}


def test_who_comes_second_sees_both_grids_and_may_save(cast: Cast, officer: Client) -> None:
    mine = grid(officer) | {cell(cast): "60", cell(cast, quarter=3): "55"}
    set_norms(cast, {place(segment_id=cast.segment.pk): norm("70")})
    answer = post(officer, "opslaan", mine)
    assert answer.status_code == 409 and "Uw versie" in words(answer)
    assert values(answer)[cell(cast)] == "60" and values(answer)[cell(cast, quarter=3)] == "55"
    (again,) = html.fromstring(answer.content).xpath("//form[@id='form']")
    fields = {key: value for key, value in again.form_values() if not key.startswith("csrf")}
    assert "2 normen gewijzigd" in words(post(officer, "opslaan", fields))
    assert known(cast)[place(segment_id=cast.segment.pk)] == norm("60")


def test_what_is_pasted_fills_the_grid_and_is_saved_after_a_look(cast: Cast, officer: Client) -> None:
    pasted = (
        f"Code\tNorm 2028\tQ1 2028\tDoelwaarde 2028\n{cast.segment.code}\t60\t\t45,5\nhele regio\t70\t65\t\n"
    )
    answer = post(officer, "plakken", grid(officer) | {"pasted": pasted, cell(cast, quarter=4): "12"})
    shown = values(answer)
    assert "6 cellen zijn ingevuld" in words(answer) and known(cast) == {}
    assert shown[cell(cast)] == "60" and shown[cell(cast, "target")] == "45,5"
    assert shown[cell(cast, quarter=1, region=True)] == "65"
    assert shown[cell(cast, quarter=4)] == "12", "what was typed is lost"
    post(officer, "opslaan", {**grid(officer), **shown})
    assert known(cast)[place()] == norm("70") and len(known(cast)) == 4


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("Code\tNorm 2028\nbestaatniet\t60", "bestaatniet"),
        ("Code\tNorm 2028\nhele regio\tzestig", "B2"),
        ("Code\tNorm 2028\nhele regio\t-1", "B2"),
        ("Code\tNorm 2028\n\t60", "voor wie de norm geldt"),
        ("Code\tNorm 2027\nhele regio\t60", "Schrijf de periode boven elke kolom"),
        ("Code\tNorm 2028\nhele regio\t60\nHele regio\t70", "rij 2"),
        ("hele regio\t60", "Schrijf de periode boven elke kolom"),
        ("", "Plak hier eerst de cellen"),
    ],
)
def test_what_cannot_be_read_fills_nothing_and_stays(
    cast: Cast, officer: Client, pasted: str, why: str
) -> None:
    answer = post(officer, "plakken", grid(officer) | {"pasted": pasted, cell(cast): "7"})
    assert why in faults(answer)
    assert values(answer)[cell(cast)] == "7" and values(answer)[cell(cast, region=True)] == ""
    assert pasted.split("\n")[0] in answer.content.decode()


def test_last_year_and_more_is_shown_before_it_is_saved(cast: Cast, officer: Client) -> None:
    here = cast.segment.pk
    last = {place(2027, segment_id=here): norm("7.5", target="5"), place(2027, 2): norm("80")}
    set_norms(cast, last)
    answer = post(officer, "overnemen", grid(officer) | {"percent": "2,5"})
    assert "plus 2,5%" in words(answer) and "twee cijfers achter de komma" in words(answer)
    assert values(answer)[cell(cast)] == "7,69" and values(answer)[cell(cast, "target")] == "5,13"
    assert "7,5 dagen" in words(answer) and "7,69 dagen" in words(answer)
    assert known(cast) == last
    post(officer, "opslaan", {**grid(officer), **values(answer)})
    assert known(cast)[place(2028, 2)] == norm("82") and len(known(cast)) == 4


def test_without_norms_last_year_there_is_nothing_to_take_over(officer: Client) -> None:
    answer = post(officer, "overnemen", grid(officer) | {"percent": "2"})
    assert "Er zijn in 2027 geen normen" in faults(answer)


def download(client: Client) -> openpyxl.Workbook:
    answer = client.get(FILE, {"formaat": "xlsx", "jaar": "2028"})
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer)))


def put_back(client: Client, book: openpyxl.Workbook, revision: str) -> HttpResponse:
    content = io.BytesIO()
    book.save(content)
    file = SimpleUploadedFile("normen.xlsx", content.getvalue(), content_type=XLSX)
    return client.post(FILE, {"file": file, "revision": revision}, follow=True)


def test_the_same_file_changes_nothing_and_a_changed_one_does(cast: Cast, officer: Client) -> None:
    set_norms(cast, {place(): norm("60"), place(quarter=1, segment_id=cast.segment.pk): norm("0.5")})
    book = download(officer)
    assert "Er is niets gewijzigd" in words(put_back(officer, book, "2"))
    sheet = book.worksheets[0]
    assert [sheet["A1"].value, sheet["C1"].value, sheet["C2"].value] == ["Code", "Norm 2028", 60]
    sheet["C2"], sheet["D3"], sheet["H3"] = 61.25, None, 44
    assert "1 toegevoegd, 1 rij gewijzigd, 1 weggehaald" in words(put_back(officer, book, "2"))
    assert known(cast)[place()] == norm("61.25")
    assert known(cast)[place(segment_id=cast.segment.pk)] == norm(target="44")
    assert known(cast)[place(quarter=1, segment_id=cast.segment.pk)] == Norm()


def test_every_broken_cell_is_listed_with_a_way_to_it_and_nothing_is_saved(
    cast: Cast, officer: Client
) -> None:
    book = download(officer)
    sheet = book.worksheets[0]
    sheet["C2"], sheet["D3"], sheet["E3"] = 60, "veel", -4
    sheet.append(["onbekend", "Onbekend", 5])
    answer = put_back(officer, book, "0")
    shown = words(answer)
    assert "D3" in shown and "E3" in shown and "onbekend" in shown and "Verbeter" in shown
    assert f'href="{URL}#id_{cell(cast, quarter=1)}"' in answer.content.decode()
    assert known(cast) == {}


def test_limits_in_a_file_are_refused_at_their_cell(cast: Cast, officer: Client) -> None:
    define(cast, "UIT4", unit=KpiUnit.PERCENT, direction=Direction.BAND)
    url = "/kpi/UIT4/normen/bestand/?jaar=2028"
    file = SimpleUploadedFile(
        "n.csv", b"Code;Ondergrens 2028;Bovengrens 2028\nhele regio;80;70\n", "text/csv"
    )
    answer = officer.post(url, {"file": file, "revision": "0"}, follow=True)
    assert "ondergrens ligt boven" in words(answer) and known(cast, "UIT4") == {}
    assert "#id_lower-0-0" in answer.content.decode()


def test_a_file_after_somebody_else_is_not_read_in(cast: Cast, officer: Client) -> None:
    book = download(officer)
    set_norms(cast, {place(): norm("60")})
    answer = put_back(officer, book, "0")
    assert answer.status_code == 409 and known(cast) == {place(): norm("60")}


def test_others_read_the_grid_without_inputs(
    cast: Cast, officer: Client, client_for: Callable[[Role], Client]
) -> None:
    set_norms(cast, {place(): norm("60")})
    answer = client_for(Role.AUDITOR).get(URL)
    assert "60 dagen" in words(answer) and values(answer) == {}
    assert client_for(Role.AUDITOR).post(URL, {}).status_code in (403, 404)
    assert client_for(Role.PROVIDER_SIGNATORY).get(URL).status_code == 403


def test_a_date_has_no_grid(cast: Cast, officer: Client) -> None:
    define(cast, "UITD", unit=KpiUnit.DATE)
    assert "is een datum" in words(officer.get("/kpi/UITD/normen/", follow=True))
    assert officer.get("/kpi/WTM/normen/", {"jaar": "ooit"}).status_code == 404
