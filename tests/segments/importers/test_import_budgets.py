"""Budgets per part and year: appended as they become known, whole files only."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jeugdregio.core.models import ClosedPeriod
from segments.importers.budgets import BUDGETS
from segments.models import Budget
from tests.cast import Cast
from tests.core.importing.files import TODAY, csv_file, places, read, rules, xlsx_file

HEADER = ("Onderdeel", "Jaar", "Soort budget", "Gemeentecode", "Bedrag", "Ingangsdatum", "Besluit")
PART = "specialistisch-ambulant"
RAISED = (PART, 2027, "Budgetplafond", "", "2.600.000,00", "01-10-2027", "AB 12")


def amounts(cast: Cast) -> list[int]:
    with cast.in_region():
        return list(Budget.objects.order_by("id").values_list("amount", flat=True))


def test_a_raise_is_a_new_version(cast: Cast) -> None:
    outcome = read(BUDGETS, cast, csv_file([HEADER, RAISED]))
    assert rules(outcome) == []
    assert (outcome.counts["changed"], outcome.counts["new"], outcome.counts["stored"]) == (1, 0, 1)
    assert amounts(cast) == [250_000_000, 260_000_000]
    with cast.in_region():
        row = Budget.objects.latest("id")
    assert (row.known_on, row.effective_on, row.decision) == (TODAY, date(2027, 10, 1), "AB 12")
    assert row.municipality is None


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    content = csv_file([HEADER, RAISED])
    read(BUDGETS, cast, content)
    again = read(BUDGETS, cast, content)
    assert (again.counts["unchanged"], again.counts["known"], again.counts["lines"]) == (1, 1, 0)
    assert len(amounts(cast)) == 2


def test_blank_cells_take_their_defaults(cast: Cast) -> None:
    read(BUDGETS, cast, csv_file([HEADER, (PART, 2028, "begroting", "9901", "10", "", "")]))
    with cast.in_region():
        row = Budget.objects.latest("id")
    assert (row.effective_on, row.decision, row.kind) == (date(2028, 1, 1), "", "adopted")
    assert row.municipality_id == cast.waterdam.pk


def test_a_workbook_gives_the_same(cast: Cast) -> None:
    outcome = read(
        BUDGETS, cast, xlsx_file([HEADER, (PART, 2027, "ceiling", None, 2600000, date(2027, 10, 1), None)])
    )
    assert outcome.counts["changed"] == 1
    assert amounts(cast)[-1] == 260_000_000


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("onbekend", 2027, "plafond", "", "1", "", ""), ("TAB-UNKNOWN", 3, "Onderdeel")),
        ((PART, 2027, "plafond", "9903", "1", "", ""), ("TAB-UNKNOWN", 3, "Gemeentecode")),
        ((PART, 2027, "plafond", "", "1", "", ""), ("TAB-TWICE", 3, "Onderdeel")),
        ((PART, 1999, "plafond", "", "1", "", ""), ("TAB-LEAST", 3, "Jaar")),
        ((PART, "2.027", "plafond", "", "1", "", ""), ("TAB-AMBIGUOUS", 3, "Jaar")),
        ((PART, 2026, "potje", "", "1", "", ""), ("TAB-CHOICE", 3, "Soort budget")),
        ((PART, 2026, "plafond", "", "-1", "", ""), ("TAB-LEAST", 3, "Bedrag")),
        ((PART, 2026, "plafond", "", "", "", ""), ("TAB-REQUIRED", 3, "Bedrag")),
        ((PART, 2026, "plafond", "", "1", "30-02-2027", ""), ("TAB-DAY", 3, "Ingangsdatum")),
        ((PART, 2026, "plafond", "", "1", "", "kind 111222333"), ("TAB-BSN", 3, "Besluit")),
    ],
)
def test_one_bad_row_keeps_the_whole_file_out(
    cast: Cast, row: tuple[object, ...], found: tuple[str, int, str]
) -> None:
    outcome = read(BUDGETS, cast, csv_file([HEADER, RAISED, row]))
    assert places(outcome) == [found]
    assert (outcome.counts["refused"], outcome.counts["refused_rows"], outcome.counts["stored"]) == (1, 1, 0)
    assert amounts(cast) == [250_000_000]


def test_a_change_in_a_closed_period_is_refused_and_an_old_row_is_not(cast: Cast) -> None:
    read(BUDGETS, cast, csv_file([HEADER, RAISED]))
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(date(2027, 1, 1), date(2027, 12, 31)),
            reason="kwartaal gesloten",
        )
    assert read(BUDGETS, cast, csv_file([HEADER, RAISED])).counts["unchanged"] == 1
    changed = read(BUDGETS, cast, csv_file([HEADER, (*RAISED[:4], "1", *RAISED[5:])]))
    assert places(changed) == [("TAB-CLOSED", 2, "Ingangsdatum")]


def test_only_a_backfill_believes_the_day_that_the_file_names(cast: Cast) -> None:
    header = (*HEADER, "Bekend op")
    rows = [header, (*RAISED, "01-02-2027"), (PART, 2028, "plafond", "", "5", "", "", "01-03-2027")]
    live = read(BUDGETS, cast, csv_file(rows[:2]))
    assert rules(live) == ["TAB-KNOWN"]
    read(BUDGETS, cast, csv_file(rows), backfill=True)
    with cast.in_region():
        known = list(Budget.objects.order_by("id").values_list("known_on", flat=True))
    assert known[1:] == [TODAY, date(2027, 2, 1), date(2027, 3, 1)]


def test_a_person_sees_how_the_first_rows_were_read(cast: Cast) -> None:
    outcome = read(BUDGETS, cast, csv_file([HEADER, RAISED]))
    assert outcome.sample == [
        (PART, "2027", "ceiling", "", "€\u00a02.600.000,00", "01-10-2027", "AB 12", "23-11-2027")
    ]


def test_other_regions_do_not_see_the_part(cast: Cast) -> None:
    from jeugdregio.core.db import Context, as_actor
    from jeugdregio.core.importing.source import TableIntake
    from tests.core.importing.files import source

    with as_actor(Context.for_region(cast.other_region.pk)):
        outcome = BUDGETS.run(source(csv_file([HEADER, RAISED])), TableIntake(cast.other_region.pk, TODAY))
    assert places(outcome) == [("TAB-UNKNOWN", 2, "Onderdeel")]
