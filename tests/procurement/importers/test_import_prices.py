"""Price lines and ceilings of contracts: versions that do not overlap, and never on a lump sum."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.models import ClosedPeriod
from procurement.importers.ceilings import CEILINGS
from procurement.importers.price_lines import PRICE_LINES
from procurement.models import PriceLine, SpendingRoom
from procurement.services.contract import shared_facts
from tests.cast import Cast
from tests.core.importing.files import csv_file, places, read, rules

HEADER = ("Contractnummer", "Productcode", "Eenheid", "Tarief", "Geldig vanaf", "Geldig tot en met")
CLOSED = ("2027-0001", "45A01", "04", "96,00", "01-01-2027", "31-12-2027")
RAISED = ("2027-0001", "45A01", "04", "99,84", "01-01-2028", "")
CEILING_HEADER = ("Contractnummer", "Jaar", "Bestedingsruimte", "Ingangsdatum", "Besluit")


def close(cast: Cast, first: date, last: date) -> None:
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(first, last, "[]"),
            reason="gesloten",
        )


def prices(cast: Cast) -> list[tuple[int, date, date | None]]:
    with cast.in_region():
        return list(PriceLine.objects.order_by("id").values_list("price", "valid_from", "valid_to"))


def test_an_old_price_ends_and_a_new_one_begins(cast: Cast) -> None:
    outcome = read(PRICE_LINES, cast, csv_file([HEADER, CLOSED, RAISED]))
    assert rules(outcome) == []
    assert (outcome.counts["changed"], outcome.counts["new"]) == (1, 1)
    assert prices(cast)[1:] == [
        (9_600, date(2027, 1, 1), date(2027, 12, 31)),
        (9_984, date(2028, 1, 1), None),
    ]
    with cast.in_region():
        assert set(PriceLine.objects.values_list("provider_id", flat=True)) == {cast.linde.pk}


def test_what_a_price_is_built_up_of_stays_while_the_price_stays(cast: Cast) -> None:
    built = {"living": 4_000, "care": 5_100, "vacancy": 500, "vacancy_rate": Decimal("0.0850")}
    with cast.in_region():
        line = PriceLine.objects.get()
        PriceLine.objects.create(
            **shared_facts(cast.priced_contract, line.known_on),
            **{
                name: getattr(line, name)
                for name in ("product_code", "unit", "price", "valid_from", "valid_to")
            },
            **built,
        )
    read(PRICE_LINES, cast, csv_file([HEADER, CLOSED, RAISED]))
    dearer = (*CLOSED[:3], "97,00", *CLOSED[4:])
    read(PRICE_LINES, cast, csv_file([HEADER, dearer]))
    with cast.in_region():
        found = PriceLine.objects.order_by("id").values_list("price", *built)
        assert list(found)[2:] == [
            (9_600, *built.values()),
            (9_984, None, None, None, None),
            (9_700, None, None, None, None),
        ]


def test_the_same_prices_again_change_nothing(cast: Cast) -> None:
    read(PRICE_LINES, cast, csv_file([HEADER, CLOSED, RAISED]))
    assert read(PRICE_LINES, cast, csv_file([HEADER, CLOSED, RAISED])).counts["unchanged"] == 2
    assert len(prices(cast)) == 3


def test_a_price_may_not_overlap_the_one_that_is_known(cast: Cast) -> None:
    outcome = read(PRICE_LINES, cast, csv_file([HEADER, RAISED]))
    assert places(outcome) == [("TAB-OVERLAP", 2, "Geldig vanaf")]
    assert outcome.findings[0].params == {"other_on": "2027-01-01"}
    assert len(prices(cast)) == 1


def test_prices_of_one_file_may_not_overlap(cast: Cast) -> None:
    late = (*RAISED[:4], "01-06-2029", "")
    assert rules(read(PRICE_LINES, cast, csv_file([HEADER, CLOSED, RAISED, late]))) == ["TAB-OVERLAP"] * 2


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("2027-9999", *RAISED[1:]), ("TAB-UNKNOWN", 3, "Contractnummer")),
        (("2027-0001", "99X99", *RAISED[2:]), ("TAB-UNKNOWN", 3, "Productcode")),
        ((*RAISED[:2], "83", *RAISED[3:]), ("TAB-CODE", 3, "Eenheid")),
        ((*RAISED[:3], "0", *RAISED[4:]), ("PRI-ZERO", 3, "Tarief")),
        ((*RAISED[:3], "1.234", *RAISED[4:]), ("TAB-AMBIGUOUS", 3, "Tarief")),
        ((*RAISED[:4], "01-01-2031", ""), ("PRI-TERM", 3, "Geldig vanaf")),
        ((*RAISED[:4], "01-01-2028", "31-12-2027"), ("TAB-ORDER", 3, "Geldig tot en met")),
        (CLOSED, ("TAB-TWICE", 3, "Contractnummer")),
    ],
)
def test_one_bad_price_keeps_the_file_out(
    cast: Cast, row: tuple[str, ...], found: tuple[str, int, str]
) -> None:
    assert places(read(PRICE_LINES, cast, csv_file([HEADER, CLOSED, row]))) == [found]
    assert len(prices(cast)) == 1


def test_a_unit_that_lost_its_zero_is_read(cast: Cast) -> None:
    outcome = read(PRICE_LINES, cast, csv_file([HEADER, (*CLOSED[:2], "4", *CLOSED[3:])]))
    assert (rules(outcome), outcome.counts["changed"]) == (["TAB-ZEROS"], 1)


def test_no_price_changes_in_a_closed_period(cast: Cast) -> None:
    close(cast, date(2027, 1, 1), date(2027, 9, 30))
    assert rules(read(PRICE_LINES, cast, csv_file([HEADER, CLOSED]))) == ["TAB-CLOSED"]


def rooms(cast: Cast) -> list[tuple[int, date]]:
    with cast.in_region():
        return list(SpendingRoom.objects.order_by("id").values_list("amount", "effective_on"))


def test_a_ceiling_is_raised(cast: Cast) -> None:
    row = ("2027-0001", 2027, "€ 1.300.000", "01-10-2027", "AB 12")
    assert read(CEILINGS, cast, csv_file([CEILING_HEADER, row])).counts["changed"] == 1
    assert rooms(cast)[1:] == [(130_000_000, date(2027, 10, 1))]
    assert read(CEILINGS, cast, csv_file([CEILING_HEADER, row])).counts["unchanged"] == 1
    assert len(rooms(cast)) == 2


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("2027-0002", 2027, "10", "", ""), ("CEI-LUMP", 3, "Contractnummer")),
        (("2027-9999", 2027, "10", "", ""), ("TAB-UNKNOWN", 3, "Contractnummer")),
        (("2027-0001", 2028, "-10", "", ""), ("TAB-LEAST", 3, "Bestedingsruimte")),
        (("2027-0001", 2027, "10", "", ""), ("TAB-TWICE", 3, "Contractnummer")),
        (("2027-0001", 2028, "10", "", "x" * 121), ("TAB-LONG", 3, "Besluit")),
    ],
)
def test_one_bad_ceiling_keeps_the_file_out(
    cast: Cast, row: tuple[object, ...], found: tuple[str, int, str]
) -> None:
    good = ("2027-0001", 2027, "5", "", "")
    assert places(read(CEILINGS, cast, csv_file([CEILING_HEADER, good, row]))) == [found]
    assert len(rooms(cast)) == 1


def test_no_ceiling_changes_in_a_closed_period(cast: Cast) -> None:
    close(cast, date(2027, 1, 1), date(2027, 9, 30))
    assert rules(
        read(CEILINGS, cast, csv_file([CEILING_HEADER, ("2027-0001", 2027, "5", "30-09-2027", "")]))
    ) == ["TAB-CLOSED"]
    later = ("2027-0001", 2027, "5", "01-10-2027", "")
    assert rules(read(CEILINGS, cast, csv_file([CEILING_HEADER, later]))) == []
