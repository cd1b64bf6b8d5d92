"""The tabs of a segment's page: each gives the tables, charts and figures that it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.charts.figure import ChartFigure
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.enums import Grain
from monitoring.selectors import contracts as register
from monitoring.selectors.area_history import BUDGETS, VERSIONS, budgets_table, versions_table
from monitoring.selectors.areas import Area, municipalities
from monitoring.selectors.budgets import Ceilings, budget_versions, ceilings
from monitoring.selectors.figures import KpiFigures, kpi_figures
from monitoring.selectors.kpi_table import COLUMNS as KPI_COLUMNS
from monitoring.selectors.kpi_table import FORMER, kpi_table
from monitoring.selectors.region import KPIS, core_figures, lump_sums_by_segment, year_before
from monitoring.selectors.segment import BUDGET_COLUMNS, AreaYear, budget_table, charts
from monitoring.views.files import chart_of
from monitoring.views.frame import Frame
from monitoring.views.segment_words import area_figures


@dataclass(frozen=True)
class Content:
    """What one tab shows."""

    listings: Sequence[Listing] = ()
    charts: Sequence[ChartFigure] = ()
    figures: Sequence[Figure] = field(default_factory=tuple)


@dataclass(frozen=True)
class SegmentPage:
    """One segment for one reader; every tab reads only what it shows."""

    page: Frame
    area: Area

    @cached_property
    def figures(self) -> KpiFigures:
        return kpi_figures(
            self.page.context, self.page.snapshot, grains=(Grain.SEGMENT, Grain.PART), kpis=KPIS
        )

    @cached_property
    def ceilings(self) -> Ceilings:
        return ceilings(self.page.context, self.page.day.year, self.page.known_on)

    @property
    def year(self) -> AreaYear | None:
        snapshot = self.page.snapshot
        if snapshot is None:
            return None
        return AreaYear(self.page.context, self.area, snapshot, self.figures, self.ceilings)

    def overview(self) -> Content:
        """The position in figures, and the year as charts."""
        if self.year is None:
            return Content()
        budget = self.ceilings.total(part.pk for part in self.area.parts)
        core = core_figures(self.figures, Grain.SEGMENT, self.area.segment.pk, budget)
        drawn = [chart_of(self.page, data) for data in charts(self.year)]
        lumps = lump_sums_by_segment(self.page.context, self.page.snapshot).get(self.area.segment.pk)
        return Content(charts=drawn, figures=area_figures(core, lumps, self.page.day.year))

    def kpis(self) -> Content:
        """Every KPI of the segment, beside the same quarter a year earlier."""
        former = year_before(self.page.snapshots, self.page.snapshot)
        then = kpi_figures(self.page.context, former, grains=(Grain.SEGMENT,), kpis=KPIS) if former else None
        table = kpi_table(KPIS, Grain.SEGMENT, self.area.segment.pk, self.figures, then)
        columns = [*KPI_COLUMNS, *(FORMER if former else ())]
        empty = Empty(_("There are no KPIs for this period."), _("Lump sums stand on a page of their own."))
        return Content([self.page.listing("kpi", _("KPIs"), columns, table, empty=empty, is_sorted=False)])

    def budget(self) -> Content:
        """Every part over the municipalities."""
        if self.year is None:
            return Content()
        places = municipalities(self.page.context, self.page.day.year)
        table = budget_table(self.year, places)
        empty = Empty(
            _("No part has a budget or costs in this year."),
            _("Lump sums stand on a page of their own."),
        )
        return Content(
            [self.page.listing("budget", _("Budget and forecast"), BUDGET_COLUMNS, table, empty=empty)]
        )

    def contracts(self) -> Content:
        """The contracts of the segment with where they stand."""
        wanted = register.RegisterFilter(segment_id=self.area.segment.pk, year=self.page.day.year)
        table = register.register(self.page.context, self.page.snapshot, wanted)
        urls = self.page.contract_urls(line.key for line in table.rows)
        empty = Empty(_("There are no contracts for this %(area)s yet.") % {"area": self.page.words.one})
        listing = self.page.listing(
            "contracten", _("Contracts"), register.COLUMNS, table, urls=urls, empty=empty
        )
        return Content([listing])

    def history(self) -> Content:
        """The versions of the segment, and every budget that was recorded."""
        rows = budget_versions(self.page.context, [part.pk for part in self.area.parts], self.page.known_on)
        return Content(
            [
                self.page.listing(
                    "versies",
                    _("Versions"),
                    VERSIONS,
                    versions_table(self.page.context, self.area),
                    is_sorted=False,
                ),
                self.page.listing(
                    "budgetten",
                    _("Budgets that were recorded"),
                    BUDGETS,
                    budgets_table(self.page.context, rows),
                    empty=Empty(_("No budget was recorded yet.")),
                    is_sorted=False,
                ),
            ]
        )


TABS: dict[str, tuple[Text, Callable[[SegmentPage], Content]]] = {
    "overzicht": (gettext_lazy("Overview"), SegmentPage.overview),
    "kpi": (gettext_lazy("KPIs"), SegmentPage.kpis),
    "budget": (gettext_lazy("Budget and forecast"), SegmentPage.budget),
    "contracten": (gettext_lazy("Contracts"), SegmentPage.contracts),
    "historie": (gettext_lazy("History"), SegmentPage.history),
}
