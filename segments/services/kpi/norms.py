"""Setting norms: what changed is appended, all of it or nothing."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.formats import format_date
from jeugdregio.core.models import ClosedPeriod
from jeugdregio.core.periods import DateSpan
from jeugdregio.core.records import record
from segments.enums import KpiUnit
from segments.models import KpiDefinition, KpiNorm
from segments.rules.kpi_norms import NOTHING, Norm, NormPlace
from segments.selectors.kpis import newest_norms, norms_revision, versions_of
from segments.services.kpi.definitions import wait_for

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

Wanted = Mapping[NormPlace, Norm]


class NormsRefused(Refused):
    """Nothing was saved; `places` says of each cell why."""

    def __init__(self, places: Mapping[NormPlace, str]) -> None:
        self.places = places
        super().__init__(" ".join(dict.fromkeys(places.values())))


@transaction.atomic
def norms_set(
    *,
    context: Context,
    code: str,
    wanted: Wanted,
    seen: int,
    today: date,
    by: "Person | None" = None,
    source: str = "",
    invented: bool = False,
) -> int:
    """Let norms be known from `today` on, in the unit of the KPI; out: how many changed (MON-35, decisions 2).

    What was known stays, so a figure that was computed before keeps the norm of then: a signed snapshot knows
    yesterday at the latest. Places that are not in `wanted` stay as they are. Raises Overtaken when somebody else set
    norms of this KPI since `seen`, Refused when it takes none, NormsRefused for a lower limit above the upper one
    and for a period that is closed.
    """
    assert context.region_id is not None
    wait_for(context, code)
    if norms_revision(context, code) != seen:
        raise Overtaken
    refuse_unfit(versions_of(context, code))
    known = newest_norms(context, today, [code]).get(code, {})
    changed = {place: norm for place, norm in wanted.items() if norm != known.get(place, NOTHING)}
    if wrong := dict(_wrong(context.region_id, changed)):
        raise NormsRefused(wrong)
    for place, norm in changed.items():
        row = KpiNorm.objects.create(
            region_id=context.region_id,
            owner_id=context.region_id,
            code=code,
            segment_id=place.segment_id,
            year=place.period.year,
            quarter=place.period.quarter,
            norm=norm.norm,
            lower=norm.lower,
            upper=norm.upper,
            target=norm.target,
            known_on=today,
            invented=invented,
        )
        record(row, by=by, source=source)
    return len(changed)


def refuse_unfit(versions: list[KpiDefinition]) -> None:
    """Raises Refused for a KPI that takes no norms: none at all, one that is retired, one whose outcome is a date."""
    if not versions:
        raise Refused(_("This KPI is not in the library. Add it first."))
    if versions[0].is_retired:
        raise Refused(_("This KPI is no longer used. Take it into use again to set norms."))
    if versions[0].unit == KpiUnit.DATE:
        raise Refused(_("The outcome of this KPI is a date. There are no norms for dates."))


def _wrong(region_id: int, changed: Wanted) -> Iterator[tuple[NormPlace, str]]:
    closed = [row.days for row in ClosedPeriod.objects.filter(region_id=region_id)]
    for place, norm in changed.items():
        if norm.lower is not None and norm.upper is not None and norm.lower > norm.upper:
            yield place, _("The lower limit is above the upper limit. Change one of them.")
        elif last := _closed_to(place.period.span, closed):
            yield (
                place,
                _("This period is closed up to and including %(day)s. Choose a period after that.")
                % {"day": last},
            )


def _closed_to(span: DateSpan, closed: list[object]) -> str:
    """The last closed day that a period touches, in words; empty when it is open."""
    ends = [
        DateSpan(days.lower, date.fromordinal(days.upper.toordinal() - 1))  # type: ignore[attr-defined]
        for days in closed
    ]
    touched = [days.last for days in ends if span.clip(days).days]
    return format_date(max(touched)) if touched else ""
