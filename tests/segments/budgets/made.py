"""Budgets of a region for tests: a year that adds up, and a concept to change it."""

from datetime import date
from decimal import Decimal

from jeugdregio.core.db import Context
from jeugdregio.core.models import Organisation
from segments.enums import BudgetAct, BudgetKind
from segments.models import BudgetChange, Municipality, Region, SegmentPart
from segments.services.budget import budget_set
from segments.services.budget_changes import Wanted, budget_begin, lines_write
from segments.services.decisions import Decision
from tests.segments.prepared import part_of

TODAY = date(2027, 11, 23)
DECIDED = Decision("Algemeen bestuur", "AB 2027-31", date(2027, 11, 18))


def wanted(act: BudgetAct = BudgetAct.CHANGE, year: int = 2028, **values: object) -> Wanted:
    """An act on the adopted budget of a year, from its first day on."""
    known: dict[str, object] = {
        "act": act,
        "kind": BudgetKind.ADOPTED,
        "year": year,
        "effective_on": date(year, 1, 1),
        "title": f"Begroting {year}",
        "reason": "Nieuw begrotingsjaar",
    }
    return Wanted(**{**known, **values})  # type: ignore[arg-type]


def adopted(part: SegmentPart, year: int, cents: dict[Municipality | None, int]) -> None:
    """Amounts that were adopted long ago; None is the region as a whole."""
    for place, amount in cents.items():
        budget_set(
            part=part,
            year=year,
            amount=amount,
            kind=BudgetKind.ADOPTED,
            municipality=place,
            known_on=date(2026, 12, 1),
            decision=f"Vaststelling {year}",
        )


def make_budget_change(region: Region, owner: Organisation) -> BudgetChange:
    """A concept for 2029 with one amount."""
    context = Context.for_region(region.pk)
    found = budget_begin(context=context, wanted=wanted(year=2029), today=TODAY, by=None)
    return lines_write(
        change=found, seen=found.revision, cells={(part_of(region).pk, None): 100_00}, today=TODAY
    )


RATE = Decimal("0.025")
