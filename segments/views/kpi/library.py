"""The library: one definition per KPI, who owns it and where it is used (screen 21)."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.disclosure import Line
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.lists import Filter, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from segments.models import KpiDefinition
from segments.selectors.kpi_uses import Uses, is_computed, uses_of
from segments.selectors.kpis import newest_definitions
from segments.selectors.register_names import segment_names
from segments.views.kpi.frame import crumbs, kpi_url
from segments.views.kpi.words import state_of
from segments.views.published import plain_table
from segments.views.sheets import actor_of

COLUMNS = (
    Column(LABEL, gettext_lazy("Code")),
    Column("name", gettext_lazy("Name")),
    Column("state", gettext_lazy("State")),
    Column("unit", gettext_lazy("Unit")),
    Column("direction", gettext_lazy("Which way is better?")),
    Column("computed", gettext_lazy("Calculated here")),
    Column("function", gettext_lazy("Owner")),
    Column("used", gettext_lazy("Used in")),
    Column("formula", gettext_lazy("Formula")),
    Column("source", gettext_lazy("Source")),
)
SPEC = ListSpec(
    filters=(Filter("q", gettext_lazy("Code or name")),),
    sortable=(LABEL, "name", "state", "unit", "function"),
    default_sort=LABEL,
)


def library(request: HttpRequest) -> HttpResponse:
    """Every KPI of the region, as a page or as a file."""
    actor = actor_of(request)
    state = read_state(SPEC, request.GET)
    found = newest_definitions(actor.context)
    sought = search_key(state.one("q"))
    rows = [row for row in found.values() if sought in search_key(str(row))]
    may_add = may_open("segments:kpi_add", actor.role, "POST")
    uses = uses_of(actor.context, [row.code for row in rows])
    names = segment_names(actor.context, today())
    listing = Listing(
        id="kpis",
        title=_("KPI library"),
        columns=COLUMNS,
        table=plain_table("kpis", [line_of(row, uses[row.code], names) for row in rows]),
        state=state,
        count_text=ngettext("%(count)s KPI", "%(count)s KPIs", len(rows)) % {"count": len(rows)},
        urls={row.code: kpi_url(row.code) for row in rows},
        empty=empty_of(state, may_add),
    )
    extra = {"may_add": may_add, "breadcrumb": crumbs(request)}
    return list_response(
        request, listing, template="segments/kpi/library.html", stem="kpi-bibliotheek", extra=extra
    )


def line_of(row: KpiDefinition, uses: Uses, names: Mapping[int, str]) -> Line:
    """One KPI in words."""
    return Line(
        row.code,
        row.code,
        attributes={
            "name": row.name,
            "state": str(state_of(row).label),
            "unit": row.get_unit_display(),
            "direction": row.get_direction_display(),
            "computed": _("Yes") if is_computed(row.code) else _("Not calculated yet"),
            "function": row.function,
            "used": used_words(uses, names),
            "formula": row.formula,
            "source": row.source,
        },
    )


def used_words(uses: Uses, names: Mapping[int, str]) -> str:
    """Goals, norms, segments and pages that lean on a KPI, in one line."""
    goals = ngettext("%(count)s goal", "%(count)s goals", len(uses.goals)) % {"count": len(uses.goals)}
    about = [names[key] for key in names if key in uses.segments]
    found = [
        *([goals] if uses.goals else []),
        *([_("norms")] if uses.norms else []),
        *about,
        *(str(page) for page in uses.pages),
    ]
    return ", ".join(found) or _("Nowhere yet")


def empty_of(state: ListState, may_add: bool) -> Empty:
    """Why there is nothing, and what to do."""
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    add = Link(_("Add a KPI"), reverse("segments:kpi_add")) if may_add else None
    start = _("Begin with waiting time, drop-out, goal attainment, satisfaction and repeated use.")
    return Empty(_("There are no KPIs yet."), start, add)
