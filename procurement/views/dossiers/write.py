"""Writing the next version of a cost dossier, and publishing it (PRV-09)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.formats import format_long_date
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.views.conflict import conflict_response
from procurement.forms.cost_words import COMPONENT_WORDS
from procurement.forms.dossiers import DossierForm, PublishForm
from procurement.forms.figures import filled_in
from procurement.models import DossierDraft
from procurement.rules.price_content import read_figures
from procurement.rules.real_price import price_of, without_ground
from procurement.selectors.dossiers import draft_of, published_dossier
from procurement.services.tariff_dossiers import draft_publish, draft_write
from procurement.views.dossiers.frame import (
    PAGE,
    PUBLISH,
    WRITE,
    crumbs,
    figures_of,
    functions_table,
    parts_table,
)
from segments.models import CareProduct
from segments.views.products.product import product_in
from segments.views.sheets import actor_of


def write(request: HttpRequest, code: str) -> HttpResponse:
    """The form of the next version: the draft, else as the version that holds reads."""
    product = product_in(request, code)
    sent = request.POST if request.method == "POST" else None
    form = DossierForm(sent, initial=saved(request, product))

    def act() -> DossierDraft:
        data = form.cleaned_data
        return draft_write(
            product=product,
            dossier=form.dossier,
            valid_from=data["valid_from"],
            reason=data["reason"],
            seen=data["revision"],
        )

    if sent is not None and is_saved(form, act, lambda: saved(request, product)):
        messages.success(request, _("The draft was saved. Only the region sees it."))
        return redirect(PUBLISH, code)
    return render(request, "segments/one_form.html", page_of(request, product, form), status=form.status)


def page_of(request: HttpRequest, product: CareProduct, form: DossierForm) -> dict[str, Any]:
    """The page with the form."""
    title = _("Write a cost dossier")
    return {
        "title": title,
        "subtitle": str(product),
        "text": _(
            "Everything is per unit; write a percentage as 8,33. After saving you see the tariff that follows,"
            " before you publish."
        ),
        "form": form,
        "submit": _("Save the draft"),
        "back": reverse(PAGE, args=[product.code]),
        "breadcrumb": crumbs(request, product, title),
    }


def saved(request: HttpRequest, product: CareProduct) -> dict[str, Any]:
    """What is written now, by the names of the inputs."""
    context = actor_of(request).context
    if draft := draft_of(context, product):
        own = {"valid_from": draft.valid_from, "reason": draft.reason, "revision": draft.revision}
        return {**filled_in(read_figures(draft.figures)), **own}
    now = published_dossier(context, product.code, today())
    return {**(filled_in(now.dossier) if now else {"unit": product.unit}), "revision": 0}


def publish(request: HttpRequest, code: str) -> HttpResponse:
    """What the draft comes to; a POST publishes it."""
    product, actor = product_in(request, code), actor_of(request)
    draft = draft_of(actor.context, product)
    if draft is None:
        way_out = Link(str(product), reverse(PAGE, args=[code]))
        reason = _("There is no draft to publish. Perhaps a colleague published it already.")
        return conflict_response(request, reason, way_out)
    sent = request.POST if request.method == "POST" else None
    form = PublishForm(sent, initial={"revision": draft.revision})

    def act() -> None:
        seen = form.cleaned_data["revision"]
        draft_publish(product=product, seen=seen, by=actor.user, today=today())

    if sent is not None and is_saved(form, act, lambda: {"revision": draft.revision}):
        messages.success(
            request, _("The cost dossier was published. It never changes; a next version replaces it.")
        )
        return redirect(PAGE, code)
    return render(
        request, "procurement/dossier_publish.html", shown(request, draft, form), status=form.status
    )


def shown(request: HttpRequest, draft: DossierDraft, form: PublishForm) -> dict[str, Any]:
    """The draft as it would be published, with what it lacks."""
    dossier, product = read_figures(draft.figures), draft.product
    title = _("Publish the cost dossier")
    return {
        "title": title,
        "product": product,
        "form": form,
        "first": format_long_date(draft.valid_from),
        "figures": figures_of(dossier),
        "parts": parts_table(dossier, price_of(dossier)),
        "functions": functions_table(dossier),
        "lacking": [COMPONENT_WORDS[name] for name in without_ground(dossier)],
        "back": reverse(PAGE, args=[product.code]),
        "write_url": reverse(WRITE, args=[product.code]),
        "breadcrumb": crumbs(request, product, title),
    }
