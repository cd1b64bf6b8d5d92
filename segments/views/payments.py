"""The ways in which the region pays: the list, and for the policy officer adding, changing and removing."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.editing import is_saved
from jeugdregio.core.errors import Refused
from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from segments.enums import FinancingVariant
from segments.forms.payment import PaymentChangeForm, PaymentForm
from segments.models import PaymentMethod
from segments.services.payment import payment_add, payment_change, payment_in_use, payment_remove
from segments.views.sheets import actor_of, crumbs

LIST = "segments:payments"
COLUMNS = (
    Column("name", gettext_lazy("Name")),
    Column("variant", gettext_lazy("Financing variant")),
    Column("explanation", gettext_lazy("Explanation")),
    Column("offered", gettext_lazy("Offered")),
)


def payments(request: HttpRequest) -> HttpResponse:
    """Every payment method of the region."""
    actor = actor_of(request)
    may_add = may_open("segments:payment_add", actor.role)
    rows = PaymentMethod.objects.visible_to(actor.context)
    add = Link(_("Add a payment method"), reverse("segments:payment_add")) if may_add else None
    table = TableView(
        id="payments",
        caption=_("Payment methods"),
        columns=COLUMNS,
        rows=[_row(row) for row in rows],
        empty=Empty(_("There are no payment methods yet."), action=add),
        hide_caption=True,
    )
    values = {
        "table": table,
        "may_add": may_add,
        "breadcrumb": crumbs(request, None, (_("Payment methods"), "")),
    }
    return render(request, "segments/payments.html", values)


def _row(row: PaymentMethod) -> list[object]:
    badge = Badge(_("No longer offered")) if row.is_retired else Badge(_("Offered"), Tone.GOOD)
    return [
        Cell(row.name, url=reverse("segments:payment", args=[row.code])),
        FinancingVariant(row.variant).label,
        row.explanation,
        Cell("", badge=badge),
    ]


def add(request: HttpRequest) -> HttpResponse:
    """The form for another one."""
    form = PaymentForm(request.POST if request.method == "POST" else None)
    region = actor_of(request).membership.region.region
    if request.method == "POST" and is_saved(
        form, lambda: payment_add(region=region, **wanted(form.cleaned_data)), dict
    ):
        messages.success(request, _("The payment method was added."))
        return redirect(LIST)
    values = {"form": form, "method": None, "breadcrumb": way_to(request, _("Add a payment method"))}
    return render(request, "segments/payment.html", values)


def payment(request: HttpRequest, code: str) -> HttpResponse:
    """One payment method, with the form for who may change it, and its history."""
    method, actor = _method(request, code), actor_of(request)
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(actor.context, Trail.of(method))
        return history_page(
            request,
            changes,
            stem=f"historie-{code}",
            title=method.name,
            breadcrumb=way_to(request, method.name),
        )
    form = _change_form(request, method) if may_open("segments:payment", actor.role, "POST") else None
    if (
        request.method == "POST"
        and form
        and is_saved(form, lambda: _change(method, form), lambda: _saved(method))
    ):
        messages.success(request, _("The payment method was saved."))
        return redirect(LIST)
    values = {
        "form": form,
        "method": method,
        "variant": FinancingVariant(method.variant).label,
        "tabs": object_tabs(request),
        "may_remove": form is not None and not payment_in_use(method),
        "breadcrumb": way_to(request, method.name),
    }
    return render(request, "segments/payment.html", values, status=form.status if form else 200)


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take one off the list that no sheet uses."""
    try:
        payment_remove(method=_method(request, code))
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect("segments:payment", code)
    messages.success(request, _("The payment method was removed."))
    return redirect(LIST)


def wanted(data: dict[str, Any]) -> dict[str, Any]:
    """What the form says, without the revision."""
    found = {key: value for key, value in data.items() if key != "revision"}
    return {**found, "variant": FinancingVariant(data["variant"])}


def _method(request: HttpRequest, code: str) -> PaymentMethod:
    rows = PaymentMethod.objects.visible_to(actor_of(request).context)
    found: PaymentMethod | None = rows.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _saved(method: PaymentMethod) -> dict[str, Any]:
    row = PaymentMethod.objects.get(pk=method.pk)
    names = ("name", "variant", "explanation", "is_retired", "revision")
    return {name: getattr(row, name) for name in names}


def _change_form(request: HttpRequest, method: PaymentMethod) -> PaymentChangeForm:
    return PaymentChangeForm(request.POST if request.method == "POST" else None, initial=_saved(method))


def _change(method: PaymentMethod, form: PaymentChangeForm) -> None:
    payment_change(method=method, seen=form.cleaned_data["revision"], **wanted(form.cleaned_data))


def way_to(request: HttpRequest, last: str) -> Sequence[tuple[Text, str]]:
    """The way back from one payment method."""
    return crumbs(request, None, (_("Payment methods"), reverse(LIST)), (last, ""))
