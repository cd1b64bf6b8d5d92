"""The form that agrees one tariff with several contracts at once (MON-12)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core.editing import is_saved
from procurement.forms.prices import PriceForm
from procurement.models import Contract
from procurement.selectors.prices import newest_price, products_of
from procurement.services.prices import prices_add
from procurement.views.prices.frame import Desk, desk_in

FORM = "segments/one_form.html"


def price_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form; a POST adds the tariff to every ticked contract, or to none."""
    desk = desk_in(request, public_id)
    form = form_of(desk)
    if request.method == "POST" and is_saved(form, lambda: act(desk, form), lambda: saved(desk)):
        return redirect(desk.url)
    title = _("Add a tariff")
    values = {
        "title": title,
        "subtitle": desk.name,
        "text": _("One tariff for every contract that you tick. Nothing is saved when one of them refuses."),
        "form": form,
        "submit": _("Save"),
        "back": desk.url,
        "breadcrumb": desk.crumbs(title),
    }
    return render(request, FORM, values, status=form.status)


def act(desk: Desk, form: PriceForm) -> None:
    """Agree what was filled in, and say with how many contracts."""
    data = form.cleaned_data
    count = prices_add(
        context=desk.context,
        segment=desk.segment,
        contracts=list(data["contracts"]),
        tariff=form.tariff,
        end_running=data["end_running"],
        grounds=form.grounds,
        today=desk.today,
    )
    words = ngettext("%(count)s contract got it.", "%(count)s contracts got it.", count)
    messages.success(desk.request, _("The tariff was added.") + " " + words % {"count": count})


def form_of(desk: Desk) -> PriceForm:
    """The form with the products and the contracts of the segment; contracts that ended are left out."""
    running = [one.pk for one in desk.contracts if one.ends_on >= desk.today]
    contracts = Contract.objects.visible_to(desk.context).filter(pk__in=running)
    return PriceForm(
        desk.request.POST if desk.request.method == "POST" else None,
        products=products_of(desk.context, desk.segment, desk.tracks),
        contracts=contracts.select_related("provider__organisation", "part").order_by("number"),
        initial={"revision": revision_of(desk)},
    )


def revision_of(desk: Desk) -> int:
    """The price that was recorded last, by id; 0 without one."""
    newest = newest_price(desk.context, desk.segment)
    return newest.pk if newest else 0


def saved(desk: Desk) -> dict[str, Any]:
    """The price that somebody else recorded last, by the names of the inputs."""
    newest = newest_price(desk.context, desk.segment)
    if newest is None:
        return {"revision": 0}
    return {
        "revision": newest.pk,
        "product": newest.product_code,
        "contracts": [newest.contract.public_id],
        "price": newest.price,
        "first": newest.valid_from,
        "last": newest.valid_to,
        "decision": newest.decision,
    }
