"""One act on the budget: every amount beside what holds now, what does not add up, and what can be done."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.disclosure import Figure, Line, Measure
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.lists import ListSpec, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from jeugdregio.core.views.listing import Listing, export_of, table_view, wanted_format
from segments.enums import OPEN_DRAFTS, BudgetAct, DraftState
from segments.models import BudgetChange, BudgetLine, Segment
from segments.selectors.budgets import Act
from segments.services.budget_changes import mismatch_words
from segments.views.budgets.councils import answer_link, answers_table
from segments.views.budgets.find import find
from segments.views.budgets.words import crumbs, division_of, figures_of
from segments.views.published import plain_table
from segments.views.reclassification.words import badge_of

AMOUNTS, ADOPT, WITHDRAW = "segments:budget_amounts", "segments:budget_adopt", "segments:budget_withdraw"
SUBMIT, BACK = "segments:budget_submit", "segments:budget_back"
EUROS = ("previous", "basis", "amount", "difference")
COLUMNS: Mapping[str, Column] = {
    LABEL: Column(LABEL, gettext_lazy("Part")),
    "municipality": Column("municipality", gettext_lazy("Municipality")),
    "previous": Column("previous", gettext_lazy("Holds now"), Kind.EUROS),
    "basis": Column("basis", gettext_lazy("Raised from"), Kind.EUROS),
    "exact": Column("exact", gettext_lazy("Before rounding (€)"), Kind.DECIMAL),
    "amount": Column("amount", gettext_lazy("Will be"), Kind.EUROS),
    "difference": Column("difference", gettext_lazy("Difference"), Kind.EUROS),
}
RAISED_ONLY = ("basis", "exact")


def budget_change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The act with its amounts, its history, or a file of the amounts."""
    act = find(request, public_id)
    change = act.change
    if request.GET.get("tab") == HISTORY:
        return _history(request, change)
    listing = listing_of(request, act)
    if wanted := wanted_format(request):
        stem = f"begrotingswijziging-{change.year}"
        return export_answer(request, export_of(listing, request, stem), wanted)
    is_open = change.state in OPEN_DRAFTS
    may_decide = is_open and may_open(ADOPT, request.actor.role, "POST")  # type: ignore[attr-defined]
    values = {
        "change": change,
        "badge": badge_of(change),
        "figures": figures_of(change),
        "problems": problems_of(act) if is_open else [],
        "table": replace(table_view(listing, export_url=request.path), whole_euros=False),
        "links": segment_links(request, change) if may_decide and change.state == DraftState.CONCEPT else [],
        "actions": actions_of(change) if may_decide else division_links(request, act),
        "answers": answers_table(request, act),
        "answer": answer_link(request, change),
        "is_raised": change.rate is not None,
        "tabs": object_tabs(request),
        "breadcrumb": crumbs(change.year, change),
    }
    return render(request, "segments/budget/change.html", values)


def _history(request: HttpRequest, change: BudgetChange) -> HttpResponse:
    changes = changes_at(request.actor.context, Trail.of(change, steps="budget_change"))  # type: ignore[attr-defined]
    way = crumbs(change.year, change)
    stem = f"historie-begroting-{change.public_id.hex[:8]}"
    return history_page(request, changes, stem=stem, title=change.title, breadcrumb=way)


def problems_of(act: Act) -> list[str]:
    """What does not add up or was overtaken, a sentence each."""
    found = [mismatch_words(act, one) for one in act.wrong]
    overtaken = dict.fromkeys(line.part.name for line in act.overtaken)
    return found + [
        _("The amount of %(part)s was changed meanwhile by another act. Open the amounts, check and save.")
        % {"part": name}
        for name in overtaken
    ]


def listing_of(request: HttpRequest, act: Act) -> Listing:
    """The amounts of the act, with the sum of the region below."""
    lines = act.lines
    raised = act.change.rate is not None
    columns = [column for key, column in COLUMNS.items() if raised or key not in RAISED_ONLY]
    figures = [
        Figure(key, column.label, Measure.PUBLIC, Kind.EUROS, unit=0)
        for key in EUROS
        if (column := COLUMNS[key]) in columns
    ]
    if raised:
        figures.append(Figure("exact", COLUMNS["exact"].label, Measure.PUBLIC, Kind.DECIMAL, unit=0))
    values = {
        (str(line.pk), key): amount
        for line in lines
        for key, amount in amounts_of(act, line).items()
        if amount is not None
    }
    count = len(lines)
    return Listing(
        id="bedragen",
        title=_("Amounts"),
        columns=columns,
        table=plain_table("budget-act", [line_of(line) for line in lines], figures, values),
        state=read_state(ListSpec(), request.GET),
        count_text=ngettext("%(count)s amount", "%(count)s amounts", count) % {"count": count},
        empty=Empty(_("There are no amounts yet."), _("Choose below which amounts you want to fill in.")),
    )


def amounts_of(act: Act, line: BudgetLine) -> dict[str, int | Decimal | None]:
    """The cents of one line, and the euros before rounding; what is not there stays blank."""
    found = act.before_rounding(line)
    return {
        "previous": line.previous,
        "basis": line.basis,
        "exact": None if found is None else round(euros(found), 4),
        "amount": line.amount,
        "difference": line.amount - (line.previous or 0),
    }


def line_of(line: BudgetLine) -> Line:
    """Which amount a line is about."""
    place = str(line.municipality) if line.municipality else _("Whole region")
    return Line(str(line.pk), line.part.name, attributes={"municipality": place})


def euros(cents: Fraction) -> Decimal:
    """An amount that is not rounded yet, in euros."""
    return Decimal(cents.numerator) / (cents.denominator * formats.CENTS)


def segment_links(request: HttpRequest, change: BudgetChange) -> list[Link]:
    """Where the amounts of each segment are filled in."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = Segment.objects.visible_to(context).filter(is_outside=False, parts__isnull=False)
    return [
        Link(segment_name(row), reverse(AMOUNTS, args=[change.public_id, row.public_id]))
        for row in rows.distinct().prefetch_related("versions").order_by("position", "pk")
    ]


def segment_name(segment: Segment) -> str:
    """What a segment is called today."""
    day = today()
    versions = [row for row in segment.versions.all() if row.valid_from <= day and row.known_on <= day]
    newest = max(versions, key=lambda row: (row.valid_from, row.known_on, row.pk), default=None)
    return newest.name if newest else segment.code


def actions_of(change: BudgetChange) -> list[Link]:
    """What can be done with an act that is not decided on yet."""
    is_asked = change.state == DraftState.CONSULTING
    moves = (_("Take it back"), BACK) if is_asked else (_("Put to the municipalities"), SUBMIT)
    names = [(_("Adopt"), ADOPT), moves, (_("Withdraw"), WITHDRAW)]
    return [Link(label, reverse(name, args=[change.public_id])) for label, name in names]


def division_links(request: HttpRequest, act: Act) -> list[Link]:
    """From a division to what every contract got: the region's own business."""
    context = request.actor.context  # type: ignore[attr-defined]
    if act.change.act != BudgetAct.DIVISION or not context.is_region:
        return []
    return [
        Link(_("Spending room of the contracts"), division_of(line.part.public_id, act.change.year))
        for line in act.lines
    ]
