"""The tabs of a segment's page: each gives the tables, charts and figures that it shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.charts.figure import ChartFigure
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.enums import Grain, Kpi
from monitoring.models import Snapshot
from monitoring.selectors import contracts as register
from monitoring.selectors.area_history import BUDGETS, VERSIONS, budgets_table, versions_table
from monitoring.selectors.areas import Area, municipalities
from monitoring.selectors.availability import AVAILABILITY, availability_table, fixed_amounts
from monitoring.selectors.budgets import Ceilings, budget_versions, ceilings
from monitoring.selectors.definitions import definitions
from monitoring.selectors.figures import KpiFigures, kpi_figures, kpi_series
from monitoring.selectors.kpi_history import history_columns, history_table, until
from monitoring.selectors.kpi_norms import Judged, judged_kpis
from monitoring.selectors.kpi_table import COLUMNS as KPI_COLUMNS
from monitoring.selectors.kpi_table import FORMER, NORMS, kpi_table
from monitoring.selectors.order_value_table import COLUMNS, order_value_table
from monitoring.selectors.region import KPIS, core_figures, lump_sums_by_segment, year_before
from monitoring.selectors.segment import BUDGET_COLUMNS, AreaYear, budget_table, charts
from monitoring.views.budget_tabs import order_value_urls
from monitoring.views.files import chart_of
from monitoring.views.frame import Frame
from monitoring.views.segment_transitions import transitions
from monitoring.views.segment_words import area_figures, norm_said
from segments.models import Exclusion
from segments.rules.versions import in_order
from segments.selectors.scope import left_out
from segments.selectors.sheet import ShownSheet, shown_sheet

SHEET_TAB = "opgave"


def compare_urls(area: Area) -> dict[str, str]:
    """Where each version stands beside the one before it, by its id."""
    base = reverse("segments:versions", args=[area.segment.public_id])
    ordered = in_order(area.versions)
    return {
        str(row.pk): f"{base}?van={max(place - 1, 1)}&naar={place}" for place, row in enumerate(ordered, 1)
    }


@dataclass(frozen=True)
class Content:
    """What one tab shows."""

    listings: Sequence[Listing] = ()
    charts: Sequence[ChartFigure] = ()
    figures: Sequence[Figure] = field(default_factory=tuple)
    sheet: ShownSheet | None = None
    left_out: Sequence[Exclusion] = ()


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

    def sheet(self) -> Content:
        """The whole sheet as it read on the day of the page, and who pays what for care that is kept available."""
        version, segment = self.area.version, self.area.segment
        return Content(
            self._availability(),
            sheet=shown_sheet(version, segment) if version else None,
            left_out=left_out(self.page.context, segment, self.page.day),
        )

    def _availability(self) -> list[Listing]:
        """The fixed amounts of the parts over the municipalities, when there are any."""
        fixed = fixed_amounts(self.area)
        if not fixed:
            return []
        table = availability_table(
            fixed, self.ceilings, municipalities(self.page.context, self.page.day.year)
        )
        title = _("Who pays for availability")
        return [self.page.listing("beschikbaarheid", title, AVAILABILITY, table, is_sorted=False)]

    def kpis(self) -> Content:
        """Every KPI of the segment beside the same quarter a year earlier, through the quarters, and who came there."""
        shown = self.page.snapshot
        past = until(self.page.snapshots, shown) if shown else []
        former = year_before(self.page.snapshots, shown)
        every = kpi_series(self.page.context, [*past, former], grains=(Grain.SEGMENT,), kpis=KPIS)
        now, then = every[0], every[-1] if former else None
        judged, segment_id = self.judged, self.area.segment.pk
        said = {kpi: norm_said(judged.get(kpi)) for kpi in KPIS}
        table = kpi_table(KPIS, Grain.SEGMENT, segment_id, now, then, said)
        columns = [*KPI_COLUMNS, *(NORMS if judged else ()), *(FORMER if former else ())]
        empty = Empty(_("There are no KPIs for this period."), _("Lump sums stand on a page of their own."))
        urls = {kpi.value: reverse("segments:kpi", args=[kpi.value]) for kpi in judged}
        first = self.page.listing("kpi", _("KPIs"), columns, table, urls=urls, empty=empty, is_sorted=False)
        history = self._history(list(zip(past, every, strict=False)))
        return Content([first, *history, *transitions(self.page, self.area)])

    def _history(self, every: Sequence[tuple[Snapshot, KpiFigures]]) -> list[Listing]:
        """The KPIs through the quarters, when there is more than one."""
        table = history_table(every, KPIS, Grain.SEGMENT, self.area.segment.pk)
        if len(table.rows) < 2:
            return []
        title = _("KPIs through the quarters")
        return [self.page.listing("verloop", title, history_columns(KPIS), table, is_sorted=False)]

    @property
    def judged(self) -> Mapping[Kpi, Judged]:
        """The KPIs with their norms, for who may read those."""
        page = self.page
        if not may_open("segments:kpi", page.request.actor.role):  # type: ignore[attr-defined]
            return {}
        defined = definitions(page.context, page.known_on, KPIS)
        return judged_kpis(page.context, page.snapshot, self.figures, self.area.segment.pk, defined)

    def budget(self) -> Content:
        """Every part over the municipalities, and what the care was worth in the reference year."""
        if self.year is None:
            return Content(self.order_values())
        places = municipalities(self.page.context, self.page.day.year)
        table = budget_table(self.year, places)
        empty = Empty(
            _("No part has a budget or costs in this year."),
            _("Lump sums stand on a page of their own."),
        )
        return Content(
            [
                self.page.listing("budget", _("Budget and forecast"), BUDGET_COLUMNS, table, empty=empty),
                *self.order_values(),
            ]
        )

    def order_values(self) -> list[Listing]:
        """The order value of each part that has one."""
        page, day = self.page, self.page.known_on
        table = order_value_table(page.context, [self.area], day.year, day, also_without=False)
        if not table.rows:
            return []
        may_read = may_open("segments:order_value", page.request.actor.role)  # type: ignore[attr-defined]
        urls = order_value_urls(table) if may_read else {}
        listing = page.listing(
            "opdrachtwaarde", _("Order value per part"), COLUMNS, table, urls=urls, is_sorted=False
        )
        return [listing]

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
        """The versions of the segment, each leading to what it changed, and every budget that was recorded."""
        rows = budget_versions(self.page.context, [part.pk for part in self.area.parts], self.page.known_on)
        return Content(
            [
                self.page.listing(
                    "versies",
                    _("Versions"),
                    VERSIONS,
                    versions_table(self.page.context, self.area, today()),
                    urls=compare_urls(self.area),
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
    SHEET_TAB: (gettext_lazy("Sheet"), SegmentPage.sheet),
    "kpi": (gettext_lazy("KPIs"), SegmentPage.kpis),
    "budget": (gettext_lazy("Budget and forecast"), SegmentPage.budget),
    "contracten": (gettext_lazy("Contracts"), SegmentPage.contracts),
    "historie": (gettext_lazy("History"), SegmentPage.history),
}
