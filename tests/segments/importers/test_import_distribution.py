"""The municipalities' shares of a year add up to exactly 100 percent."""

from decimal import Decimal

import pytest

from segments.importers.distribution import DISTRIBUTION
from segments.models import DistributionKey
from tests.cast import Cast
from tests.core.importing.files import csv_file, places, read, rules

HEADER = ("Gemeentecode", "Jaar", "Aandeel (%)")


def shares(cast: Cast) -> list[Decimal]:
    with cast.in_region():
        return list(DistributionKey.objects.order_by("id").values_list("share", flat=True))


@pytest.mark.parametrize(
    ("one", "two"), [("60", "40"), ("33,333333", "66,666667"), ("33.333333%", "66.666667%")]
)
def test_a_whole_key_goes_in(cast: Cast, one: str, two: str) -> None:
    outcome = read(DISTRIBUTION, cast, csv_file([HEADER, ("9901", 2027, one), ("9902", 2027, two)]))
    assert rules(outcome) == []
    assert sum(shares(cast)) == 1


@pytest.mark.parametrize(("one", "two"), [("60", "39,999999"), ("60", "41"), ("33,333333", "66,666666")])
def test_a_key_that_does_not_add_up_is_refused(cast: Cast, one: str, two: str) -> None:
    outcome = read(DISTRIBUTION, cast, csv_file([HEADER, ("9901", 2027, one), ("9902", 2027, two)]))
    assert places(outcome) == [("TAB-SUM", 2, "Aandeel (%)")]
    assert shares(cast) == []


def test_the_sum_is_said_to_the_last_digit(cast: Cast) -> None:
    outcome = read(DISTRIBUTION, cast, csv_file([HEADER, ("9901", 2027, "99,999999")]))
    assert outcome.findings[0].params == {"what": 2027, "sum": "99.999999"}


def test_a_new_key_may_not_leave_an_old_share_standing(cast: Cast) -> None:
    read(DISTRIBUTION, cast, csv_file([HEADER, ("9901", 2027, "60"), ("9902", 2027, "40")]))
    assert rules(read(DISTRIBUTION, cast, csv_file([HEADER, ("9901", 2027, "100")]))) == ["TAB-SUM"]
    whole = read(DISTRIBUTION, cast, csv_file([HEADER, ("9901", 2027, "100"), ("9902", 2027, "0")]))
    assert whole.counts["changed"] == 2


def test_unknown_and_double_municipalities(cast: Cast) -> None:
    rows = [("9999", 2027, "50"), ("9901", 2027, "25"), ("9901", 2027, "25")]
    assert rules(read(DISTRIBUTION, cast, csv_file([HEADER, *rows]))) == ["TAB-UNKNOWN", "TAB-TWICE"]
