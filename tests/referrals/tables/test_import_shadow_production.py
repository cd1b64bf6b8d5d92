"""Shadow production of lump sums: units times tariff, to the cent."""

from datetime import date

import pytest

from referrals.importers.tables.shadow_production import SHADOW_PRODUCTION
from referrals.models import ShadowProduction
from tests.cast import Cast
from tests.core.importing.files import csv_file, places, read, rules

HEADER = ("Contractnummer", "Lokaal team", "Kwartaal", "Product", "Aantal", "Tarief")
GOOD = ("2027-0002", "lokaal team waterdam", "2027-Q3", "Begeleiding", "1250,5", "90,01")


def rows(cast: Cast) -> list[ShadowProduction]:
    with cast.in_region():
        return list(ShadowProduction.objects.order_by("id"))


def test_units_times_tariff_is_rounded_half_up(cast: Cast) -> None:
    assert rules(read(SHADOW_PRODUCTION, cast, csv_file([HEADER, GOOD]))) == []
    (row,) = rows(cast)
    # 1250.50 x 9001 = 11 255 750.5 cents
    assert row.amount == 11_255_751
    assert (row.quarter, row.team_id, row.provider_id) == (
        date(2027, 7, 1),
        cast.local_team.pk,
        cast.linde.pk,
    )


def test_a_blank_team_is_a_team_of_its_own(cast: Cast) -> None:
    blank = (GOOD[0], "", *GOOD[2:])
    assert read(SHADOW_PRODUCTION, cast, csv_file([HEADER, GOOD, blank])).counts["new"] == 2
    assert read(SHADOW_PRODUCTION, cast, csv_file([HEADER, blank, GOOD])).counts["unchanged"] == 2
    assert len(rows(cast)) == 2


def test_a_correction_is_a_new_version(cast: Cast) -> None:
    read(SHADOW_PRODUCTION, cast, csv_file([HEADER, GOOD]))
    outcome = read(SHADOW_PRODUCTION, cast, csv_file([HEADER, (*GOOD[:4], "1300", "90,01")]))
    assert outcome.counts["changed"] == 1
    assert [row.amount for row in rows(cast)] == [11_255_751, 11_701_300]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("2027-0001", *GOOD[1:]), ("PRO-PAYMENT", 3, "Contractnummer")),
        (("2027-9999", *GOOD[1:]), ("TAB-UNKNOWN", 3, "Contractnummer")),
        ((GOOD[0], "Team Nergens", *GOOD[2:]), ("TAB-UNKNOWN", 3, "Lokaal team")),
        ((*GOOD[:2], "2027-Q5", *GOOD[3:]), ("TAB-QUARTER", 3, "Kwartaal")),
        ((*GOOD[:4], "1.250", "90"), ("TAB-AMBIGUOUS", 3, "Aantal")),
        ((*GOOD[:4], "1,255", "90"), ("TAB-AMBIGUOUS", 3, "Aantal")),
        ((*GOOD[:4], "-1", "90"), ("TAB-LEAST", 3, "Aantal")),
        ((*GOOD[:3], "kind 111222333", "1", "90"), ("TAB-BSN", 3, "Product")),
        ((GOOD[0], "Lokaal Team Waterdam", *GOOD[2:]), ("TAB-TWICE", 3, "Product")),
    ],
)
def test_one_bad_row_keeps_the_file_out(
    cast: Cast, row: tuple[str, ...], found: tuple[str, int, str]
) -> None:
    assert places(read(SHADOW_PRODUCTION, cast, csv_file([HEADER, GOOD, row]))) == [found]
    assert rows(cast) == []


def test_two_teams_of_one_name_cannot_be_told_apart(cast: Cast) -> None:
    from tests.factories import LocalTeamFactory

    LocalTeamFactory(name="Lokaal team Waterdam", municipality=cast.heuvelrode)
    assert rules(read(SHADOW_PRODUCTION, cast, csv_file([HEADER, GOOD]))) == ["PRO-TEAMS"]
