"""The ceiling of one part over its contracts and a reserve: the form, what is left, and what was there before."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.editing import OK, is_saved
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.tables import Empty, TableView
from procurement.forms.division import DivisionForm, name_of
from procurement.selectors.division import Divided, divided, room_versions
from procurement.services.division import ceiling_divide, left_words, no_ceiling
from segments.enums import BudgetKind
from segments.models import SegmentPart
from segments.rules.budgets import Division
from segments.selectors.budgets import amount_versions
from segments.views.budgets.words import asked_year, crumbs, division_of, overview

PAGE, TAB = "monitoring:division", "verdeling"
CHECK = "reken"


def division(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How the ceiling is divided in a year, with the form for who may change it."""
    part, year = _part(request, public_id), asked_year(request)
    found = divided(request.actor.context, part, year, today())  # type: ignore[attr-defined]
    form = _form(request, found)
    if form and request.method == "POST" and _saved(request, found, form):
        messages.success(request, _("The ceiling was divided. It counts from today in every figure."))
        return redirect(division_of(public_id, year))
    shown = form.division if form else found.now
    title = _("Divide the ceiling of %(part)s") % {"part": part.name}
    values = {
        "title": title,
        "year": year,
        "form": form,
        "figures": _figures(shown),
        "adds_up": not shown.left,
        "left": no_ceiling(found) if shown.ceiling is None else left_words(shown),
        "tables": [_now(found), _before(request, found)],
        "back": overview(year, TAB),
        "breadcrumb": crumbs(year, last=title),
    }
    return render(request, "monitoring/division.html", values, status=form.status if form else OK)


def _form(request: HttpRequest, found: Divided) -> DivisionForm | None:
    """None for who only reads, and where there is nothing to divide."""
    if not may_open(PAGE, request.actor.role, "POST") or found.ceiling is None or not found.contracts:  # type: ignore[attr-defined]
        return None
    day = max(date(found.year, 1, 1), today()) if found.year == today().year else date(found.year, 1, 1)
    initial = {"revision": found.seen, "reserve": found.reserve or 0, "effective_on": day}
    data = request.POST if request.method == "POST" else None
    return DivisionForm(data, divided=found, initial=initial)


def _saved(request: HttpRequest, found: Divided, form: DivisionForm) -> bool:
    """Whether the division was written; what is only reckoned is not."""
    if CHECK in request.POST:
        form.only_amounts()
        return False
    actor = request.actor  # type: ignore[attr-defined]

    def act() -> None:
        ceiling_divide(
            context=actor.context,
            part=found.part,
            year=found.year,
            amounts=form.amounts,
            decision=form.named,
            seen=form.cleaned_data["revision"],
            today=today(),
            by=actor.user,
            role=actor.role,
        )

    return is_saved(form, act, lambda: _as_saved(actor.context, found))


def _as_saved(context: Context, found: Divided) -> dict[str, Any]:
    """The division as it is saved now, by the names of the inputs."""
    now = divided(context, found.part, found.year, today())
    rooms = {name_of(one.public_id): now.rooms.get(one.pk) for one in now.contracts}
    return {**rooms, "reserve": now.reserve or 0, "revision": now.seen}


def _part(request: HttpRequest, public_id: UUID) -> SegmentPart:
    context = request.actor.context  # type: ignore[attr-defined]
    found: SegmentPart | None = SegmentPart.objects.visible_to(context).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _figures(shown: Division) -> list[Figure]:
    amounts: list[tuple[Text, int | None]] = [
        (_("Budget ceiling"), shown.ceiling),
        (_("Spending room together"), shown.contracts),
        (_("Reserve"), shown.reserve),
        (_("Still to divide"), shown.left),
    ]
    return [Figure(label, "–" if cents is None else formats.format_euros(cents)) for label, cents in amounts]


def _now(found: Divided) -> TableView:
    """What each contract may spend."""
    columns = (
        Column("contract", _("Contract")),
        Column("provider", _("Provider")),
        Column("room", _("Spending room"), Kind.EUROS),
    )
    rows = [(one.number, str(one.provider), found.rooms.get(one.pk)) for one in found.contracts]
    empty = Empty(
        _("No contract of this part takes spending room in %(year)s.") % {"year": found.year},
        _("Lump sums have none."),
    )
    return TableView(
        id="contracten",
        caption=_("Holds now"),
        columns=columns,
        rows=rows,
        totals=(_("Reserve"), "", found.reserve or 0) if rows else None,
        empty=empty,
        whole_euros=False,
    )


def _before(request: HttpRequest, found: Divided) -> TableView:
    """Every amount that was ever recorded, the newest first."""
    context = request.actor.context  # type: ignore[attr-defined]
    columns = (
        Column("known_on", _("Known on"), Kind.DATE),
        Column("what", _("For what")),
        Column("effective_on", _("Counts from"), Kind.DATE),
        Column("amount", _("Amount"), Kind.EUROS),
        Column("decision", _("Decision")),
    )
    rooms = [
        (row.known_on, f"{row.contract}, {row.contract.provider}", row.effective_on, row.amount, row.decision)
        for row in room_versions(context, found.part, found.year, today())
    ]
    reserves = [
        (row.known_on, _("Reserve"), row.effective_on, row.amount, row.decision)
        for row in amount_versions(context, found.part, BudgetKind.RESERVE, found.year, today())
    ]
    rows = sorted([*rooms, *reserves], key=lambda row: row[0], reverse=True)
    empty = Empty(_("Nothing was divided in %(year)s yet.") % {"year": found.year})
    caption = _("What was recorded, the newest first")
    return TableView(id="eerder", caption=caption, columns=columns, rows=rows, empty=empty, whole_euros=False)
