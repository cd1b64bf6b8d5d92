"""The pages of reports: the same figures on screen and in every file, and only for whom they are meant."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import openpyxl
import pytest
from django.test import Client
from lxml import etree
from pytest_django.fixtures import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Job
from monitoring.models import QuarterReport, Snapshot
from monitoring.services.report import report_make
from tests.browser import NARROW, WIDE, Browser
from tests.cast import Cast

LIJST = "/rapporten/"
CALC = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
Rows = list[list[object]]


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def screen_rows(page: str) -> dict[str, list[list[str]]]:
    """The cells of every table on the page, by the id of its block."""
    root = etree.HTML(page)
    found = {}
    for block in root.iterfind(".//div[@class='table-block']"):
        rows = [
            [" ".join("".join(cell.itertext()).split()) for cell in row.iterfind("*")]
            for row in block.iterfind(".//tbody/tr")
        ]
        found[block.get("id")] = rows + [
            [" ".join("".join(cell.itertext()).split()) for cell in row.iterfind("*")]
            for row in block.iterfind(".//tfoot/tr")
        ]
    return found


def xlsx_rows(content: bytes) -> dict[str, Rows]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def ods_rows(content: bytes) -> dict[str, Rows]:
    root = etree.fromstring(ZipFile(BytesIO(content)).read("content.xml"))
    return {
        table.get(f"{TABLE}name"): [
            [cell.get(f"{CALC}value") or "".join(cell.itertext()) for cell in row.iter(f"{TABLE}table-cell")]
            for row in table.iter(f"{TABLE}table-row")
        ]
        for table in root.iter(f"{TABLE}table")
    }


def amounts(rows: Rows) -> list[int]:
    """The amounts of a row of totals in whole euros, wherever they come from."""
    return [round(float(str(value))) for value in rows[-1][1:7]]


def test_the_totals_of_screen_and_files_are_the_same(manager: Client, url: str) -> None:
    page = plain(manager.get(url).content.decode())
    shown = [int(text.replace(".", "")) for text in screen_rows(page)["report-segments"][-1][1:7]]
    xlsx = amounts(xlsx_rows(manager.get(f"{url}xlsx/").content)["Per segment"])
    ods = amounts(ods_rows(manager.get(f"{url}ods/").content)["Per segment"])
    assert shown == xlsx == ods
    assert shown[:2] == [2_500_000, 448_000]


def test_every_table_of_the_page_is_a_sheet_with_as_many_rows(manager: Client, url: str) -> None:
    page = screen_rows(manager.get(url).content.decode())
    sheets = xlsx_rows(manager.get(f"{url}xlsx/").content)
    assert list(sheets) == [
        "Per segment",
        "Per gemeente",
        "Contracten die hun plafond bere",
        "Lumpsums",
        "Jeugdigen per segment",
        "Jeugdigen per gemeente",
        "Toelichting",
    ]
    counts = [len(rows) - 1 for title, rows in sheets.items() if title != "Toelichting"]
    assert counts == [len(page[f"report-{key}"]) for key in KEYS]


KEYS = ("segments", "municipalities", "contracts", "lump_sums", "segment_youths", "municipality_youths")


def test_the_page_tells_the_news_the_dates_and_the_method(
    manager: Client, report: QuarterReport, url: str
) -> None:
    page = plain(manager.get(url).content.decode())
    assert "Peildatum 30-06-2027, stand bekend op 30-06-2027." in page
    assert "1 contract bereikt in 2027 zijn plafond: 2027-0001, op 27-12-2027." in page
    assert "minder dan 5 jeugdigen" in page
    assert "Nog te ontvangen declaraties: de zorg is gegeven" in page
    assert report.content_hash[:8] in page
    assert "14.000 N" in page, "the contract ends 14 thousand above its ceiling"


def test_the_note_of_the_file_holds_the_same_code_and_names_nobody(
    manager: Client, report: QuarterReport, url: str
) -> None:
    note = str(xlsx_rows(manager.get(f"{url}xlsx/").content)["Toelichting"])
    assert report.content_hash in note
    assert "30-06-2027" in note
    assert "Contract manager" not in note, "who made it is not in the file, so that the bytes repeat"


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "ods"])
def test_files_are_downloads_that_no_cache_keeps(manager: Client, url: str, kind: str) -> None:
    answer = manager.get(f"{url}{kind}/")
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="kwartaalrapport_2027-Q2_20270630.{kind}"'
    )
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_list_leads_to_the_report_and_its_file(manager: Client, report: QuarterReport, url: str) -> None:
    page = manager.get(LIJST).content.decode()
    assert f'href="{url}"' in page and f'href="{url}pdf/"' in page
    assert "Q2 2027, stand bekend op 30-06-2027" in page
    home = manager.get("/").content.decode()
    assert "Rapport over Q2 2027" in home and f'href="{url}"' in home


def test_a_report_on_older_figures_says_so(
    manager: Client, report: QuarterReport, snapshot: Snapshot, url: str
) -> None:
    assert "opnieuw berekend" not in manager.get(url).content.decode()
    with as_actor(Context.for_region(report.region_id)):
        Snapshot.objects.filter(pk=snapshot.pk).update(content_hash="f" * 64)
    page = plain(manager.get(url).content.decode())
    assert "Na dit rapport is het kwartaal opnieuw berekend" in page
    assert "448.000" in page, "the page still shows the figures of the report"


def test_asking_for_a_report_gives_a_job_and_asking_twice_the_same(
    manager: Client, imported: Cast, snapshot: Snapshot
) -> None:
    data = {"rapport-snapshot": str(snapshot.public_id)}
    answers = [manager.post(f"{LIJST}maken/", data) for _click in range(2)]
    with imported.in_region():
        (job,) = Job.objects.all()
    assert [answer.headers["Location"] for answer in answers] == [f"/taken/{job.public_id}/"] * 2
    assert (job.kind, job.arguments) == ("quarter-report", {"snapshot": str(snapshot.public_id)})


def test_asking_for_a_computation_gives_a_job(manager: Client, imported: Cast, settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = date(2027, 11, 23)
    answer = manager.post(f"{LIJST}berekenen/", {"berekening-quarter": "2027-Q3"})
    with imported.in_region():
        (job,) = Job.objects.all()
    assert answer.headers["Location"] == f"/taken/{job.public_id}/"
    assert job.arguments == {"quarter": "2027-Q3", "known_on": "2027-11-23"}
    future = manager.post(f"{LIJST}berekenen/", {"berekening-quarter": "2027-Q4"})
    assert future.headers["Location"] == LIJST, "a quarter that is not over is no choice"


def test_what_is_no_choice_makes_no_job(manager: Client, imported: Cast, snapshot: Snapshot) -> None:
    assert manager.post(f"{LIJST}maken/", {"rapport-snapshot": str(uuid4())}).headers["Location"] == LIJST
    with imported.in_region():
        assert Job.objects.count() == 0


def test_before_anything_was_computed_the_page_says_what_to_do(
    cast: Cast, client_for: Callable[[Role], Client]
) -> None:
    page = client_for(Role.CONTRACT_MANAGER).get(LIJST).content.decode()
    assert "Er is nog geen kwartaal berekend. Bereken eerst een kwartaal." in page
    assert "Rapport maken" not in page and "Kwartaal berekenen" in page


def test_the_board_reads_and_does_not_make(
    report: QuarterReport, url: str, client_for: Callable[[Role], Client]
) -> None:
    board = client_for(Role.BOARD_MEMBER)
    assert board.get(url).status_code == board.get(f"{url}pdf/").status_code == 200
    page = board.get(LIJST).content.decode()
    assert "Rapport maken" not in page and url in page
    for path in ("maken/", "berekenen/"):
        assert board.post(LIJST + path, {}).status_code == 403


@pytest.mark.parametrize(
    "role", [Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER, Role.LOCAL_TEAM, Role.ADMINISTRATOR]
)
def test_others_get_a_reason(
    report: QuarterReport, url: str, client_for: Callable[[Role], Client], role: Role
) -> None:
    client = client_for(role)
    for path in (LIJST, url, f"{url}pdf/"):
        assert client.get(path).status_code == 403


def test_the_other_region_and_unknown_files_do_not_exist(
    report: QuarterReport, url: str, manager: Client, imported: Cast, client_for: Callable[[object], Client]
) -> None:
    outsider = client_for(imported.outsider_membership.user)
    for path in (url, *(f"{url}{kind}/" for kind in ("pdf", "xlsx", "ods"))):
        assert outsider.get(path).status_code == 404
    assert manager.get(f"{url}docx/").status_code == 404
    assert manager.get(f"{LIJST}{uuid4()}/").status_code == 404
    assert not re.search(r"2027-0001", outsider.get(LIJST).content.decode())


@pytest.mark.browser
def test_the_pages_are_accessible_at_both_widths(
    browser: Browser, manager: Client, report: QuarterReport, url: str
) -> None:
    for path in (url, LIJST, "/"):
        with browser.window(manager, NARROW) as window:
            window.open(path)
            for width in (NARROW, WIDE):
                window.do(lambda page, width=width: page.set_viewport_size({"width": width, "height": 900}))
                assert (path, width, window.violations(), window.overflow() > 0) == (path, width, [], False)


def test_the_page_of_a_report_reads_one_file_and_few_rows(
    manager: Client, url: str, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        page = manager.get(url)
    assert page.status_code == 200


def test_a_report_without_contracts_or_lump_sums_has_words_instead(
    imported: Cast, snapshot: Snapshot, manager: Client
) -> None:
    with imported.in_region() as context:
        made = report_make(context=context, snapshot=snapshot, by=None)
    page = manager.get(f"{LIJST}{made.public_id}/").content.decode()
    assert "Geen enkel contract bereikt in 2027 zijn plafond." in page
