"""A KPI as a row of versions: make it, write the next version, retire it, take away what nothing leans on."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.records import record
from segments.models import KpiDefinition
from segments.selectors.kpi_uses import uses_of
from segments.selectors.kpis import norms_revision, versions_of

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")


@dataclass(frozen=True)
class KpiValues:
    """What a version says. `function`: the role or body that owns the KPI, never the name of a person."""

    name: str
    definition: str
    formula: str
    unit: str
    direction: str
    source: str = ""
    function: str = ""
    is_retired: bool = False


FIELDS = tuple(KpiValues.__dataclass_fields__)


@transaction.atomic
def kpi_add(
    *, context: Context, code: str, values: KpiValues, today: date, by: "Person | None"
) -> KpiDefinition:
    """Define a KPI under a code of its own (MON-01). Raises Refused for a code that is none, or that exists."""
    wait_for(context, code)
    if not CODE.fullmatch(code):
        raise Refused(
            _("A code is two to five capitals and digits, and begins with a letter. For example WTM.")
        )
    if versions_of(context, code):
        raise Refused(
            _("There is a KPI with the code %(code)s already. Choose another code.") % {"code": code}
        )
    return _append(context, code, values, 1, today, by)


@transaction.atomic
def kpi_change(
    *, context: Context, code: str, seen: int, values: KpiValues, today: date, by: "Person | None"
) -> KpiDefinition:
    """Write the next version, known from `today` on; a retired KPI is in use again with it.

    There is one version a day: a later one of the same day takes the place of the earlier one, which stays in the
    history. Raises Overtaken when somebody else was first, Refused for another unit under norms that stand.
    """
    newest = _turn(context, code, seen)
    if values.unit != newest.unit and norms_revision(context, code):
        raise Refused(
            _(
                "There are norms in the unit %(unit)s. A KPI in another unit is another KPI: give it a new code."
            )
            % {"unit": newest.get_unit_display()}
        )
    if values_of(newest) == values:
        return newest
    KpiDefinition.objects.visible_to(context).filter(code=code, known_on=today).delete()
    return _append(context, code, values, newest.revision + 1, today, by)


@transaction.atomic
def kpi_retire(*, context: Context, code: str, seen: int, today: date, by: "Person | None") -> KpiDefinition:
    """Say that a KPI is no longer used; versions, norms and figures stay. Raises Overtaken, and Refused when it is."""
    newest = _turn(context, code, seen)
    if newest.is_retired:
        raise Refused(_("This KPI is no longer used already."))
    values = replace(values_of(newest), is_retired=True)
    return kpi_change(context=context, code=code, seen=seen, values=values, today=today, by=by)


@transaction.atomic
def kpi_remove(*, context: Context, code: str, seen: int) -> None:
    """Take away a KPI that nothing leans on. Raises Overtaken, and Refused with where it is used (screen 21)."""
    _turn(context, code, seen)
    uses = uses_of(context, [code])[code]
    if uses.is_used:
        places = [_("the goal “%(title)s”") % {"title": goal.title} for goal in uses.goals]
        places += [_("its norms")] if uses.norms else []
        places += [str(page) for page in uses.pages]
        raise Refused(
            _("This KPI is used: %(places)s. Stop using it instead, then everything stays readable.")
            % {"places": ", ".join(places)}
        )
    KpiDefinition.objects.visible_to(context).filter(code=code).delete()


def wait_for(context: Context, code: str) -> None:
    """One writer of a KPI after the other, for as long as the transaction lasts: there is no row to lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s), %s::int)", [f"kpi {code}", context.region_id]
        )


def values_of(row: KpiDefinition) -> KpiValues:
    """What a version says."""
    return KpiValues(**{name: getattr(row, name) for name in FIELDS})


def _turn(context: Context, code: str, seen: int) -> KpiDefinition:
    wait_for(context, code)
    versions = versions_of(context, code)
    if not versions or versions[0].revision != seen:
        raise Overtaken
    return versions[0]


def _append(
    context: Context, code: str, values: KpiValues, revision: int, today: date, by: "Person | None"
) -> KpiDefinition:
    assert context.region_id is not None
    made: KpiDefinition = KpiDefinition.objects.create(
        region_id=context.region_id,
        owner_id=context.region_id,
        code=code,
        known_on=today,
        revision=revision,
        **asdict(values),
    )
    record(made, by=by)
    return made
