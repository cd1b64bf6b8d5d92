"""The policy officer translates codes in the portal: reads the table, fills a round, by hand and as a file."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from segments.importers.mapping import MAPPING
from segments.models import ProductMapping, Segment, TranslationRound, TranslationRow
from tests import factories
from tests.cast import Cast
from tests.core.importing.files import csv_file, read, rules
from tests.segments.prepared import make_round

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def day_of_the_demo(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = date(2027, 11, 23)


@pytest.fixture
def found(cast: Cast) -> TranslationRound:
    with cast.in_region():
        return make_round(cast.region, cast.region.organisation)


@pytest.fixture
def officer(client_for: Callable[[Role], Client], cast: Cast) -> Client:
    return client_for(Role.POLICY_OFFICER)


def page(client: Client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(f"segments:{name}", args=args), query, follow=True).content.decode()


def download(client: Client, found: TranslationRound) -> openpyxl.Workbook:
    answer = client.get(reverse("segments:round_file", args=[found.public_id]), {"formaat": "xlsx"})
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer)))


def put_back(client: Client, found: TranslationRound, book: openpyxl.Workbook, seen: int = 0) -> HttpResponse:
    content = io.BytesIO()
    book.save(content)
    revision = seen or revision_of(found)
    file = SimpleUploadedFile("rijen.xlsx", content.getvalue(), content_type=XLSX)
    url = reverse("segments:round_file", args=[found.public_id])
    return client.post(url, {"file": file, "revision": str(revision)}, follow=True)


def revision_of(found: TranslationRound) -> int:
    with as_actor(Context.for_region(found.region_id)):
        return int(TranslationRound.objects.get(pk=found.pk).revision)


def rows(cast: Cast) -> list[tuple[str, str | None, str]]:
    with cast.in_region():
        return [
            (row.product_code, None if row.share is None else f"{row.share:.2f}", row.note)
            for row in TranslationRow.objects.order_by("product_code", "id")
        ]


def test_the_table_says_what_a_code_counts_for_on_a_day(cast: Cast, officer: Client) -> None:
    shown = page(officer, "translation")
    assert "45A01" in shown and "Geheel" in shown and "Inspanningsgericht" in shown
    assert "Op deze dag telt geen productcode" in page(officer, "translation", peildatum="31-12-2026")
    assert "Geen resultaten met deze filters" in page(officer, "translation", gedeeltelijk="ja")
    assert "45A01" in page(officer, "translation", q="45a")


def test_what_is_outside_is_told_apart(cast: Cast, officer: Client) -> None:
    """SEG-08: never dropped; the control is the same page before the segment was marked."""
    assert "Op deze dag wordt geen code buiten deze inkoop gekocht" in page(officer, "translation")
    with cast.in_region():
        Segment.objects.filter(pk=cast.segment.pk).update(is_outside=True)
    shown = page(officer, "translation", buiten="ja")
    assert "45A01" in shown and "Op deze dag wordt geen code buiten" not in shown


def test_the_page_of_a_code_tells_every_version(cast: Cast, officer: Client, found: TranslationRound) -> None:
    shown = page(officer, "translation_code", cast.agreement.code, "45A01")
    assert "01-01-2027" in shown and "Geldt vandaag" in shown
    assert "Tabel 2029" in page(officer, "translation_code", cast.agreement.code, "45P01")
    assert officer.get(f"/vertaaltabel/{cast.agreement.code}/99Z99/").status_code == 404


def test_a_file_that_comes_back_unchanged_changes_nothing(
    cast: Cast, officer: Client, found: TranslationRound
) -> None:
    before = rows(cast)
    answer = put_back(officer, found, download(officer, found))
    assert "Er is niets gewijzigd" in answer.content.decode()
    assert rows(cast) == before
    with cast.in_region():
        assert TranslationRound.objects.get(pk=found.pk).revision == found.revision


def test_a_file_changes_adds_and_takes_out(cast: Cast, officer: Client, found: TranslationRound) -> None:
    book = download(officer, found)
    sheet = book.worksheets[0]
    old = [cell.value for cell in sheet[2]]
    sheet.append([old[0], "54002", old[2], None, 60, "naar verwijzer", "nieuw"])
    sheet.append([old[0], "", old[2], None, None, None, None])
    answer = put_back(officer, found, book)
    assert "2 toegevoegd, 0 rijen gewijzigd, 0 weggehaald" in answer.content.decode()
    assert rows(cast) == [("", None, ""), ("45P01", "1.00", ""), ("54002", "0.60", "nieuw")]
    book = download(officer, found)
    sheet = book.worksheets[0]
    sheet.delete_rows(2)
    for row in sheet.iter_rows(min_row=2):
        row[6].value = "anders" if row[1].value == "54002" else row[6].value
    assert "1 weggehaald" in put_back(officer, found, book).content.decode()
    assert ("54002", "0.60", "anders") in rows(cast) and len(rows(cast)) == 2


def test_a_wrong_cell_is_named_and_nothing_is_half_saved(
    cast: Cast, officer: Client, found: TranslationRound
) -> None:
    book = download(officer, found)
    sheet = book.worksheets[0]
    old = [cell.value for cell in sheet[2]]
    sheet.append([old[0], "54002", "bestaat-niet", None, 100, None, None])
    sheet.append([old[0], "54003", old[2], None, 120, None, None])
    sheet["G2"] = "wel goed"
    before = rows(cast)
    shown = put_back(officer, found, book).content.decode()
    assert "C3" in shown and "E4" in shown
    assert rows(cast) == before


def test_a_file_does_not_write_over_what_somebody_changed_meanwhile(
    cast: Cast, officer: Client, found: TranslationRound
) -> None:
    book = download(officer, found)
    with cast.in_region():
        TranslationRound.objects.filter(pk=found.pk).update(revision=found.revision + 1)
    answer = put_back(officer, found, book, seen=found.revision)
    assert answer.status_code == 409
    assert "Iemand anders" in answer.content.decode()


def test_who_comes_second_sees_both_versions_of_a_row(
    cast: Cast, officer: Client, found: TranslationRound
) -> None:
    with cast.in_region():
        row = found.rows.get()
        url = reverse("segments:round_row", args=[found.public_id, row.public_id])
        typed = {
            "agreement": row.agreement.code,
            "product_code": row.product_code,
            "target_part": row.target_part.code,
            "target_agreement": "",
            "share": "60",
            "criterion": "",
            "note": "van mij",
            "revision": str(row.revision),
        }
    assert officer.post(url, {**typed, "note": "van de ander"}).status_code == 302
    answer = officer.post(url, typed)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "van mij" in shown and "van de ander" in shown
    with cast.in_region():
        again = TranslationRow.objects.get(pk=row.pk)
    assert officer.post(url, {**typed, "revision": str(again.revision)}).status_code == 302
    assert rows(cast) == [("45P01", "0.60", "van mij")]


def test_an_open_share_keeps_adoption_back_on_the_page(
    cast: Cast, officer: Client, found: TranslationRound
) -> None:
    with cast.in_region():
        found.rows.update(share=None)
    url = reverse("segments:round_adopt", args=[found.public_id])
    decision = {"decided_by": "Bestuur", "decision": "Besluit 7", "decided_on": "01-01-2027", "reason": ""}
    with cast.in_region():
        revision = TranslationRound.objects.get(pk=found.pk).revision
    answer = officer.post(url, {**decision, "source": "", "revision": str(revision)})
    assert "houden het vaststellen tegen" in answer.content.decode()
    with cast.in_region():
        assert not ProductMapping.objects.filter(valid_from=date(2029, 1, 1)).exists()


def test_an_adopted_round_is_not_changed_any_more(
    cast: Cast, officer: Client, found: TranslationRound
) -> None:
    with cast.in_region():
        row = found.rows.get()
        TranslationRound.objects.filter(pk=found.pk).update(state="withdrawn")
    for name, args in (
        ("round_row_add", [found.public_id]),
        ("round_row", [found.public_id, row.public_id]),
        ("round_adopt", [found.public_id]),
    ):
        assert officer.get(reverse(f"segments:{name}", args=args)).status_code == 409


def test_a_municipality_reads_and_a_provider_does_not(
    cast: Cast, client_for: Callable[[Role], Client], found: TranslationRound
) -> None:
    for role, status in ((Role.MUNICIPAL_USER, 200), (Role.PROVIDER_PREPARER, 403), (Role.REFERRER, 403)):
        client = client_for(role)
        for name, args in (("translation", []), ("rounds", []), ("round", [found.public_id])):
            assert client.get(reverse(f"segments:{name}", args=args)).status_code == status


def test_the_table_by_municipality_goes_out_and_in(cast: Cast) -> None:
    """SEG-04: rows of one municipality add up by themselves."""
    header = ("Overeenkomst", "Productcode", "Geldig vanaf", "Onderdeel", "Aandeel (%)", "Gemeentecode")
    with cast.in_region():
        factories.PartFactory(segment=cast.segment, code="dag")
    part, day = cast.part.code, "01-01-2028"
    good = [("raam-2027", "54002", day, part, "100", ""), ("raam-2027", "54002", day, part, "60", "9901")]
    outcome = read(MAPPING, cast, csv_file([header, *good]))
    assert rules(outcome) == ["TAB-SUM"]
    rest = ("raam-2027", "54002", day, "dag", "40", "9901")
    assert read(MAPPING, cast, csv_file([header, *good, rest])).counts["new"] == 3
    assert read(MAPPING, cast, csv_file([header, *good, rest])).counts["unchanged"] == 3
