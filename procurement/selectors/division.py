"""How the ceiling of a part is divided over the contracts that claims pay, and a reserve (decisions 21)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from jeugdregio.core.db import Context
from procurement.enums import Payment
from procurement.models import Contract, SpendingRoom
from segments.enums import BudgetKind
from segments.models import Budget, SegmentPart
from segments.rules.budgets import Division
from segments.selectors.budgets import LIMITS, book_of


@dataclass(frozen=True)
class Divided:
    """The division of one part and year as known on a day; cents.

    `rooms`: by contract, those without one left out; `seen` differs as soon as anything of it was written again.
    """

    part: SegmentPart
    year: int
    ceiling: int | None
    contracts: list[Contract]
    rooms: dict[int, int]
    reserve: int | None
    seen: int

    def with_amounts(self, rooms: Mapping[int, int], reserve: int) -> Division:
        """How the ceiling would be divided; contracts that `rooms` leaves out keep what they have."""
        kept = {one.pk: self.rooms.get(one.pk, 0) for one in self.contracts}
        return Division(self.ceiling, sum({**kept, **rooms}.values()), reserve)

    @property
    def now(self) -> Division:
        """How the ceiling is divided."""
        return self.with_amounts({}, self.reserve or 0)


def divided(context: Context, part: SegmentPart, year: int, known_on: date) -> Divided:
    """The ceiling, the contracts that may have spending room in the year, and the reserve. Five statements.

    A lump sum has no spending room. A contract that had some keeps its place when its term was cut short.
    """
    limits = book_of(context.region, "", year, known_on)
    reserves = book_of(context.region, BudgetKind.RESERVE, year, known_on)
    every = SpendingRoom.objects.visible_to(context).filter(contract__part=part, year=year)
    rows = every.filter(known_on__lte=known_on).order_by("known_on", "id")
    runs = Q(starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1))
    contracts = Contract.objects.visible_to(context).filter(
        runs | Q(pk__in=rows.values("contract")), part=part
    )
    amounts = Budget.objects.visible_to(context).filter(
        part=part, year=year, municipality=None, kind__in=(*LIMITS, BudgetKind.RESERVE)
    )
    cell = (part.pk, None)
    return Divided(
        part=part,
        year=year,
        ceiling=limits.get(cell),
        contracts=list(
            contracts.exclude(payment=Payment.LUMP_SUM)
            .select_related("provider__organisation")
            .order_by("number")
        ),
        rooms=dict(rows.values_list("contract_id", "amount")),
        reserve=reserves.get(cell),
        seen=sum(found.aggregate(newest=Max("id"))["newest"] or 0 for found in (every, amounts)),
    )


def room_versions(context: Context, part: SegmentPart, year: int, known_on: date) -> list[SpendingRoom]:
    """Every spending room that contracts of a part ever had in a year, the newest first. One statement."""
    rows = SpendingRoom.objects.visible_to(context).filter(
        contract__part=part, year=year, known_on__lte=known_on
    )
    return list(rows.select_related("contract__provider__organisation").order_by("-known_on", "-id"))
