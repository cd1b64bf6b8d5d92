"""The tariff and its parts are those of examples worked by hand, and of an oracle for any dossier (PRV-09)."""

from dataclasses import asdict, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procurement.rules.price_content import read_figures, write_figures
from procurement.rules.price_findings import Lack, lacks_of, spread_of
from procurement.rules.real_price import (
    Dossier,
    Function,
    Ground,
    Indexation,
    NotWhole,
    Overhead,
    exact_parts,
    price_of,
    without_ground,
)
from tests.oracles import real_price as oracle
from tests.procurement.real_price.built import BED, GROUNDS, HOUR


def facts_of(dossier: Dossier) -> dict[str, Any]:
    """A dossier in the plain words of the oracle."""
    rise = dossier.indexation
    return {
        "minutes": dossier.minutes,
        "functions": [asdict(one) for one in dossier.functions],
        "living": dossier.living,
        "vacancy": dossier.vacancy,
        "direct": list(dossier.direct.values()),
        "overhead": [(one.share, one.amount) for one in dossier.overhead.values()],
        "ova": rise.ova,
        "cpi": rise.cpi,
        "weight": rise.weight,
        "margin": dossier.margin,
    }


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


def test_control_the_oracle_says_the_same_and_sees_a_cent_too_much() -> None:
    for dossier, tariff in ((HOUR, 7_127), (BED, 17_547)):
        exact, found = oracle.components(facts_of(dossier)), price_of(dossier)
        assert oracle.tariff(exact) == tariff and exact == exact_parts(dossier)
        assert oracle.is_fair(exact, found.parts) == []
        assert oracle.is_fair(exact, {**found.parts, "direct": found.parts["direct"] + 1}) != []


def fractions(most: str, least: str = "0") -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(least), Decimal(most), places=4)


FUNCTIONS = st.builds(
    Function,
    name=st.just("f"),
    share=st.just(Decimal("0.25")),
    scale=st.just("s"),
    wage=st.integers(1, 12_000_000),
    is_yearly=st.booleans(),
    holiday=fractions("0.2"),
    year_end=fractions("0.2"),
    irregular=fractions("0.6"),
    social=fractions("0.6"),
    paid=fractions("2100", "1500"),
    productive=fractions("1500", "300"),
)
DOSSIERS = st.builds(
    Dossier,
    unit=st.just("04"),
    minutes=fractions("2000", "0.5"),
    functions=st.lists(FUNCTIONS, min_size=4, max_size=4),
    direct=st.dictionaries(st.sampled_from(["material", "food"]), st.integers(0, 50_000)),
    living=st.integers(0, 50_000),
    vacancy=fractions("0.9"),
    overhead=st.dictionaries(
        st.sampled_from(["ict", "housing", "general"]),
        st.builds(Overhead, share=fractions("0.5"), amount=st.integers(0, 9_999)),
    ),
    indexation=st.builds(Indexation, fractions("0.2"), fractions("0.2"), fractions("1"), st.just(2027)),
    margin=fractions("0.1"),
)


@settings(max_examples=60, deadline=None)
@given(DOSSIERS)
def test_any_dossier_is_as_the_oracle_says_and_survives_being_kept(dossier: Dossier) -> None:
    exact, found = oracle.components(facts_of(dossier)), price_of(dossier)
    assert exact == exact_parts(dossier)
    assert found.tariff == oracle.tariff(exact) == sum(found.parts.values())
    assert oracle.is_fair(exact, found.parts) == []
    assert price_of(read_figures(write_figures(dossier))) == found


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
