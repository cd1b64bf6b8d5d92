"""The translation table: shares of one code add up to 100 percent, and sets of parts are compared as sets."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.models import ClosedPeriod
from segments.importers.mapping import MAPPING
from segments.models import ProductMapping
from tests import factories
from tests.cast import Cast
from tests.core.importing.files import csv_file, places, read, rules

HEADER = ("Overeenkomst", "Productcode", "Geldig vanaf", "Geldig tot en met", "Onderdeel", "Aandeel (%)")
START = "01-01-2028"
TOMORROW = date(2027, 11, 24)
A, B = "specialistisch-ambulant", "dagbehandeling"


@pytest.fixture
def two_parts(cast: Cast) -> Cast:
    with cast.in_region():
        factories.PartFactory(segment=cast.segment, code=B)
    return cast


def row(part: str, share: str, *, code: str = "54002", start: str = START, end: str = "") -> tuple[str, ...]:
    return ("raam-2027", code, start, end, part, share)


def count(cast: Cast) -> int:
    with cast.in_region():
        return ProductMapping.objects.count()


def test_a_partial_code_is_divided(two_parts: Cast) -> None:
    outcome = read(MAPPING, two_parts, csv_file([HEADER, row(A, "60"), row(B, "40")]))
    assert (rules(outcome), outcome.counts["new"]) == ([], 2)
    with two_parts.in_region():
        shares = list(ProductMapping.objects.filter(product_code="54002").values_list("share", flat=True))
    assert sum(shares) == 1


def test_the_same_set_in_another_order_is_unchanged(two_parts: Cast) -> None:
    read(MAPPING, two_parts, csv_file([HEADER, row(A, "60"), row(B, "40")]))
    again = read(MAPPING, two_parts, csv_file([HEADER, row(B, "40,0"), row(A, "60%")]))
    assert again.counts["unchanged"] == 2


def test_a_changed_share_makes_a_new_set(two_parts: Cast) -> None:
    read(MAPPING, two_parts, csv_file([HEADER, row(A, "60"), row(B, "40")]))
    before = count(two_parts)
    outcome = read(MAPPING, two_parts, csv_file([HEADER, row(A, "50"), row(B, "50")]), today=TOMORROW)
    assert outcome.counts["changed"] == 2
    assert count(two_parts) == before + 2


def test_a_part_that_is_dropped_makes_a_new_set(two_parts: Cast) -> None:
    read(MAPPING, two_parts, csv_file([HEADER, row(A, "60"), row(B, "40")]))
    outcome = read(MAPPING, two_parts, csv_file([HEADER, row(A, "100")]), today=TOMORROW)
    assert outcome.counts["changed"] == 1


def test_two_sets_known_on_one_day_would_both_count(two_parts: Cast) -> None:
    read(MAPPING, two_parts, csv_file([HEADER, row(A, "60"), row(B, "40")]))
    outcome = read(MAPPING, two_parts, csv_file([HEADER, row(A, "100")]))
    assert rules(outcome) == ["TAB-TODAY"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row(A, "60"), row(B, "39,999999")], [("TAB-SUM", 2, "Aandeel (%)")]),
        ([row(A, "100"), row(B, "40", code="54004")], [("TAB-SUM", 3, "Aandeel (%)")]),
        ([row(A, "60"), row(B, "40", end="31-12-2028")], [("MAP-END", 2, "Geldig tot en met")]),
        ([row(A, "100"), row(B, "0")], [("MAP-ZERO", 3, "Aandeel (%)")]),
        ([row(A, "100", end="31-12-2027")], [("TAB-ORDER", 2, "Geldig tot en met")]),
        ([row(A, "60"), row(A, "40")], [("TAB-TWICE", 3, "Productcode")]),
        ([row("onbekend", "100")], [("TAB-UNKNOWN", 2, "Onderdeel")]),
        ([("oud", *row(A, "100")[1:])], [("TAB-UNKNOWN", 2, "Overeenkomst")]),
        ([row(A, "100", code="540021")], [("TAB-CODE", 2, "Productcode")]),
    ],
)
def test_sets_that_do_not_stand(
    two_parts: Cast, rows: list[tuple[str, ...]], found: list[tuple[str, int, str]]
) -> None:
    before = count(two_parts)
    assert places(read(MAPPING, two_parts, csv_file([HEADER, *rows]))) == found
    assert count(two_parts) == before


def test_a_closed_period_is_left_alone(two_parts: Cast) -> None:
    with two_parts.in_region():
        ClosedPeriod.objects.create(
            region_id=two_parts.region.pk,
            owner_id=two_parts.region.pk,
            days=DateRange(date(2028, 1, 1), date(2028, 4, 1)),
            reason="gesloten",
        )
    assert rules(read(MAPPING, two_parts, csv_file([HEADER, row(A, "100")]))) == ["TAB-CLOSED"]
    assert rules(read(MAPPING, two_parts, csv_file([HEADER, row(A, "100", start="01-04-2028")]))) == []
