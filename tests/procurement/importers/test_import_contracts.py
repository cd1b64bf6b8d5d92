"""Contracts: new ones go in, known ones stay as they are."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.models import ClosedPeriod
from procurement.importers.contracts import CONTRACTS
from procurement.models import Contract
from tests.cast import Cast
from tests.core.importing.files import csv_file, places, read, rules

HEADER = (
    *("Contractnummer", "KvK-nummer", "AGB-code", "Overeenkomst", "Onderdeel", "Bekostiging"),
    *("Ingangsdatum", "Einddatum", "Meldingsgrens (%)"),
)
PART = "specialistisch-ambulant"
NEW = ("2028-0001", "99000002", "99000002", "raam-2027", PART, "pxq", "01-01-2028", "31-12-2030", "65")
KNOWN = ("2027-0001", "99000001", "", "raam-2027", PART, "p×q", "01-01-2027", "31-12-2030", "")


def count(cast: Cast) -> int:
    with cast.in_region():
        return Contract.objects.count()


def changed(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    names = ("number", "kvk", "agb", "agreement", "part", "payment", "starts_on", "ends_on", "level")
    return tuple(cells.get(name, cell) for name, cell in zip(names, row, strict=True))


def test_a_new_contract_goes_in_beside_a_known_one(cast: Cast) -> None:
    outcome = read(CONTRACTS, cast, csv_file([HEADER, NEW, KNOWN]))
    assert rules(outcome) == []
    assert (outcome.counts["new"], outcome.counts["unchanged"], outcome.counts["lines"]) == (1, 1, 1)
    with cast.in_region():
        row = Contract.objects.get(number="2028-0001")
    assert (row.provider_id, row.payment, row.state) == (cast.kompas.pk, "p_x_q", "running")
    assert (row.starts_on, row.ends_on, row.signal_level) == (
        date(2028, 1, 1),
        date(2030, 12, 31),
        Decimal("0.650"),
    )
    assert (row.owner_id, row.part_id, row.agreement_id) == (cast.region.pk, cast.part.pk, cast.agreement.pk)


@pytest.mark.parametrize("cells", [{"kvk": "", "agb": "99000002"}, {"kvk": "99000002", "agb": ""}])
def test_either_number_finds_the_provider(cast: Cast, cells: dict[str, str]) -> None:
    assert read(CONTRACTS, cast, csv_file([HEADER, changed(NEW, **cells)])).counts["new"] == 1


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"kvk": "", "agb": ""}, ("CON-PROVIDER", 3, "AGB-code")),
        ({"kvk": "99000001"}, ("CON-BOTH", 3, "AGB-code")),
        ({"kvk": "99000009", "agb": ""}, ("TAB-UNKNOWN", 3, "KvK-nummer")),
        ({"kvk": "", "agb": "99000009"}, ("TAB-UNKNOWN", 3, "AGB-code")),
        ({"kvk": "990000021"}, ("TAB-CODE", 3, "KvK-nummer")),
        ({"agreement": "oud"}, ("TAB-UNKNOWN", 3, "Overeenkomst")),
        ({"part": "oud"}, ("TAB-UNKNOWN", 3, "Onderdeel")),
        ({"payment": "subsidie"}, ("TAB-CHOICE", 3, "Bekostiging")),
        ({"ends_on": "31-12-2027"}, ("TAB-ORDER", 3, "Einddatum")),
        ({"number": "2027-0001"}, ("TAB-TWICE", 3, "Contractnummer")),
        ({"number": "111222333"}, ("TAB-BSN", 3, "Contractnummer")),
        ({"level": "120"}, ("TAB-MOST", 3, "Meldingsgrens (%)")),
    ],
)
def test_one_bad_row_keeps_the_file_out(
    cast: Cast, cells: dict[str, str], found: tuple[str, int, str]
) -> None:
    outcome = read(CONTRACTS, cast, csv_file([HEADER, KNOWN, changed(NEW, **cells)]))
    assert places(outcome) == [found]
    assert count(cast) == 2


@pytest.mark.parametrize("cells", [{"ends_on": "31-12-2031"}, {"level": "60"}, {"payment": "lumpsum"}])
def test_a_known_contract_is_not_changed_by_a_file(cast: Cast, cells: dict[str, str]) -> None:
    outcome = read(CONTRACTS, cast, csv_file([HEADER, changed(KNOWN, **cells), NEW]))
    assert places(outcome) == [("CON-CHANGED", 2, "Contractnummer")]
    assert count(cast) == 2


def test_no_contract_begins_in_a_closed_period(cast: Cast) -> None:
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(date(2027, 1, 1), date(2028, 1, 2)),
            reason="gesloten",
        )
    assert rules(read(CONTRACTS, cast, csv_file([HEADER, KNOWN]))) == []
    assert rules(read(CONTRACTS, cast, csv_file([HEADER, NEW]))) == ["TAB-CLOSED"]
