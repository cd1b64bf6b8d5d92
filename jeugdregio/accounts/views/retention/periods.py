"""How long a region keeps one kind of data."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.forms.retention import PeriodForm
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.enums import RetentionUnit
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.models import RetentionPeriod
from jeugdregio.core.retention.choices import period_set, words_of
from jeugdregio.core.retention.kinds import Kind, Period, kinds
from jeugdregio.core.retention.services import period_of
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs

PAGE = "retention_period"
OVERVIEW = "destruction"


def period(request: HttpRequest, kind: str) -> HttpResponse:
    """The period of a kind, and for who may: the form that changes it."""
    actor = request.actor  # type: ignore[attr-defined]
    found = next((one for one in kinds() if one.key == kind), None)
    if found is None:
        raise Http404
    breadcrumb = crumbs((_("Retention and destruction"), reverse(OVERVIEW)), str(found.label))
    if request.GET.get("tab") == HISTORY:
        rows = RetentionPeriod.objects.visible_to(actor.context).filter(kind=found.key)
        changes = changes_at(actor.context, Trail.of(*rows))
        return history_page(
            request, changes, stem=f"historie-termijn-{kind}", title=found.label, breadcrumb=breadcrumb
        )
    now = period_of(actor.context.region, found)
    form = _form(request, found, now) if may_open(PAGE, actor.role, "POST") else None
    if request.method == "POST" and form and form.is_valid() and _set(actor.context, found, form):
        messages.success(request, _saved(actor.context, found))
        return redirect(OVERVIEW)
    values = {
        "kind": found,
        "tabs": object_tabs(request),
        "figures": _figures(found, now),
        "form": None if found.is_of_portal else form,
        "breadcrumb": breadcrumb,
    }
    return render(request, "accounts/retention/period.html", values)


def _form(request: HttpRequest, kind: Kind, now: Period) -> PeriodForm:
    sent = request.POST if request.method == "POST" else None
    return PeriodForm(sent, kind=kind, initial={"amount": now.amount, "known": key_of(now)})


def key_of(period: Period) -> str:
    """A period as the form carries it."""
    return f"{period.amount} {period.unit.value}"


def period_in(key: str) -> Period | None:
    """The period that the form carried; None when somebody made that up."""
    amount, _space, unit = key.partition(" ")
    known = amount.isdigit() and unit in RetentionUnit.values
    return Period(int(amount), RetentionUnit(unit)) if known else None


def _set(context: Context, kind: Kind, form: PeriodForm) -> bool:
    data = form.cleaned_data
    known = period_in(data["known"]) or period_of(context.region, kind)
    try:
        period_set(context=context, kind=kind, amount=data["amount"], reason=data["reason"], known=known)
    except Conflict as conflict:
        form.add_error(None, conflict.reason)
        form.show_again(key_of(period_of(context.region, kind)))
        return False
    except Refused as refused:
        form.add_error("amount", refused.reason)
        return False
    return True


def _saved(context: Context, kind: Kind) -> str:
    day = kind.kept_from(period_of(context.region, kind), today())
    return _(
        "Saved. What is dated before %(day)s is destroyed in the coming night, unless a hold keeps it."
    ) % {"day": formats.format_long_date(day)}


def _figures(kind: Kind, now: Period) -> list[Figure]:
    found = [
        Figure(_("How long"), words_of(now)),
        Figure(_("By default"), words_of(kind.period)),
        Figure(_("Kept from"), formats.format_long_date(kind.kept_from(now, today()))),
    ]
    return [*found, Figure(_("At least"), words_of(kind.least))] if kind.least else found
