"""Budgets, keys and population: appended as they become known."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.closed import require_open
from jeugdregio.core.db import because
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.records import record
from jeugdregio.core.workflow import Person
from segments.enums import BudgetKind
from segments.models import (
    Budget,
    BudgetChange,
    DistributionKey,
    Municipality,
    Population,
    Region,
    SegmentPart,
)


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
    change: BudgetChange | None = None,
    invented: bool = False,
    by: Person | None = None,
    source: str = "",
) -> Budget:
    """Record what a part may cost in a year, in cents; an earlier amount stays as it was known (decisions 21).

    In: the act that it is part of, who records it, or what does where nobody did.
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
        change=change,
        invented=invented,
    )
    record(row, by=by, source=source)
    return row


def distribution_set(
    *,
    region: Region,
    year: int,
    shares: Mapping[Municipality, Decimal],
    known_on: date,
    decision: str = "",
) -> None:
    """Record each municipality's share of a year as a fraction; raises Refused unless they add up to 1."""
    total = sum(shares.values(), Decimal(0))
    if total != 1:
        raise Refused(
            _("The shares of the municipalities add up to %(total)s%%. That has to be 100%%.")
            % {"total": formats.format_number(total * 100, 6).rstrip("0").rstrip(",")}
        )
    DistributionKey.objects.bulk_create(
        DistributionKey(
            region_id=region.pk,
            owner_id=region.pk,
            municipality=municipality,
            year=year,
            share=share,
            decision=decision,
            known_on=known_on,
        )
        for municipality, share in shares.items()
    )


@transaction.atomic
def distribution_decide(
    *,
    region: Region,
    year: int,
    seen: int,
    shares: Mapping[Municipality, Decimal],
    decision: str,
    today: date,
) -> None:
    """Record a key by hand, known from `today` on; `seen` is the newest key its writer saw, 0 for none.

    Raises Overtaken when another key was recorded meanwhile, Refused when the shares do not add up to 1, no
    decision is named, or the year is closed. (decisions 2, 27)
    """
    if not decision.strip():
        raise Refused(_("Name the decision, for example its number."))
    require_open(region.pk, date(year, 12, 31))
    list(Municipality.objects.filter(pk__in=[one.pk for one in shares]).select_for_update(of=("self",)))
    if newest_key(region.pk, year) != seen:
        raise Overtaken
    with because(decision):
        distribution_set(region=region, year=year, shares=shares, known_on=today, decision=decision.strip())


def newest_key(region_id: int, year: int) -> int:
    """The newest row of the key of a year, by id; 0 without a key."""
    rows = DistributionKey.objects.filter(region_id=region_id, year=year).order_by("-id")
    found: int | None = rows.values_list("pk", flat=True).first()
    return found or 0


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
