"""Which norms of which KPI in which year a page is about."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from segments.enums import Direction, KpiUnit
from segments.forms.kpi_norms import NormGrid
from segments.models import KpiDefinition
from segments.rules.kpi_grid import Area, GridCell, GridShape, Norms
from segments.rules.kpi_norms import NOTHING, Norm, NormPeriod, NormPlace
from segments.selectors.kpis import areas_in, newest_norms, norms_revision
from segments.views.kpi.frame import find_versions, norms_url
from segments.views.sheets import actor_of

YEAR = "jaar"
FIRST, LAST = 2015, 2099


@dataclass(frozen=True)
class Grid:
    """One KPI in one year, as it is known now."""

    context: Context
    kpi: KpiDefinition
    shape: GridShape
    known: Norms
    revision: int

    @property
    def unit(self) -> KpiUnit:
        return KpiUnit(self.kpi.unit)

    @property
    def url(self) -> str:
        return f"{norms_url(self.kpi.code)}?{YEAR}={self.shape.year}"

    def url_of(self, cell: GridCell) -> str:
        """Where one cell stands on the page."""
        return f"{self.url}#id_{cell.name}"

    @property
    def before(self) -> dict[NormPlace, Norm]:
        """The norms of the year before, in the cells of this year."""
        return {
            NormPlace(place.segment_id, NormPeriod(self.shape.year, place.period.quarter)): norm
            for place, norm in self.known.items()
            if place.period.year == self.shape.year - 1 and norm != NOTHING
        }


def find_grid(request: HttpRequest, code: str) -> Grid:
    """The grid that the address asks for. Raises Http404; Refused for a KPI whose outcome is a date."""
    context, kpi = actor_of(request).context, find_versions(request, code)[0]
    if kpi.unit == KpiUnit.DATE:
        raise Refused(_("The outcome of this KPI is a date. There are no norms for dates."))
    wanted = request.GET.get(YEAR, str(today().year))
    if not wanted.isdigit() or not FIRST <= int(wanted) <= LAST:
        raise Http404
    year = int(wanted)
    known = newest_norms(context, today(), [code]).get(code, {})
    kept = {place.segment_id for place in known if place.period.year == year}
    whole, areas = Area(_("whole region"), _("The whole region")), areas_in(context, year, kept)
    shape = GridShape(year, Direction(kpi.direction), {None: whole, **areas})
    return Grid(context, kpi, shape, known, norms_revision(context, code))


def made(grid: Grid, data: Any = None) -> NormGrid:
    """The form with what is known, or with what was sent."""
    return NormGrid(data, shape=grid.shape, known=grid.known, initial={"revision": grid.revision})
