"""What products cost a provider by its own books, beside the dossier of the region (PRV-09)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.refusals import is_done
from procurement.forms.dossiers import CostForm
from procurement.forms.figures import filled_in
from procurement.models import CostStatement
from procurement.rules.price_content import read_figures
from procurement.rules.real_price import price_of
from procurement.selectors.dossiers import Overview, overview_on, own_statements, published_dossier
from procurement.services.tariff_dossiers import cost_state
from procurement.views.dossiers.frame import COSTS, PAGE, compared_table
from segments.models import CareProduct
from segments.views.products.product import product_in
from segments.views.sheets import actor_of

STATE = "procurement:cost_state"
COLUMNS = (
    Column("product", gettext_lazy("Product")),
    Column("built", gettext_lazy("Tariff by the dossier of the region"), Kind.EUROS),
    Column("own", gettext_lazy("Own costs of one unit"), Kind.EUROS),
    Column("known_on", gettext_lazy("Stated on"), Kind.DATE),
    Column("ground", gettext_lazy("Cost dossier")),
)


def costs(request: HttpRequest) -> HttpResponse:
    """Every product that the provider can state costs for, with what it stated."""
    context = actor_of(request).context
    seen, own = overview_on(context, today()), own_statements(context)
    rows = [product_row(one, seen, own.get(one.pk)) for one in seen.products]
    empty = Empty(_("There are no products with a tariff for you yet."))
    values = {
        "table": TableView("kostprijs", _("Products"), COLUMNS, rows, whole_euros=False, empty=empty),
        "breadcrumb": [(_("Home"), "/"), (_("Own costs"), "")],
    }
    return render(request, "procurement/costs.html", values)


def product_row(one: CareProduct, seen: Overview, own: CostStatement | None) -> list[object]:
    """A product, the tariff by the dossier, and the own figure."""
    ground = seen.built.get(one.code)
    return [
        Cell(str(one), url=reverse(STATE, args=[one.code])),
        ground.row.tariff if ground else None,
        own.tariff if own else None,
        own.known_on if own else None,
        Cell(_("Version %(number)s") % {"number": ground.row.number}, url=reverse(PAGE, args=[one.code]))
        if ground
        else "",
    ]


def state(request: HttpRequest, code: str) -> HttpResponse:
    """The form of a next statement, filled in as the last one reads."""
    product, context = product_in(request, code), actor_of(request).context
    before = own_statements(context).get(product.pk)
    initial = filled_in(read_figures(before.figures)) if before else {"unit": product.unit}
    form = CostForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> CostStatement:
        return cost_state(context=context, product=product, dossier=form.dossier, today=today())

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("Your figures were stated. Other providers do not see them."))
        return redirect(COSTS)
    return render(request, "procurement/cost_state.html", shown(request, product, form, before))


def shown(
    request: HttpRequest, product: CareProduct, form: CostForm, before: CostStatement | None
) -> dict[str, object]:
    """The form, and the last statement beside the dossier of the region when both reckon in one unit."""
    built = published_dossier(actor_of(request).context, product.code, today())
    own = read_figures(before.figures) if before else None
    compared = None
    if built and own and own.unit == built.dossier.unit:
        caption = _("The cost dossier of the region beside your last statement")
        names = (_("Cost dossier of the region"), _("Own costs"))
        compared = compared_table(built.price, price_of(own), caption, names)
    return {
        "product": product,
        "form": form,
        "compared": compared,
        "back": reverse(COSTS),
        "breadcrumb": [(_("Home"), "/"), (_("Own costs"), reverse(COSTS)), (str(product), "")],
    }
