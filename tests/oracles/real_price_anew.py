"""The real price of one unit of help, computed anew from the design page alone, with exact fractions.

Reading: the tariff is the sum of the four components of the law: a professionals, b other costs of the client,
    c overhead, d indexation; a margin for result and risk stands beside them and is no component.
Reading: allowances (holiday, year end, irregular hours) are each a share of the bare wage and are added up; social
    charges are a share of the wage with its allowances.
Reading: a year of wage pays for the paid hours; only the productive ones carry a price. What the minutes with the
    client cost as paid hours is bound to the client, and the rest of the professionals is not.
Reading: vacancy is a fixed surcharge after the average vacancy: what a place costs a day is spread over the days on
    which it is taken.
Reading: overhead as a share is a share of a, as an amount it is added to that (docs/decisions/0029; at first it was
    read here as a share of a and b together).
Reading: indexation lifts a, b and c by one rate: the weight of wages times OVA and the rest times CPI. It does not lift
    the margin, which is a share of a, b, c and d.
Reading: nothing is rounded on the way. The tariff is rounded half up; the parts are those whole cents that add up to it
    and of which each lies nearest, largest remainder first, as in budget.md 6.1 and 6.9.
Source: reference/procurement.md 4, rules 17 and 18; rows PRV-07, PRV-09, SEG-23; budget.md 6.1, 6.9.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.oracles.rounding import half_up

HOUR = 60
"""Minutes."""
PERIODS = {"year": 1, "month": 12}
"""How many of them a year of wage has; an hour counts as often as it is paid."""
PARTS = ("client_hours", "other_hours", "direct", "overhead", "indexation", "margin")
ONE = Fraction(1)
Inputs = dict[str, Any]


def year_of_wage(function: Inputs) -> Fraction:
    """What one full-time post costs a year, in cents: the step of the scale, allowances, social charges."""
    times = Fraction(function["paid_hours"] if function["per"] == "hour" else PERIODS[function["per"]])
    bare = Fraction(function["step_cents"]) * times
    allowances = sum((Fraction(function[name]) for name in ("holiday", "year_end", "irregular")), Fraction(0))
    return bare * (ONE + allowances) * (ONE + Fraction(function["social"]))


def productive_hours(function: Inputs) -> Fraction:
    """Hours a year that carry a price: given as hours, or as a share of the paid hours."""
    if function.get("productive_hours") is not None:
        return Fraction(function["productive_hours"])
    return Fraction(function["paid_hours"]) * Fraction(function["productive_share"])


def professionals(inputs: Inputs) -> tuple[Fraction, Fraction]:
    """Component a per unit in cents: what is bound to the client, and what is not."""
    bound = whole = Fraction(0)
    for each in inputs["functions"]:
        hours = Fraction(each["minutes"]) / HOUR
        bound += hours * year_of_wage(each) / Fraction(each["paid_hours"])
        whole += hours * year_of_wage(each) / productive_hours(each)
    return bound, whole - bound


def place(inputs: Inputs) -> Fraction:
    """What a taken place costs a day, in cents, with the average vacancy in it."""
    if not inputs["bed_cents"]:
        return Fraction(0)
    return Fraction(inputs["bed_cents"]) / (ONE - Fraction(inputs["vacancy"]))


def other_costs(inputs: Inputs) -> Fraction:
    """Component b per unit in cents: materials, food, living money, and the place."""
    return sum((Fraction(cents) for cents in inputs["direct_cents"]), Fraction(0)) + place(inputs)


def overhead(inputs: Inputs, staff: Fraction) -> Fraction:
    """Component c per unit in cents: of each kind a share of a, and an amount."""
    kinds = (staff * Fraction(share) + Fraction(cents) for share, cents in inputs["overhead"])
    return sum(kinds, Fraction(0))


def index_rate(inputs: Inputs) -> Fraction:
    """By how much prices rise: OVA for the part that is wages, CPI for the rest."""
    weight = Fraction(inputs["ova_weight"])
    return weight * Fraction(inputs["ova"]) + (ONE - weight) * Fraction(inputs["cpi"])


def components(inputs: Inputs) -> dict[str, Fraction]:
    """Everything that the tariff is made of, exact and in cents per unit, by `PARTS`."""
    bound, rest = professionals(inputs)
    other = other_costs(inputs)
    above = overhead(inputs, bound + rest)
    costs = bound + rest + other + above
    rise = costs * index_rate(inputs)
    margin = (costs + rise) * Fraction(inputs["margin"])
    return dict(zip(PARTS, (bound, rest, other, above, rise, margin), strict=True))


def in_cents(inputs: Inputs) -> dict[str, int]:
    """The parts in whole cents that add up to the tariff; of equal remainders the earlier part gets the cent."""
    exact = components(inputs)
    whole = {name: value.numerator // value.denominator for name, value in exact.items()}
    while sum(whole.values()) < half_up(sum(exact.values(), Fraction(0))):
        neediest = max(PARTS, key=lambda name: (exact[name] - whole[name], -PARTS.index(name)))
        whole[neediest] += 1
    return whole


def tariff(inputs: Inputs) -> int:
    """The price of one unit in whole cents."""
    return half_up(sum(components(inputs).values(), Fraction(0)))
