"""Inhabitants by age. Invented, and scaled to the size, so that take-up is as high as it would be."""

from dataclasses import dataclass
from datetime import date

from jeugdregio.demo import facts
from jeugdregio.demo.generator.amounts import full_years
from jeugdregio.demo.generator.world import World

YOUNG_PEOPLE = 80_000
"""Inhabitants from 0 to 17 in the region at size M, in the first year."""
FIRST_YEAR = 2018
YEARLY = 1.002
AGES = range(23)


@dataclass(frozen=True)
class Inhabitants:
    """Of one municipality on 1 January of a year, by age."""

    cbs_code: str
    year: int
    by_age: dict[int, int]
    known_on: date


def weight(age: int) -> float:
    """How many inhabitants of an age beside the mean: somewhat fewer young children than teenagers."""
    return 0.92 + 0.01 * min(age, 16)


def population(world: World) -> list[Inhabitants]:
    """All municipalities and full years."""
    total = sum(weight(age) for age in range(18))
    found = []
    for year in full_years(world):
        young = YOUNG_PEOPLE * world.market.size.share * YEARLY ** (year - FIRST_YEAR)
        for place in facts.places():
            by_age = {age: max(1, round(young * float(place.share) * weight(age) / total)) for age in AGES}
            found.append(Inhabitants(place.cbs_code, year, by_age, date(year, 1, 1)))
    return found
