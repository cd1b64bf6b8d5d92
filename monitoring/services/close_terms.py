"""The terms of the quarter close: so many working days after the quarter (decisions 33)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.models import Organisation
from jeugdregio.core.periods import Quarter
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.services import term_set
from jeugdregio.core.workdays import quarter_day

QUARTER = "quarter"
# The quarter that is closed now is the one before this one; terms of the next two are known ahead.
QUARTERS = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One term: so many working days after the quarter, and which roles are told."""

    key: str
    days: int
    label: Promise
    roles: tuple[str, ...]


STEPS = (
    Step("close-flash", 20, gettext_lazy("First figures, not signed"), ("regional_controller",)),
    Step("close-snapshot", 35, gettext_lazy("Figures of the quarter fixed"), ("contract_manager",)),
    Step("close-check", 40, gettext_lazy("Municipalities have checked their part"), ("municipal_user",)),
    Step(
        "close-sign",
        45,
        gettext_lazy("Quarter signed by controller and contract manager"),
        ("regional_controller", "contract_manager"),
    ),
)


def close_terms_set(*, region_id: int, today: date) -> int:
    """Set the terms of the quarter that is closed now and of the next two. Out: how many are new or have moved."""
    region = Organisation.objects.values_list("public_id", flat=True).get(pk=region_id)
    count = 0
    for shift in QUARTERS:
        quarter = Quarter.of(today).shift(shift)
        target = Target(QUARTER, quarter_id(region, quarter), quarter.short)
        for step in STEPS:
            count += term_set(
                region_id=region_id,
                owner_id=region_id,
                kind=step.key,
                target=target,
                key=f"{step.key}:{quarter}",
                on=quarter_day(quarter, step.days),
                basis=_("%(days)s working days after the quarter, agreed in the region")
                % {"days": step.days},
                roles=step.roles,
                shared=True,
            )
    return count


def quarter_id(region: UUID, quarter: Quarter) -> UUID:
    """A quarter of a region as an object: it has no row of its own."""
    return uuid5(region, str(quarter))
