"""KPIs and norms of the cast."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.models import Organisation
from segments.enums import Direction, KpiUnit
from segments.models import KpiDefinition, Region
from segments.rules.kpi_norms import Norm, NormPeriod, NormPlace
from segments.selectors.kpis import norms_revision
from segments.services.kpi.definitions import KpiValues, kpi_add
from segments.services.kpi.norms import norms_set
from tests.cast import Cast

TODAY = date(2027, 11, 23)
VALUES = KpiValues(
    name="Wachttijd tot start hulp",
    definition="Hoe lang een jeugdige wacht.",
    formula="mediaan van de dagen",
    unit=KpiUnit.DAYS,
    direction=Direction.LOWER,
    source="Berichten",
    function="Contractmanager",
)
CODE = "WTM"


def define(cast: Cast, code: str = CODE, *, today: date = TODAY, **changed: str) -> KpiDefinition:
    """A KPI of the first region, made by its policy officer."""
    with cast.acting(Role.POLICY_OFFICER) as context:
        by = cast.person(Role.POLICY_OFFICER)
        return kpi_add(context=context, code=code, values=replace(VALUES, **changed), today=today, by=by)


def place(year: int = 2028, quarter: int | None = None, segment_id: int | None = None) -> NormPlace:
    return NormPlace(segment_id, NormPeriod(year, quarter))


def norm(value: str | None = None, **more: str) -> Norm:
    given = {"norm": value, **more} if value else more
    return Norm(**{name: Decimal(number) for name, number in given.items()})


def set_norms(cast: Cast, wanted: Mapping[NormPlace, Norm], code: str = CODE, *, today: date = TODAY) -> int:
    """As the policy officer, who saw everything."""
    with cast.acting(Role.POLICY_OFFICER) as context:
        seen = norms_revision(context, code)
        by = cast.person(Role.POLICY_OFFICER)
        return norms_set(context=context, code=code, wanted=wanted, seen=seen, today=today, by=by)


def make_kpi(region: Region, owner: Organisation) -> KpiDefinition:
    """A KPI under a code that no other region has, with a norm."""
    context = Context.for_region(region.pk)
    code = f"K{region.pk % 10_000}"
    made = kpi_add(context=context, code=code, values=VALUES, today=TODAY, by=None)
    norms_set(context=context, code=code, wanted={place(2027): norm("60")}, seen=0, today=TODAY)
    return made
