"""The key of a year: shares that make 100 %, a named decision, an open year, and the second writer is told."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod
from segments.models import DistributionKey
from segments.services.budget import distribution_decide, newest_key
from tests.cast import Cast
from tests.segments.budgets.made import TODAY


@pytest.fixture(autouse=True)
def day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def decide(cast: Cast, first: str, second: str, *, seen: int = 0, decision: str = "AB 2027-32") -> None:
    with cast.acting(Role.POLICY_OFFICER):
        distribution_decide(
            region=cast.region,
            year=2028,
            seen=seen,
            shares={cast.waterdam: Decimal(first), cast.heuvelrode: Decimal(second)},
            decision=decision,
            today=TODAY,
        )


def test_a_key_that_makes_the_whole_is_recorded_beside_the_old_one(cast: Cast) -> None:
    decide(cast, "0.6", "0.4")
    with cast.in_region():
        seen = newest_key(cast.region.pk, 2028)
    decide(cast, "0.55", "0.45", seen=seen)
    with cast.in_region():
        rows = DistributionKey.objects.filter(year=2028, municipality=cast.waterdam).order_by("id")
        assert list(rows.values_list("share", "decision")) == [
            (Decimal("0.6"), "AB 2027-32"),
            (Decimal("0.55"), "AB 2027-32"),
        ]


def test_shares_that_miss_the_whole_are_refused_with_their_sum(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"zijn samen 99,5%\. Dat moet 100% zijn"):
        decide(cast, "0.6", "0.395")


def test_without_a_decision_or_in_a_closed_year_no_key_is_recorded(cast: Cast) -> None:
    with pytest.raises(Refused, match="besluit"):
        decide(cast, "0.6", "0.4", decision=" ")
    with cast.in_region():
        days = (date(2028, 1, 1), date(2029, 1, 1))
        ClosedPeriod.objects.create(region_id=cast.region.pk, owner_id=cast.region.pk, days=days)
    with pytest.raises(Refused, match="afgesloten periode"):
        decide(cast, "0.6", "0.4")


def test_who_decides_second_is_told(cast: Cast) -> None:
    decide(cast, "0.6", "0.4")
    with pytest.raises(Overtaken):
        decide(cast, "0.5", "0.5")
