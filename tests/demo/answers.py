"""Reads the table of an answer from the page and from each kind of file, as rows of what is printed."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

from django.test import Client
from lxml import etree
from openpyxl import load_workbook

from tests.monitoring.pages.screen import open_page, tidy

KINDS = ("page", "csv", "xlsx", "ods", "odt")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
Rows = list[list[str]]


def answer(client: Client, query: str, kind: str) -> Rows:
    """The table with its header."""
    if kind == "page":
        page = open_page(client, f"/vragen/?{query}")
        return [page.headers("antwoord"), *page.rows("antwoord")]
    response = client.get(f"/vragen/?{query}&formaat={kind}")
    assert response.status_code == 200, (query, kind)
    return READERS[kind](response.content)


def of_csv(content: bytes) -> Rows:
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def of_xlsx(content: bytes) -> Rows:
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def of_open_document(content: bytes) -> Rows:
    """The first table of a spreadsheet or a text."""
    with ZipFile(BytesIO(content)) as parts:
        tree = etree.fromstring(parts.read("content.xml"))
    table = next(tree.iter(f"{TABLE}table"))
    return [
        [tidy("".join(cell.itertext())) for cell in row.iter(f"{TABLE}table-cell")]
        for row in table.iter(f"{TABLE}table-row")
    ]


READERS = {"csv": of_csv, "xlsx": of_xlsx, "ods": of_open_document, "odt": of_open_document}


def at(rows: Rows, row: str, column: str) -> str:
    """One cell, by the name in front of its row and what its header begins with."""
    place = next(number for number, name in enumerate(rows[0]) if name.startswith(column))
    return next(cells for cells in rows if cells[0] == row)[place]
