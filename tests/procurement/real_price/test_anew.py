"""The rule against an oracle that was written from the design page alone, component by component (PRV-09)."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from procurement.rules import real_price as rule
from procurement.rules.price_content import read_figures, write_figures
from procurement.rules.real_price import Dossier, Function, Indexation, Overhead, exact_parts, price_of
from tests.oracles import real_price_anew as oracle
from tests.procurement.real_price.built import BED, HOUR

RICH = replace(BED, indexation=HOUR.indexation)
"""Everything in it: two functions, a bed with vacancy, overhead both ways, indexation, a margin."""
HUNDRED = 100


def facts_of(dossier: Dossier) -> dict[str, Any]:
    """A dossier in the plain words of the oracle."""
    rise = dossier.indexation
    return {
        "functions": [
            {
                "minutes": Fraction(dossier.minutes) * Fraction(one.share),
                "step_cents": one.wage,
                "per": "year" if one.is_yearly else "hour",
                "holiday": one.holiday,
                "year_end": one.year_end,
                "irregular": one.irregular,
                "social": one.social,
                "paid_hours": one.paid,
                "productive_hours": one.productive,
            }
            for one in dossier.functions
        ],
        "direct_cents": list(dossier.direct.values()),
        "bed_cents": dossier.living,
        "vacancy": dossier.vacancy,
        "overhead": [(one.share, one.amount) for one in dossier.overhead.values()],
        "ova": rise.ova,
        "cpi": rise.cpi,
        "ova_weight": rise.weight,
        "margin": dossier.margin,
    }


def different(dossier: Dossier) -> list[str]:
    """The parts, exact or in cents, in which rule and oracle differ; `tariff` when the sum does."""
    facts, exact, found = facts_of(dossier), rule.exact_parts(dossier), rule.price_of(dossier)
    theirs, cents = oracle.components(facts), oracle.in_cents(facts)
    wrong = [name for name in oracle.PARTS if exact[name] != theirs[name]]
    wrong += [f"{name} in cents" for name in oracle.PARTS if found.parts[name] != cents[name]]
    sums = {found.tariff, oracle.tariff(facts), sum(cents.values()), sum(found.components.values())}
    return [*wrong, "tariff"] if len(sums) > 1 else wrong


def fractions(most: str, least: str = "0") -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(least), Decimal(most), places=4)


FUNCTION = st.builds(
    Function,
    name=st.just("f"),
    share=st.just(Decimal(1)),
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


@st.composite
def mixes(draw: st.DrawFn) -> tuple[Function, ...]:
    """One to four functions whose shares make the whole."""
    cuts = sorted(draw(st.sets(st.integers(1, HUNDRED - 1), max_size=3)))
    edges = [0, *cuts, HUNDRED]
    shares = [Decimal(after - before) / HUNDRED for before, after in pairwise(edges)]
    return tuple(replace(draw(FUNCTION), share=share) for share in shares)


DOSSIERS = st.builds(
    Dossier,
    unit=st.just("04"),
    minutes=fractions("2000", "0.5"),
    functions=mixes(),
    direct=st.dictionaries(st.sampled_from(["material", "food", "allowance"]), st.integers(0, 50_000)),
    living=st.integers(0, 50_000),
    vacancy=fractions("0.99"),
    overhead=st.dictionaries(
        st.sampled_from(["personnel", "ict", "housing", "general"]),
        st.builds(Overhead, share=fractions("0.5"), amount=st.integers(0, 9_999)),
    ),
    indexation=st.builds(Indexation, fractions("0.2"), fractions("0.2"), fractions("1"), st.just(2027)),
    margin=fractions("0.1"),
)
LAWS = settings(deadline=None, max_examples=200, database=None)


@LAWS
@given(DOSSIERS)
def test_each_component_of_any_dossier_is_what_the_oracle_says(dossier: Dossier) -> None:
    assert different(dossier) == []
    assert price_of(read_figures(write_figures(dossier))) == price_of(dossier)


@settings(LAWS, derandomize=True, phases=[Phase.generate], report_multiple_bugs=False)
@given(DOSSIERS)
def differs_nowhere(dossier: Dossier) -> None:
    assert different(dossier) == [], "rule and oracle differ"


def indexed_margin(dossier: Dossier) -> dict[str, Fraction]:
    """As the rule, but indexation lifts the margin too."""
    parts = exact_parts(dossier)
    return {**parts, "indexation": parts["indexation"] + parts["margin"] * dossier.indexation.share}


def overhead_of_all(dossier: Dossier) -> dict[str, Fraction]:
    """As the rule, but a share of overhead is one of the other costs too; the rest stays."""
    parts = exact_parts(dossier)
    shares = sum(Fraction(one.share) for one in dossier.overhead.values())
    return {**parts, "overhead": parts["overhead"] + parts["direct"] * shares}


def without_charges(one: Function) -> Fraction:
    """A year of wage with nothing on top."""
    return Fraction(one.wage) * (1 if one.is_yearly else Fraction(one.paid))


MUTANTS: dict[str, tuple[object, str, object, str]] = {
    "vacancy is ignored": (rule, "bed_cost", lambda living, _vacancy: Fraction(living), "direct"),
    "a surcharge instead of a spread": (
        *(rule, "bed_cost", lambda living, vacancy: living * (1 + Fraction(vacancy)), "direct"),
    ),
    "the margin is indexed": (rule, "exact_parts", indexed_margin, "indexation"),
    "overhead on everything": (rule, "exact_parts", overhead_of_all, "overhead"),
    "only wages rise": (Indexation, "share", property(lambda one: Fraction(one.ova)), "indexation"),
    "amounts of overhead are lost": (
        *(Overhead, "of", lambda one, staff: staff * Fraction(one.share), "overhead"),
    ),
    "all paid hours are productive": (Function, "client_hour", Function.paid_hour, "other_hours"),
    "no social charges": (
        *(Function, "year", property(without_charges)),
        "client_hours",
    ),
    "cents are cut off": (
        rule,
        "rounded",
        lambda parts: rule.Price(
            int(sum(parts.values())), {name: int(cents) for name, cents in parts.items()}
        ),
        "margin in cents",
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_control_a_rule_that_is_wrong_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, word, wrong, part = MUTANTS[name]
    assert different(RICH) == [], "the honest rule"
    monkeypatch.setattr(place, word, wrong)
    assert part in different(RICH)
    with pytest.raises(AssertionError, match="rule and oracle differ"):
        differs_nowhere()
