"""The tariff and its parts are those of examples worked by hand; for any dossier see test_anew.py (PRV-09)."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from procurement.rules.price_findings import Lack, lacks_of, spread_of
from procurement.rules.real_price import (
    Dossier,
    Ground,
    NotWhole,
    exact_parts,
    price_of,
    without_ground,
)
from tests.procurement.real_price.built import BED, GROUNDS, HOUR


def test_an_hour_of_one_function_by_hand() -> None:
    """48,000 a year x 1.1633 x 1.25 = 69,798.00; / 1,250 = 55.8384 an hour, of which / 1,878 = 37.1661 with the client.
    Overhead 20% = 11.16768; with 1.00 of material 68.00608; 4.8% on that = 3.26429; together 71.27037."""
    found = price_of(HOUR)
    assert found.tariff == 7_127
    assert list(found.parts.values()) == [3_717, 1_867, 100, 1_117, 326, 0]
    assert found.components["professionals"] == 5_584


def test_a_day_with_a_bed_by_hand() -> None:
    """60% at 46.80 and 40% at 20.00 for an hour and a half = 54.12; a bed of 90.00 at 10% vacancy = 100.00."""
    found = price_of(BED)
    assert found.tariff == 17_547
    assert list(found.parts.values()) == [4_008, 1_404, 10_750, 1_041, 0, 344]


@pytest.mark.parametrize("share", ["0.99", "1.01"])
def test_shares_that_are_no_whole_are_refused(share: str) -> None:
    with pytest.raises(NotWhole):
        price_of(replace(HOUR, functions=(replace(HOUR.functions[0], share=Decimal(share)),)))


def test_half_a_cent_goes_up() -> None:
    bare = replace(HOUR.functions[0], wage=100, is_yearly=False, holiday=Decimal(0), year_end=Decimal(0))
    half = replace(bare, social=Decimal("0.005"), productive=bare.paid)
    dossier = Dossier(unit="04", minutes=Decimal(60), functions=(half,))
    assert sum(exact_parts(dossier).values()) == Fraction(201, 2)
    assert price_of(dossier).tariff == 101


def test_what_a_tariff_lacks() -> None:
    bare = replace(HOUR, grounds={**GROUNDS, "overhead": Ground("Eigen cijfers", " ")})
    assert without_ground(HOUR) == [] and without_ground(bare) == ["overhead"]
    assert lacks_of(None, 7_127, "04") == [Lack.NO_DOSSIER]
    assert lacks_of(HOUR, 7_127, "04") == []
    assert lacks_of(HOUR, 7_126, "04") == [Lack.BELOW]
    assert lacks_of(bare, 9_999, "01") == [Lack.COMPONENT, Lack.OTHER_UNIT]


def test_a_comparison_needs_three_providers_also_when_a_region_wants_fewer() -> None:
    assert spread_of([1, 2], fewest=1) is None
    found = spread_of([5, 1, 3, 4], fewest=1)
    assert found and (found.lowest, found.median, found.highest, found.count) == (1, 4, 5, 4)
    assert spread_of([5, 1, 3], fewest=4) is None
