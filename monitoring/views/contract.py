"""The contract page (screen 49, wireframe F)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.charts.exhaustion import exhaustion_figure
from jeugdregio.core.ui.navigation import Tab
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import FORMAT
from jeugdregio.core.views.listing import sheet_views, wanted_format
from monitoring.selectors.contract import (
    contract_facts,
    contract_named,
    exhaustion_data,
    forecast_of,
    lump_sum_of,
)
from monitoring.selectors.contract_tables import agreed_tables, calculation_tables
from monitoring.selectors.snapshots import snapshot_for
from monitoring.views.contract_export import contract_export
from monitoring.views.contract_words import alert_of, figures_of, lump_figures_of
from procurement.enums import ContractState, Payment
from procurement.models import Contract

TABS = (
    ("overzicht", _("Overview")),
    ("berekening", _("How we calculate")),
    ("afspraken", _("What was agreed")),
)
TONES = {ContractState.RUNNING: Tone.GOOD, ContractState.DRAFT: Tone.INFO, ContractState.ENDED: Tone.NEUTRAL}


def contract(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What a contract may cost, what it has used, and when its ceiling is reached."""
    context = request.actor.context  # type: ignore[attr-defined]
    found = contract_named(context, public_id)
    if found is None:
        raise Http404
    snapshot = snapshot_for(context, request.GET.get("periode", ""))
    facts = contract_facts(found)
    forecast = forecast_of(context, found, snapshot)
    lump_sum = lump_sum_of(context, found, snapshot)
    if wanted := wanted_format(request):
        return contract_export(request, facts, forecast, lump_sum, wanted)
    tab = request.GET.get("tab", TABS[0][0])
    values = {
        "contract": found,
        "badge": Badge(ContractState(found.state).label, TONES[ContractState(found.state)]),
        "snapshot": snapshot,
        "forecast": forecast,
        "lump_sum": lump_sum,
        "is_lump_sum": found.payment == Payment.LUMP_SUM,
        "tab": tab,
        "tabs": _tabs(found, tab, request.GET.get("periode", "")),
        "breadcrumb": [(_("Contracts"), reverse("monitoring:contracts")), (found.number, "")],
        "export_url": f"{request.path}?{FORMAT}=xlsx",
    }
    if forecast:
        values["warning"] = alert_of(forecast)
        values["figures"] = figures_of(forecast)
        values["chart"] = exhaustion_figure(exhaustion_data(forecast, facts), export_url=request.path)
    if lump_sum:
        values["figures"] = lump_figures_of(lump_sum)
    if tab == "berekening" and forecast:
        values["tables"] = sheet_views(calculation_tables(forecast))
    if tab == "afspraken":
        values["tables"] = sheet_views(agreed_tables(facts))
    return render(request, "monitoring/contract.html", values)


def _tabs(found: Contract, current: str, quarter: str) -> list[Tab]:
    base = reverse("monitoring:contract", args=[found.public_id])
    period = f"&periode={quarter}" if quarter else ""
    return [Tab(label, f"{base}?tab={key}{period}", key == current) for key, label in TABS]
