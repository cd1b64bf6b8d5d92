"""Budgets, keys and population: appended as they become known."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from jeugdregio.core.records import record
from jeugdregio.core.workflow import Person
from segments.enums import BudgetKind
from segments.models import Budget, DistributionKey, Municipality, Population, Region, SegmentPart


def budget_set(
    *,
    part: SegmentPart,
    year: int,
    amount: int,
    kind: BudgetKind,
    known_on: date,
    effective_on: date | None = None,
    municipality: Municipality | None = None,
    decision: str = "",
    invented: bool = False,
    by: Person | None = None,
    source: str = "",
) -> Budget:
    """Record what a part may cost in a year, in cents; an earlier amount stays as it was known (decisions 21).

    In: who records it, or what does where nobody did.
    """
    row: Budget = Budget.objects.create(
        region_id=part.region_id,
        owner_id=part.owner_id,
        part=part,
        municipality=municipality,
        kind=kind,
        year=year,
        amount=amount,
        effective_on=effective_on or date(year, 1, 1),
        decision=decision,
        known_on=known_on,
        invented=invented,
    )
    record(row, by=by, source=source)
    return row


def distribution_set(
    *, region: Region, year: int, shares: Mapping[Municipality, Decimal], known_on: date
) -> None:
    """Record each municipality's share of a year as a fraction; raises Refused unless they add up to 1."""
    if sum(shares.values(), Decimal(0)) != 1:
        raise Refused(_("The shares of the municipalities do not add up to 100%."))
    DistributionKey.objects.bulk_create(
        DistributionKey(
            region_id=region.pk,
            owner_id=region.pk,
            municipality=municipality,
            year=year,
            share=share,
            known_on=known_on,
        )
        for municipality, share in shares.items()
    )


def population_set(
    *,
    region: Region,
    municipality: Municipality,
    year: int,
    by_age: Mapping[int, int],
    known_on: date,
    invented: bool = False,
) -> None:
    """Record the inhabitants per age on 1 January of a year."""
    Population.objects.bulk_create(
        Population(
            region_id=region.pk,
            owner_id=region.pk,
            municipality=municipality,
            year=year,
            age=age,
            inhabitants=inhabitants,
            known_on=known_on,
            invented=invented,
        )
        for age, inhabitants in by_age.items()
    )
