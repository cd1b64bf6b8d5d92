"""Reads a page as a person does: what stands in sight, table by table, and the files behind its links."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
from django.test import Client
from lxml import html

from jeugdregio.core.formats import format_month

HIDDEN = ("visually-hidden", "cell-note", "share", "sparkline", "sort-arrow")


@dataclass(frozen=True)
class Screen:
    """One page. `rows` are the cells of a table as printed, without what only screen readers hear."""

    status: int
    tree: html.HtmlElement

    @property
    def text(self) -> str:
        return tidy(self.tree.text_content())

    def headers(self, table: str) -> list[str]:
        return [printed(cell) for cell in self.tree.xpath(f"//div[@id='{table}']//thead//th")]

    def rows(self, table: str) -> list[list[str]]:
        """The rows of a table by its id, totals included."""
        found = self.tree.xpath(f"//div[@id='{table}']//tr[ancestor::tbody or ancestor::tfoot]")
        return [[printed(cell) for cell in row.xpath("./th|./td")] for row in found]

    def row(self, table: str, name: str) -> dict[str, str]:
        """One row by the name in front of it, by column header."""
        row = next(row for row in self.rows(table) if row[0] == name)
        return dict(zip(self.headers(table), row, strict=True))

    def links(self, words: str) -> list[str]:
        return [a.get("href") for a in self.tree.xpath("//a") if tidy(a.text_content()).startswith(words)]

    @property
    def files(self) -> list[str]:
        """The addresses of every download of the page."""
        return [a.get("href") for a in self.tree.xpath("//a[contains(@href, 'formaat=')]")]


def open_page(client: Client, url: str, status: int = 200) -> Screen:
    response = client.get(url)
    assert response.status_code == status, (url, response.status_code)
    return Screen(response.status_code, html.fromstring(response.content.decode()))


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\xa0", " ")).strip()


def printed(cell: html.HtmlElement) -> str:
    """The words of a cell that are in sight, without the note below it."""
    parts = [cell.text or ""]
    for child in cell:
        if not set(HIDDEN) & set((child.get("class") or "").split()) and child.tag != "svg":
            parts.append(printed(child))
        parts.append(child.tail or "")
    return tidy(" ".join(parts))


def sheet(client: Client, url: str) -> list[list[object]]:
    """The first sheet of a spreadsheet, its header first; empty cells are None."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    book = openpyxl.load_workbook(BytesIO(response.content))
    return [
        [None if cell == "" else cell for cell in row]
        for row in book.worksheets[0].iter_rows(values_only=True)
    ]


def same(shown: str, kept: object) -> bool:
    """Whether a printed cell is the rounded value of a file's cell."""
    if kept is None:
        return shown == ""
    if isinstance(kept, datetime | date):
        return shown in (kept.strftime("%d-%m-%Y"), format_month(kept, short=True))
    if isinstance(kept, int | float):
        return same_number(shown, Decimal(str(kept)))
    return shown == tidy(str(kept))


def same_number(shown: str, kept: Decimal) -> bool:
    text = shown.rstrip("*").removesuffix(" V").removesuffix(" N")
    share = text.endswith("%")
    number = Decimal(text.removesuffix("%").replace(".", "").replace(",", "."))
    if shown.endswith(" N"):
        number = -number
    return abs(number - (kept * 100 if share else kept)) <= (Decimal("0.05") if share else Decimal("0.5"))
