"""What a unit of care costs, from a reading of Besluit Jeugdwet article 2.3; imports no code of ours.

Amounts in cents a unit as fractions. Everything is plain: a function is a dict with the words of the article's notes.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

HALF = Fraction(1, 2)


def employer_year(one: Mapping[str, Any]) -> Fraction:
    """Wage of a year, with holiday pay, end-of-year payment and irregular hours on it, and charges on all of that."""
    wage = Fraction(one["wage"]) if one["is_yearly"] else Fraction(one["wage"]) * Fraction(one["paid"])
    with_allowances = wage + sum(wage * Fraction(one[name]) for name in ("holiday", "year_end", "irregular"))
    return with_allowances + with_allowances * Fraction(one["social"])


def components(facts: Mapping[str, Any]) -> dict[str, Fraction]:
    """The article: (a) professionals in two, (b) other costs for the client, (c) overhead, (d) indexation; a margin."""
    per_unit = Fraction(facts["minutes"]) / 60
    bound = total = Fraction(0)
    for one in facts["functions"]:
        hours = per_unit * Fraction(one["share"])
        bound += hours * employer_year(one) / Fraction(one["paid"])
        total += hours * employer_year(one) / Fraction(one["productive"])
    bed = Fraction(facts["living"]) * 100 / (100 - Fraction(facts["vacancy"]) * 100)
    direct = Fraction(sum(facts["direct"])) + bed
    overhead = sum((total * Fraction(share) + amount for share, amount in facts["overhead"]), Fraction(0))
    before = total + direct + overhead
    of_wages, of_prices = Fraction(facts["ova"]) * before, Fraction(facts["cpi"]) * before
    rise = of_wages * Fraction(facts["weight"]) + of_prices * (1 - Fraction(facts["weight"]))
    return {
        "client_hours": bound,
        "other_hours": total - bound,
        "direct": direct,
        "overhead": overhead,
        "indexation": rise,
        "margin": (before + rise) * Fraction(facts["margin"]),
    }


def tariff(parts: Mapping[str, Fraction]) -> int:
    """The sum in cents; from half a cent on one more."""
    whole = sum(parts.values())
    return int(whole) + (1 if whole - int(whole) >= HALF else 0)


def is_fair(parts: Mapping[str, Fraction], cents: Mapping[str, int]) -> Sequence[str]:
    """What is wrong with whole cents beside exact parts: each within a cent, adding up, none favoured."""
    wrong = [name for name in parts if not abs(parts[name] - cents[name]) < 1]
    if sum(cents.values()) != tariff(parts):
        wrong.append("sum")
    lost = {name: parts[name] - int(parts[name]) for name in parts}
    up = [lost[name] for name in parts if cents[name] > int(parts[name])]
    down = [lost[name] for name in parts if cents[name] == int(parts[name])]
    return [*wrong, "order"] if up and down and min(up) < max(down) else wrong
