"""Inhabitants per municipality, year and age."""

from segments.importers.population import POPULATION
from segments.models import Population
from tests.cast import Cast
from tests.core.importing.files import csv_file, places, read

HEADER = ("gemeentecode", "jaar", "leeftijd", "inwoners")
ROWS = [("9901", 2027, age, 100 + age) for age in range(23)]


def count(cast: Cast) -> int:
    with cast.in_region():
        return Population.objects.count()


def test_a_year_goes_in_and_comes_again_unchanged(cast: Cast) -> None:
    assert read(POPULATION, cast, csv_file([HEADER, *ROWS])).counts["new"] == 23
    assert read(POPULATION, cast, csv_file([HEADER, *ROWS])).counts["unchanged"] == 23
    assert count(cast) == 23


def test_only_what_changed_is_appended(cast: Cast) -> None:
    read(POPULATION, cast, csv_file([HEADER, *ROWS]))
    revised = [*ROWS[:5], ("9901", 2027, 5, 999), *ROWS[6:]]
    outcome = read(POPULATION, cast, csv_file([HEADER, *revised]))
    assert (outcome.counts["changed"], outcome.counts["unchanged"], outcome.counts["lines"]) == (1, 22, 1)
    assert count(cast) == 24


def test_bad_rows_are_named_and_nothing_goes_in(cast: Cast) -> None:
    bad = [("9901", 2027, 121, 1), ("9901", 2027, 3, "2.105"), ("9999", 2027, 3, 1), ("9901", 2027, 0, 7)]
    outcome = read(POPULATION, cast, csv_file([HEADER, *ROWS, *bad]))
    assert places(outcome) == [
        ("TAB-MOST", 25, "leeftijd"),
        ("TAB-AMBIGUOUS", 26, "inwoners"),
        ("TAB-UNKNOWN", 27, "gemeentecode"),
        ("TAB-TWICE", 28, "gemeentecode"),
    ]
    assert outcome.counts["refused_rows"] == 4
    assert count(cast) == 0


def test_a_spreadsheet_that_dropped_zeros_is_read_and_told(cast: Cast) -> None:
    from tests.factories import MunicipalityFactory, RegionMembershipFactory

    low = MunicipalityFactory(name="Laagcode", cbs_code="0058")
    with cast.in_region():
        RegionMembershipFactory(region=cast.region.organisation, municipality=low)
    outcome = read(POPULATION, cast, csv_file([HEADER, ("58", 2027, 1, 10)]))
    assert places(outcome) == [("TAB-ZEROS", 0, "gemeentecode")]
    assert outcome.counts["new"] == 1
