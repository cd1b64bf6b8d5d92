"""Every product with its tariff and what that is built of; which tariffs lack their ground (PRV-09)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.tables import Empty, TableView
from procurement.forms.cost_words import LACK_WORDS
from procurement.selectors.dossiers import Built, Finding, Overview, overview_on
from procurement.selectors.subcontracts import Declared, declarations
from procurement.views.dossiers.frame import PAGE, unit_words
from segments.models import CareProduct
from segments.views.sheets import actor_of

COLUMNS = (
    Column("product", gettext_lazy("Product")),
    Column("version", gettext_lazy("Version"), Kind.INTEGER),
    Column("since", gettext_lazy("Valid from"), Kind.DATE),
    Column("built", gettext_lazy("Tariff by the dossier"), Kind.EUROS),
    Column("lowest", gettext_lazy("Lowest tariff agreed"), Kind.EUROS),
    Column("highest", gettext_lazy("Highest tariff agreed"), Kind.EUROS),
    Column("draft", gettext_lazy("Draft")),
)
FINDINGS = (
    Column("product", gettext_lazy("Product")),
    Column("where", gettext_lazy("Contract or scheme")),
    Column("price", gettext_lazy("Tariff"), Kind.EUROS),
    Column("built", gettext_lazy("Tariff by the dossier"), Kind.EUROS),
    Column("lack", gettext_lazy("What is lacking")),
)
DECLARED = (
    Column("contract", gettext_lazy("Contract")),
    Column("provider", gettext_lazy("Provider")),
    Column("declared", gettext_lazy("Subcontractors")),
)


def dossiers(request: HttpRequest) -> HttpResponse:
    """The list, with the warnings of today."""
    context: Context = actor_of(request).context
    seen, declared = overview_on(context, today()), declarations(context, today())
    values = {
        "table": products_table(seen),
        "findings": findings_table(seen.findings) if seen.findings else None,
        "subcontracts": subcontracts_table(declared) if declared else None,
        "undeclared": sum(1 for one in declared if not one.rows),
        "breadcrumb": [(_("Home"), "/"), (_("Cost dossiers"), "")],
    }
    return render(request, "procurement/dossiers.html", values)


def products_table(seen: Overview) -> TableView:
    """Every product for which there is a tariff, a dossier or a draft."""
    rows = [product_row(one, seen) for one in seen.products]
    empty = Empty(_("No contract has tariffs yet."))
    return TableView("onderbouwing", _("Products"), COLUMNS, rows, whole_euros=False, empty=empty)


def product_row(one: CareProduct, seen: Overview) -> list[object]:
    """A product with its dossier and the tariffs that were agreed."""
    ground: Built | None = seen.built.get(one.code)
    agreed = seen.agreed.get(one.code, [])
    return [
        Cell(str(one), url=reverse(PAGE, args=[one.code])),
        ground.row.number if ground else None,
        ground.row.valid_from if ground else None,
        ground.row.tariff if ground else None,
        min(agreed, default=None),
        max(agreed, default=None),
        _("Draft") if one.pk in seen.drafts else "",
    ]


def findings_table(findings: list[Finding]) -> TableView:
    """The tariffs that lack their ground, one row each."""
    rows = [
        [
            Cell(one.product_code, url=reverse(PAGE, args=[one.product_code])),
            one.where,
            Cell(one.price, note=unit_words(one.unit)),
            one.built.row.tariff if one.built else None,
            ", ".join(str(LACK_WORDS[lack]) for lack in one.lacks),
        ]
        for one in findings
    ]
    caption = _("Tariffs without ground")
    return TableView("zonder-onderbouwing", caption, FINDINGS, rows, whole_euros=False)


def subcontracts_table(declared: list[Declared]) -> TableView:
    """Each running contract with what its provider declared about subcontractors."""
    rows = [[one.contract.number, str(one.contract.provider), declared_words(one)] for one in declared]
    return TableView("onderaanneming", _("Prices for subcontractors"), DECLARED, rows)


def declared_words(one: Declared) -> str:
    """What was declared, in words."""
    if not one.rows:
        return _("Not declared yet")
    if one.has_none:
        return _("Declares that there are none")
    return "; ".join(f"{row.name} ({row.kvk}), {row.product_code}" for row in one.rows)
