"""The page that says what tables must look like, and the empty files that it offers."""

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from referrals.importers.tables.registry import TABLES
from tests.cast import Cast
from tests.referrals.pages.conftest import INLEZEN, Flow

TABELLEN = f"{INLEZEN}tabellen/"


@pytest.mark.shows("ASVS 2.1.1")
def test_every_kind_is_named_with_every_column(flow: Flow) -> None:
    page = flow.client.get(TABELLEN).content.decode()
    assert len(TABLES) == 9
    for table in TABLES.values():
        assert f'id="{table.key}"' in page and str(table.title) in page
        for column in table.columns:
            assert str(column.header) in page
    assert "Een van: Budgetplafond" in page, "the words of a choice"
    assert f'href="{TABELLEN}"' in flow.client.get(INLEZEN).content.decode()


@pytest.mark.parametrize("key", TABLES)
def test_an_empty_file_has_the_headers_and_is_asked_no_question(flow: Flow, key: str) -> None:
    headers = [str(column.header) for column in TABLES[key].columns]
    answer = flow.client.get(f"{TABELLEN}{key}/", {"formaat": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [headers]
    book = flow.client.get(f"{TABELLEN}{key}/", {"formaat": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == headers and sheet.max_row == 1
    assert 'filename="sjabloon-' in book.headers["Content-Disposition"]
    batch = flow.checked(book.content, "ingevuld.xlsx")
    assert batch.kind == key
    with flow.cast.in_region():
        assert batch.findings.get().rule == "TAB-EMPTY"


def test_there_is_no_file_of_another_kind_or_format(flow: Flow) -> None:
    assert flow.client.get(f"{TABELLEN}iets/").status_code == 404
    assert flow.client.get(f"{TABELLEN}claims/", {"formaat": "exe"}).status_code == 404


def test_the_auditor_looks_and_others_do_not(cast: Cast, client_for: Callable[[Role], Client]) -> None:
    assert client_for(Role.AUDITOR).get(TABELLEN).status_code == 200
    for role in (Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER):
        assert client_for(role).get(TABELLEN).status_code == 403
        assert client_for(role).get(f"{TABELLEN}claims/").status_code == 403
