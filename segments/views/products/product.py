"""The page of one product: how its service reads now, and how it read before (SEG-18)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.formats import format_long_date
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from segments.forms.description import DescriptionForm
from segments.models import CareProduct, ServiceDescription
from segments.rules.function_mix import shown_mix
from segments.selectors.descriptions import description_on, descriptions_of, newest_description
from segments.services.description import description_write
from segments.views.sheets import actor_of, crumbs

PAGE, WRITE = "segments:product", "segments:description_write"
FUNCTIONS = (Column("name", gettext_lazy("Function")), Column("share", gettext_lazy("Share of the hours")))
VERSIONS = (
    Column("valid_from", gettext_lazy("Valid from"), Kind.DATE),
    Column("service", gettext_lazy("Service")),
    Column("result", gettext_lazy("Result")),
    Column("reason", gettext_lazy("Reason")),
    Column("known_on", gettext_lazy("Known on"), Kind.DATE),
)


def product(request: HttpRequest, code: str) -> HttpResponse:
    """The description of today with its functions, every version, and the history."""
    found, actor = product_in(request, code), actor_of(request)
    way = crumbs(request, None, (str(found), ""))
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(actor.context, Trail.of(found))
        return history_page(request, changes, stem=f"historie-{code}", title=str(found), breadcrumb=way)
    versions = descriptions_of(actor.context, found)
    now = description_on(versions, today())
    values = {
        "product": found,
        "description": now,
        "figures": figures_of(now) if now else [],
        "functions": functions_of(now) if now and now.function_mix else None,
        "versions": versions_table(versions),
        "tabs": object_tabs(request),
        "write_url": reverse(WRITE, args=[code]) if may_open(WRITE, actor.role, "POST") else "",
        "breadcrumb": way,
    }
    return render(request, "segments/product/page.html", values)


def write(request: HttpRequest, code: str) -> HttpResponse:
    """The form of the next version, filled in as the newest one reads."""
    found = product_in(request, code)
    sent = request.POST if request.method == "POST" else None
    form = DescriptionForm(sent, initial=saved(request, found))

    def act() -> object:
        data = form.cleaned_data
        return description_write(
            product=found,
            description=form.description,
            valid_from=data["valid_from"],
            reason=data["reason"],
            seen=data["revision"],
            today=today(),
        )

    if sent is not None and is_saved(form, act, lambda: saved(request, found)):
        messages.success(request, _("The service description was saved."))
        return redirect(PAGE, code)
    title = _("Write a version")
    values = {
        "title": title,
        "subtitle": str(found),
        "form": form,
        "submit": _("Save"),
        "back": page_of(found),
        "breadcrumb": crumbs(request, None, (str(found), page_of(found)), (title, "")),
    }
    return render(request, "segments/one_form.html", values, status=form.status)


def product_in(request: HttpRequest, code: str) -> CareProduct:
    """The product of the address. Raises Http404 when the reader's region has none."""
    rows = CareProduct.objects.visible_to(actor_of(request).context)
    found: CareProduct | None = rows.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def page_of(found: CareProduct) -> str:
    """The page of a product."""
    return reverse(PAGE, args=[found.code])


def saved(request: HttpRequest, found: CareProduct) -> dict[str, Any]:
    """The newest version by the names of the inputs; a new first day and reason are up to the writer."""
    versions = descriptions_of(actor_of(request).context, found)
    texts = ("service", "function_mix", "result")
    newest = {name: getattr(versions[0], name) for name in texts} if versions else {}
    return {**newest, "revision": newest_description(found.pk)}


def figures_of(now: ServiceDescription) -> list[Figure]:
    """Since when it reads so, and why."""
    figures = [
        Figure(_("Valid from"), format_long_date(now.valid_from)),
        Figure(_("Reason"), now.reason),
    ]
    if now.invented:
        figures.append(Figure(_("Made up"), _("This text is an example and comes from nobody.")))
    return figures


def functions_of(now: ServiceDescription) -> TableView:
    """The functions with their share of the hours."""
    return TableView("functiemix", _("Function mix"), FUNCTIONS, shown_mix(now.function_mix))


def versions_table(versions: list[ServiceDescription]) -> TableView:
    """Every version, the newest first."""
    rows = [[getattr(row, column.key) for column in VERSIONS] for row in versions]
    empty = Empty(_("There is no service description of this product yet."))
    return TableView("versies", _("Versions"), VERSIONS, rows, empty=empty)
