"""One framework: the norms of a year, as a page and as a file (SEG-16, SEG-17)."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core import formats
from jeugdregio.core.disclosure import Line
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.lists import Filter, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from jeugdregio.core.views.listing import Listing, list_response
from segments.enums import DurationUnit, IntensityUnit
from segments.models import NormFramework, ProductNorm
from segments.selectors.norms import norms_of
from segments.views.norms.frame import crumbs, find_framework, may_edit
from segments.views.published import plain_table
from segments.views.translation.words import state_badge

COLUMNS = (
    Column(LABEL, gettext_lazy("Product code")),
    Column("product", gettext_lazy("Product")),
    Column("duration", gettext_lazy("Maximum duration")),
    Column("intensity", gettext_lazy("Maximum intensity")),
    Column("education", gettext_lazy("Coupled to education")),
    Column("ground", gettext_lazy("What it rests on")),
    Column("deviation", gettext_lazy("Allowed deviation")),
    Column("allowed_by", gettext_lazy("Who may allow more")),
)
SPEC = ListSpec(
    filters=(Filter("q", gettext_lazy("Code or product")),),
    sortable=tuple(column.key for column in COLUMNS),
    default_sort=LABEL,
)


def framework(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The norms of a year, their history, or a file of them."""
    found = find_framework(request, public_id)
    context = request.actor.context  # type: ignore[attr-defined]
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(context, Trail.of(found, steps="norm_framework"))
        way = crumbs(request, (found.title, ""))
        stem = f"historie-normenkader-{found.year}"
        return history_page(request, changes, stem=stem, title=found.title, breadcrumb=way)
    editing = may_edit(request, found)
    state = read_state(SPEC, request.GET)
    listing = listing_of(found, norms_of(context, found), state, editing)
    extra = {
        "framework": found,
        "badge": state_badge(found.state),
        "tabs": object_tabs(request),
        "figures": figures_of(found),
        "may_edit": editing,
        "breadcrumb": crumbs(request, (found.title, "")),
    }
    stem = f"normenkader-{found.year}"
    return list_response(request, listing, template="segments/norms/framework.html", stem=stem, extra=extra)


def figures_of(found: NormFramework) -> list[Figure]:
    """What the framework is, and by which decision it counts."""
    figures = [Figure(_("Year"), str(found.year))]
    if found.invented:
        figures.append(Figure(_("Made up"), _("These norms are an example and come from nobody.")))
    if found.decided_on and found.known_on:
        figures += [
            Figure(_("Decided by"), found.decided_by),
            Figure(_("Decision"), found.decision),
            Figure(_("Day of the decision"), formats.format_long_date(found.decided_on)),
            Figure(_("Known on"), formats.format_long_date(found.known_on)),
        ]
    texts = (
        (_("What it rests on"), found.ground),
        (_("Reason"), found.reason),
        (_("Source"), found.source),
    )
    return figures + [Figure(label, text) for label, text in texts if text]


def listing_of(found: NormFramework, norms: list[ProductNorm], state: ListState, editing: bool) -> Listing:
    """The norms; their codes lead to the form for who may change them."""
    sought = search_key(state.one("q"))
    rows = [norm for norm in norms if sought in search_key(str(norm.product))]
    urls = {
        str(norm.public_id): reverse("segments:norm", args=[found.public_id, norm.public_id])
        for norm in rows
        if editing
    }
    count = len(rows)
    return Listing(
        id="norms",
        title=_("Norms for products"),
        columns=COLUMNS,
        table=plain_table("norms", [line_of(norm) for norm in rows]),
        state=state,
        count_text=ngettext("%(count)s norm", "%(count)s norms", count) % {"count": count},
        urls=urls,
        empty=empty_of(state),
    )


def line_of(norm: ProductNorm) -> Line:
    """One norm in words."""
    return Line(
        str(norm.public_id),
        norm.product.code,
        attributes={
            "product": norm.product.name,
            "duration": duration_words(norm),
            "intensity": intensity_words(norm),
            "education": (norm.education or _("Yes")) if norm.with_education else _("No"),
            "ground": norm.ground,
            "deviation": norm.deviation,
            "allowed_by": norm.allowed_by,
        },
    )


def duration_words(norm: ProductNorm) -> str:
    """12 maanden; empty without a maximum."""
    return f"{norm.duration} {DurationUnit(norm.duration_unit).label}" if norm.duration else ""


def intensity_words(norm: ProductNorm) -> str:
    """1,5 uur per week; empty without a maximum."""
    if norm.intensity is None:
        return ""
    exact = Decimal(norm.intensity).normalize()
    return f"{exact:f} {IntensityUnit(norm.intensity_unit).label}".replace(".", ",", 1)


def empty_of(state: ListState) -> Empty:
    """Why there is nothing, and what to do."""
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(_("This framework has no norms yet."), _("Add a norm, or read in a file."))
