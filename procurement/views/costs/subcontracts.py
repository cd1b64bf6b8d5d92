"""What a provider pays its subcontractors, declared per contract (PRV-07, Besluit Jeugdwet 2.3)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.refusals import is_done
from procurement.forms.dossiers import SubcontractForm
from procurement.models import Contract, SubcontractPrice
from procurement.selectors.subcontracts import Declared, declarations
from procurement.services.tariff_dossiers import subcontract_declare
from segments.views.sheets import actor_of

PAGE = "procurement:subcontracts"
COLUMNS = (
    Column("contract", gettext_lazy("Contract")),
    Column("name", gettext_lazy("Subcontractor")),
    Column("kvk", gettext_lazy("KvK number")),
    Column("product", gettext_lazy("Product")),
    Column("price", gettext_lazy("Price of one unit"), Kind.EUROS),
    Column("build_up", gettext_lazy("How the price was built up")),
    Column("document", gettext_lazy("Document")),
    Column("known_on", gettext_lazy("Stated on"), Kind.DATE),
)


def subcontracts(request: HttpRequest) -> HttpResponse:
    """What was declared for each running contract, and the form that declares a next price."""
    context = actor_of(request).context
    running = Contract.objects.visible_to(context).filter(starts_on__lte=today(), ends_on__gte=today())
    form = SubcontractForm(request.POST if request.method == "POST" else None, contracts=running)

    def act() -> SubcontractPrice:
        contract = form.cleaned_data["contract"]
        return subcontract_declare(
            context=context, contract=contract, subcontract=form.subcontract, today=today()
        )

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("The region sees what you declared."))
        return redirect(PAGE)
    values = {
        "form": form,
        "table": declared_table(declarations(context, today())),
        "back": reverse("procurement:costs"),
        "breadcrumb": [(_("Home"), "/"), (_("Prices for subcontractors"), "")],
    }
    return render(request, "procurement/subcontracts.html", values)


def declared_table(declared: list[Declared]) -> TableView:
    """What was declared under each running contract."""
    rows = [row for one in declared for row in rows_of(one)]
    empty, caption = Empty(_("You have no running contract.")), _("What you declared")
    return TableView("onderaanneming", caption, COLUMNS, rows, whole_euros=False, empty=empty)


def rows_of(one: Declared) -> list[list[object]]:
    """A contract with a row for each price, or one that says what there is."""
    number = one.contract.number
    if not one.rows:
        return [[number, _("Not declared yet"), "", "", None, "", "", None]]
    return [
        [
            number,
            row.name or _("No subcontractor"),
            row.kvk,
            row.product_code,
            row.price,
            row.build_up,
            row.document,
            row.known_on,
        ]
        for row in one.rows
    ]
