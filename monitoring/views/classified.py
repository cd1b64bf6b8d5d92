"""Costs of the last two years in the old and in the new classification (SEG-01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.periods import Quarter
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.listing import Listing
from monitoring.selectors.areas import Area, areas
from monitoring.selectors.classified import Series, series_in
from monitoring.selectors.classified_kpis import Used, kpi_columns, kpis_table, used_on, whole_of
from monitoring.selectors.classified_tables import (
    YEAR_COLUMNS,
    cost_columns,
    costs_table,
    days_of_breaks,
    totals_table,
    years_table,
)
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame, open_frame
from monitoring.views.later import Later
from monitoring.views.tables import view_of
from segments.models import Reclassification
from segments.selectors.lineage import reclassifications_until

CLASSIFICATION, AS_IT_WAS, CONTROL = "indeling", "destijds", "controle"
EVE = timedelta(days=1)
TOTALS_COLUMNS = (
    Column("label", gettext_lazy("Classification")),
    Column("total", gettext_lazy("Total"), Kind.EUROS),
)


def classified(request: HttpRequest) -> HttpResponse:
    """Costs per quarter and budgets per year, in the classification that the address asks for."""
    changes: list[Reclassification] = []
    choices = Later(lambda: _choices(changes))
    spec = ListSpec(
        filters=(Filter(CLASSIFICATION, gettext_lazy("Classification"), FilterKind.CHOICE, choices),)
    )
    actor = request.actor  # type: ignore[attr-defined]
    changes += reclassifications_until(actor.context)
    page = open_frame(request, spec, with_unit=True)
    listings = _listings(page, changes) if page.snapshot else []
    if answer := file_answer(page, listings, "indeling"):
        return answer
    values = {
        "page": page,
        "snapshot": page.snapshot,
        "bar": FilterBar(page.state, page.count_text),
        "tables": [shown(page, listing) for listing in listings],
        "changes": changes,
        "breadcrumb": [
            (page.words.titles, reverse("monitoring:segments") + page.period_query),
            (_("Old and new classification"), ""),
        ],
    }
    return render(request, "monitoring/classified.html", values)


def shown(page: Frame, listing: Listing) -> TableView:
    """A table on the screen; the one that proves the totals shows every cent."""
    if listing.id == CONTROL:
        return replace(view_of(listing, page.request.path), whole_euros=False)
    return view_of(listing, page.request.path, page.unit)


def changed_days(changes: Sequence[Reclassification]) -> dict[date, Text]:
    """The classifications before and after each change, by a day on which they hold."""
    found: dict[date, Text] = {}
    for day in dict.fromkeys(row.effective_on for row in changes):
        words = {"day": formats.format_long_date(day)}
        found[day - EVE] = _("Classification until %(day)s") % words
        found[day] = _("Classification from %(day)s") % words
    return found


def _choices(changes: Sequence[Reclassification]) -> list[Choice]:
    between = [Choice(day.isoformat(), label) for day, label in changed_days(changes).items()]
    return [Choice("", _("Classification of now")), *between, Choice(AS_IT_WAS, _("Each quarter as it was"))]


def _listings(page: Frame, changes: Sequence[Reclassification]) -> list[Listing]:
    assert page.snapshot
    words: dict[date | None, Text] = {}
    words.update(changed_days(changes).items())
    words |= {page.day: _("Classification of now"), None: _("Each quarter as it was")}
    every = series_in(page.context, page.snapshot, words)
    wanted = page.state.one(CLASSIFICATION)
    day = None if wanted == AS_IT_WAS else date.fromisoformat(wanted) if wanted else page.day
    found = areas(page.context, max(day or page.day, page.day), page.known_on)
    chosen = Chosen(page, every[day], found)
    control = {words[one]: series for one, series in every.items()}
    kpis = chosen.kpis(used_on(page.context, page.snapshot, day))
    return [chosen.costs(changes), chosen.years(), *kpis, control_listing(page, control)]


def control_listing(page: Frame, every: Mapping[Text, Series]) -> Listing:
    """The whole in each classification."""
    title = _("The same whole in each classification")
    return page.listing(CONTROL, title, TOTALS_COLUMNS, totals_table(every), is_sorted=False)


@dataclass(frozen=True)
class Chosen:
    """The series in the classification that the reader chose, and what segments are called in it."""

    page: Frame
    series: Series
    areas: Sequence[Area]

    @property
    def names(self) -> dict[int, Text]:
        return {area.segment.pk: area.name for area in self.areas}

    @property
    def keys(self) -> dict[int, str]:
        return {area.segment.pk: area.key for area in self.areas}

    def costs(self, changes: Sequence[Reclassification]) -> Listing:
        """Costs by segment and quarter, with the quarters in which something changed."""
        page = self.page
        columns = cost_columns(self.series, page.words.title, _breaks(self.series, changes))
        query = page.period_query
        return page.listing(
            "kosten",
            _("Costs per quarter"),
            columns,
            costs_table(self.series, self.names, self.keys),
            urls={key: reverse("monitoring:segment", args=[key]) + query for key in self.keys.values()},
            empty=Empty(_("No costs are known for these quarters.")),
            is_sorted=False,
        )

    def years(self) -> Listing:
        """Budgets and costs of the years."""
        word = self.page.words.title
        columns = [replace(one, label=word) if one.key == "segment" else one for one in YEAR_COLUMNS]
        table = years_table(self.series, self.names, self.keys)
        title = _("Budget and costs per year")
        return self.page.listing("budget", title, columns, table, is_sorted=False)

    def kpis(self, used: Mapping[int, Used]) -> list[Listing]:
        """The KPIs of the year, for who owns the figures of the region."""
        page = self.page
        if not used or not page.context.is_region:
            return []
        assert page.snapshot
        year = page.snapshot.year
        budgets = {segment: cents for (segment, when), cents in self.series.budgets.items() if when == year}
        table = kpis_table(used, budgets, whole_of(page.context, page.snapshot), self.names, self.keys)
        title = _("KPIs of %(year)s") % {"year": year}
        return [page.listing("kpi", title, kpi_columns(page.words.title), table, is_sorted=False)]


def _breaks(shown: Series, changes: Sequence[Reclassification]) -> dict[Quarter, Text]:
    days = days_of_breaks([row.effective_on for row in changes], shown.quarters)
    return {
        quarter: _("changed on %(day)s") % {"day": formats.format_date(day)} for quarter, day in days.items()
    }
