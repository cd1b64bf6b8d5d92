"""The order value of one part: the amount with its reference year and scope, every version, and the form (SEG-22)."""

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
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.tables import Empty, TableView
from segments.forms.order_value import OrderValueForm
from segments.models import SegmentPart
from segments.selectors.order_values import OrderValue, order_value_versions, order_values
from segments.services.order_value import newest_order_value, order_value_decide
from segments.views.budgets.words import crumbs, overview

PAGE, TAB = "segments:order_value", "opdrachtwaarde"


def order_value(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What the care of a part was worth; who may record another amount finds the form."""
    context = request.actor.context  # type: ignore[attr-defined]
    part = _part(context, public_id)
    form = _form(request, part) if may_open(PAGE, request.actor.role, "POST") else None  # type: ignore[attr-defined]
    if form and request.method == "POST" and _saved(request, part, form):
        messages.success(request, _("The order value was saved."))
        return redirect(PAGE, public_id)
    title = _("Order value of %(part)s") % {"part": part.name}
    values = {
        "title": title,
        "figures": _figures(order_values(context, today(), parts=[part.pk]).get(part.pk)),
        "form": form,
        "tables": [_versions(context, part)],
        "back": overview(today().year, TAB),
        "breadcrumb": crumbs(today().year, last=title),
    }
    return render(request, "segments/budget/order_value.html", values, status=form.status if form else OK)


def _part(context: Context, public_id: UUID) -> SegmentPart:
    found: SegmentPart | None = SegmentPart.objects.visible_to(context).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, part: SegmentPart) -> OrderValueForm:
    context = request.actor.context  # type: ignore[attr-defined]
    return OrderValueForm(request.POST if request.method == "POST" else None, initial=_known(context, part))


def _known(context: Context, part: SegmentPart) -> dict[str, Any]:
    """What holds now, by the names of the inputs."""
    revision = {"revision": newest_order_value(part)}
    found = order_values(context, today(), parts=[part.pk]).get(part.pk)
    if found is None:
        return revision
    row = found.version
    scope = {"includes": found.includes, "excludes": found.excludes}
    return {**revision, **scope, "amount": row.amount, "year": row.year}


def _saved(request: HttpRequest, part: SegmentPart, form: OrderValueForm) -> bool:
    actor = request.actor  # type: ignore[attr-defined]

    def act() -> None:
        order_value_decide(
            context=actor.context,
            part=part,
            worth=form.worth,
            decision=form.named,
            seen=form.cleaned_data["revision"],
            today=today(),
            by=actor.user,
            role=actor.role,
        )

    return is_saved(form, act, lambda: _known(actor.context, part))


def _figures(found: OrderValue | None) -> list[Figure]:
    if found is None:
        return [Figure(_("Order value"), _("Not recorded yet"))]
    row = found.version
    figures = [
        Figure(_("Order value"), formats.format_euros(row.amount)),
        Figure(_("Reference year"), str(row.year)),
        Figure(_("Counted in"), found.includes or _("not said")),
        Figure(_("Not counted in"), found.excludes or _("not said")),
        Figure(_("Known on"), formats.format_long_date(row.known_on)),
    ]
    return [*figures, Figure(_("Decision"), row.decision)] if row.decision else figures


def _versions(context: Context, part: SegmentPart) -> TableView:
    columns = (
        Column("known_on", _("Known on"), Kind.DATE),
        Column("year", _("Reference year")),
        Column("amount", _("Amount"), Kind.EUROS),
        Column("includes", _("Counted in")),
        Column("excludes", _("Not counted in")),
        Column("decision", _("Decision")),
    )
    rows = [
        (row.known_on, str(row.year), row.amount, row.includes, row.excludes, row.decision)
        for row in reversed(order_value_versions(context, today(), parts=[part.pk]))
    ]
    empty = Empty(_("No order value was recorded for this part yet."))
    caption = _("What was recorded, the newest first")
    return TableView(id="versies", caption=caption, columns=columns, rows=rows, empty=empty)
