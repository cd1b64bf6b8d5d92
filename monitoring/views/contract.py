"""The contract page (screen 49, wireframe F)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.charts.exhaustion import exhaustion_figure
from jeugdregio.core.charts.figure import ChartFigure
from jeugdregio.core.comments.shown import thread_of
from jeugdregio.core.exports.columns import Sheet
from jeugdregio.core.portal import Reader
from jeugdregio.core.ui.activity import CommentThread
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Tab
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import FORMAT
from jeugdregio.core.views.listing import sheet_views, wanted_format
from monitoring.models import ContractForecast, LumpSumResult, Snapshot
from monitoring.selectors.advance_tables import advance_tables, instalment_tables
from monitoring.selectors.advances import AdvancePlan, advance_plan
from monitoring.selectors.contract import (
    ContractFacts,
    contract_facts,
    contract_named,
    exhaustion_data,
    forecast_of,
    lump_sum_of,
)
from monitoring.selectors.contract_tables import agreed_tables, calculation_tables
from monitoring.selectors.snapshots import snapshot_for
from monitoring.views.contract_comments import TAB, subject_of
from monitoring.views.contract_export import contract_export
from monitoring.views.contract_words import alert_of, figures_of, lump_figures_of
from monitoring.views.frame import PERIOD
from monitoring.views.settlement_words import settlement_note
from monitoring.views.tables import TABLE
from procurement.enums import ContractState, Payment

CALCULATION, SETTLEMENT = "berekening", "afrekening"
TABS = (
    ("overzicht", _("Overview")),
    (CALCULATION, _("How we calculate")),
    (SETTLEMENT, _("Payment and settlement")),
    ("afspraken", _("What was agreed")),
    (TAB, _("Comments")),
)
TONES = {ContractState.RUNNING: Tone.GOOD, ContractState.DRAFT: Tone.INFO, ContractState.ENDED: Tone.NEUTRAL}


@dataclass(frozen=True)
class ContractPage:
    """One contract in one computation; `quarter` is what the address asked for."""

    facts: ContractFacts
    snapshot: Snapshot | None
    forecast: ContractForecast | None
    lump_sum: LumpSumResult | None
    quarter: str
    thread: CommentThread
    plan: AdvancePlan | None = None

    @property
    def url(self) -> str:
        return reverse("monitoring:contract", args=[self.facts.contract.public_id])

    @property
    def period(self) -> str:
        return f"&{PERIOD}={self.quarter}" if self.quarter else ""

    @property
    def figures(self) -> list[Figure]:
        if self.forecast:
            return figures_of(self.forecast)
        return lump_figures_of(self.lump_sum) if self.lump_sum else []

    @property
    def chart(self) -> ChartFigure | None:
        if not self.forecast:
            return None
        data = exhaustion_data(self.forecast, self.facts)
        return exhaustion_figure(data, export_url=f"{self.url}?{TABLE}={data.id}-table{self.period}")

    @property
    def left_out(self) -> set[str]:
        """Tabs that have nothing to say about this kind of contract."""
        empty = set() if self.payments else {SETTLEMENT}
        return empty if self.facts.contract.payment == Payment.P_X_Q else {*empty, CALCULATION}

    @cached_property
    def payments(self) -> list[Sheet]:
        """Instalments or advances with their settlement; empty where claims are paid as they come."""
        if self.lump_sum:
            return instalment_tables(self.facts, self.lump_sum)
        return advance_tables(self.plan) if self.plan else []

    def sheets(self, tab: str) -> list[Sheet]:
        """The tables of a tab."""
        if tab == CALCULATION and self.forecast:
            return calculation_tables(self.forecast)
        if tab == SETTLEMENT:
            return self.payments
        return agreed_tables(self.facts) if tab == "afspraken" else []

    def tabs(self, current: str) -> list[Tab]:
        """The tabs as links that keep the quarter."""
        counts = {TAB: len(self.thread.comments)}
        return [
            Tab(label, f"{self.url}?tab={key}{self.period}", key == current, counts.get(key))
            for key, label in TABS
            if key not in self.left_out
        ]


def contract(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What a contract may cost, what it has used, and when its ceiling is reached."""
    actor = request.actor  # type: ignore[attr-defined]
    context = actor.context
    found = contract_named(context, public_id)
    if found is None:
        raise Http404
    quarter = request.GET.get(PERIOD, "")
    snapshot = snapshot_for(context, quarter)
    facts = contract_facts(found)
    page = ContractPage(
        facts,
        snapshot,
        forecast_of(context, found, snapshot),
        lump_sum_of(context, found, snapshot),
        quarter,
        thread_of(context, subject_of(found, Reader(context, actor.role)), now=timezone.now()),
        advance_plan(context, facts, snapshot),
    )
    if wanted := wanted_format(request):
        return contract_export(request, page.facts, page.forecast, page.lump_sum, page.payments, wanted)
    return render(request, "monitoring/contract.html", values_of(page, request.GET.get("tab", TABS[0][0])))


def values_of(page: ContractPage, tab: str) -> dict[str, Any]:
    """What the template shows on a tab."""
    found = page.facts.contract
    state = ContractState(found.state)
    is_first = tab == TABS[0][0]
    return {
        "contract": found,
        "badge": Badge(state.label, TONES[state]),
        "snapshot": page.snapshot,
        "is_lump_sum": found.payment == Payment.LUMP_SUM,
        "tab": tab,
        "tabs": page.tabs(tab),
        "breadcrumb": [(_("Contracts"), reverse("monitoring:contracts")), (found.number, "")],
        "export_url": f"{page.url}?{FORMAT}=xlsx{page.period}",
        "warning": alert_of(page.forecast) if page.forecast else None,
        "figures": page.figures if is_first else [],
        "chart": page.chart if is_first else None,
        "tables": sheet_views(page.sheets(tab)),
        "notes": settlement_note(page.snapshot, is_lump_sum=found.payment == Payment.LUMP_SUM)
        if tab == SETTLEMENT and page.snapshot and page.payments
        else [],
        "thread": page.thread if tab == TAB else None,
    }
