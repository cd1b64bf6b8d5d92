"""One KPI: what it means now, where it is used, and what it meant before (screen 21)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.records import records_of
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import TableView
from segments.enums import KpiUnit
from segments.models import KpiDefinition
from segments.selectors.kpi_uses import Uses, is_computed, uses_of
from segments.selectors.register_names import segment_names
from segments.views.kpi.frame import crumbs, find_versions, norms_url
from segments.views.kpi.words import state_of
from segments.views.sheets import actor_of

VERSIONS = (
    Column("known_on", gettext_lazy("Known on"), Kind.DATE),
    Column("name", gettext_lazy("Name")),
    Column("definition", gettext_lazy("What does it say?")),
    Column("formula", gettext_lazy("Formula")),
    Column("direction", gettext_lazy("Which way is better?")),
    Column("function", gettext_lazy("Owner")),
    Column("state", gettext_lazy("State")),
    Column("by", gettext_lazy("Recorded by")),
)


def kpi(request: HttpRequest, code: str) -> HttpResponse:
    """The newest version with its uses, and every version below it."""
    actor, versions = actor_of(request), find_versions(request, code)
    row, uses = versions[0], uses_of(actor.context, [code])[code]
    may_edit = may_open("segments:kpi_edit", actor.role, "POST")
    values = {
        "row": row,
        "badge": state_of(row),
        "figures": figures_of(row),
        "uses": uses_list(actor.context, uses),
        "norms_url": norms_url(code) if row.unit != KpiUnit.DATE else "",
        "versions": versions_table(actor.context, versions),
        "may_edit": may_edit,
        "may_remove": may_edit and not uses.is_used,
        "breadcrumb": crumbs(request, (row.name, "")),
    }
    return render(request, "segments/kpi/kpi.html", values)


def figures_of(row: KpiDefinition) -> list[Figure]:
    """The parts of a definition; what is empty is left out."""
    computed = _("Yes") if is_computed(row.code) else _("Not calculated yet")
    found = (
        (_("Formula"), row.formula),
        (_("Unit"), row.get_unit_display()),
        (_("Which way is better?"), row.get_direction_display()),
        (_("Calculated here"), computed),
        (_("Owner"), row.function),
        (_("Source"), row.source),
    )
    return [Figure(label, text) for label, text in found if text]


def uses_list(context: Context, uses: Uses) -> list[Link]:
    """Where the KPI is used; each goal and the norms with their page."""
    names = segment_names(context, today())
    found = [
        Link(_("Goal: %(title)s") % {"title": goal.title}, reverse("segments:goal", args=[goal.public_id]))
        for goal in uses.goals
    ]
    if uses.norms:
        found.append(Link(_("Norms of this KPI"), norms_url(uses.code)))
    found += [Link(names[key], "") for key in names if key in uses.segments]
    return found + [Link(page, "") for page in uses.pages]


def versions_table(context: Context, versions: list[KpiDefinition]) -> TableView:
    """What the KPI meant since when."""
    recorded = records_of(context, KpiDefinition, [row.pk for row in versions])
    return TableView(
        id="versions",
        caption=_("Versions"),
        columns=VERSIONS,
        rows=[
            (
                row.known_on,
                row.name,
                row.definition,
                row.formula,
                row.get_direction_display(),
                row.function,
                str(state_of(row).label),
                recorded[row.pk].who if row.pk in recorded else "",
            )
            for row in versions
        ],
    )
