"""The key by which amounts of a year are divided over the municipalities."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.editing import is_saved
from segments.forms.budgets import KeyForm
from segments.models import DistributionKey
from segments.selectors.municipalities import municipalities_on
from segments.services.budget import distribution_decide, newest_key
from segments.views.budgets.words import asked_year, crumbs, overview


def distribution_key(request: HttpRequest) -> HttpResponse:
    """The shares of a year; those of the year before when it has none yet."""
    actor = request.actor  # type: ignore[attr-defined]
    year = asked_year(request)
    form = _form(request, actor.context, year)

    def act() -> None:
        distribution_decide(
            region=actor.membership.region.region,
            year=year,
            seen=form.cleaned_data["revision"],
            shares=form.shares,
            decision=form.cleaned_data["decision"],
            today=today(),
        )

    if request.method == "POST" and is_saved(form, act, lambda: _saved(actor.context, year)):
        messages.success(request, _("The key of %(year)s was saved.") % {"year": year})
        return redirect(overview(year, "gemeenten"))
    return _page(request, form, year)


def _form(request: HttpRequest, context: Context, year: int) -> KeyForm:
    return KeyForm(
        request.POST if request.method == "POST" else None,
        places=list(municipalities_on(context, date(year, 1, 1))),
        known=_known(context, year) or _known(context, year - 1),
        initial={"revision": newest_key(context.region, year)},
    )


def _page(request: HttpRequest, form: KeyForm, year: int) -> HttpResponse:
    title = _("Distribution key %(year)s") % {"year": year}
    values = {
        "title": title,
        "subtitle": "",
        "text": _("Shares add up to 100%. They divide amounts that no municipality adopted itself."),
        "form": form,
        "submit": _("Save"),
        "back": overview(year, "gemeenten"),
        "breadcrumb": crumbs(year, last=title),
    }
    return render(request, "segments/one_form.html", values, status=form.status)


def _known(context: Context, year: int) -> dict[int, Decimal]:
    rows = DistributionKey.objects.visible_to(context).filter(year=year, known_on__lte=today())
    return {row.municipality_id: row.share for row in rows.order_by("known_on", "id")}


def _saved(context: Context, year: int) -> dict[str, Any]:
    rows = DistributionKey.objects.visible_to(context).filter(year=year).select_related("municipality")
    shares = {f"share_{row.municipality.cbs_code}": row.share for row in rows.order_by("known_on", "id")}
    return {**shares, "revision": newest_key(context.region, year)}
