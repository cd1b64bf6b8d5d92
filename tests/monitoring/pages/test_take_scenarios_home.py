"""Scenarios as files: CSV, XLSX and ODS hold the figures of the page, for the region and for a municipality."""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client

from jeugdregio.core.exports.formats import Format
from monitoring.models import ChangeKind, Snapshot
from tests.cast import Cast
from tests.core.exports import samples
from tests.core.exports.samples import read_csv, read_ods
from tests.monitoring.pages.scenarios import change, make, other_part
from tests.monitoring.pages.screen import sheet, tidy
from tests.monitoring.pages.test_take_tables_home import differences, tables_of

NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
DAY = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})")


@pytest.fixture
def addresses(cast: Cast, computed: Snapshot) -> list[str]:
    """A scenario that moves, grows and indexes, alone and beside another, from either method."""
    scenario, other = make(cast), make(cast, "Niets doen")
    change(cast, scenario, ChangeKind.PART, target=other_part(cast), share=Fraction(2, 5))
    change(cast, scenario, ChangeKind.LOCAL, share=Fraction(3, 20))
    change(cast, scenario, ChangeKind.GROWTH, percentage=Fraction(7, 200))
    change(cast, scenario, ChangeKind.INDEX, percentage=Fraction(-1, 50))
    mine = f"/prognose/{scenario.public_id}/"
    beside = f"/prognose/vergelijken/?scenario={scenario.public_id}&scenario={other.public_id}"
    return [mine, f"{mine}?methode=rechte-lijn", f"{mine}?eenheid=euro", beside]


def plain(cell: object) -> object:
    """A cell without the way in which a format writes it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    text = tidy(str(cell))
    if NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ".")).quantize(Decimal("0.01"))
    found = DAY.fullmatch(text)
    return "-".join(reversed(found.groups())) if found else text


def rows_of(kept: list[list[object]]) -> list[list[object]]:
    return [[plain(cell) for cell in row] for row in kept[1:]]


def wrong(client: Client, url: str) -> tuple[int, list[str]]:
    """How many files were read, and where one differs from the page or from another format."""
    found: list[str] = []
    every = tables_of(client, url)
    for screen, table, link in every:
        kept = sheet(client, link)
        found += differences(screen, table, kept)
        contents = {
            kind: client.get(link.replace("xlsx", kind)).content for kind in ("csv", "csv-systeem", "ods")
        }
        others = {kind: read_csv(contents[kind], Format(kind)) for kind in ("csv", "csv-systeem")}
        others["ods"] = read_ods(contents["ods"])
        found += [f"{table}: {kind}" for kind, rows in others.items() if rows_of(rows) != rows_of(kept)]  # type: ignore[arg-type]
    return len(every), found


def test_every_format_holds_what_the_page_holds(
    addresses: list[str], manager: Client, neighbour: Client
) -> None:
    for client, tables in ((manager, (6, 6, 6, 2)), (neighbour, (5, 5, 5, 2))):
        for url, count in zip(addresses, tables, strict=True):
            assert wrong(client, url) == (count, [])


def test_a_cent_in_one_format_only_is_found(
    addresses: list[str], manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: the same comparison, with one figure of the ODS changed."""

    def altered(content: bytes) -> list[list[object]]:
        rows = samples.read_ods(content)
        place = next(place for place, cell in enumerate(rows[1]) if isinstance(plain(cell), Decimal))
        rows[1][place] = plain(rows[1][place]) + Decimal("0.01")  # type: ignore[operator]
        return rows

    monkeypatch.setitem(globals(), "read_ods", altered)
    assert "prognose: ods" in wrong(manager, addresses[0])[1]
