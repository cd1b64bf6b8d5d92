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

from jeugdregio.accounts.actor import Actor
from jeugdregio.core.charts.exhaustion import exhaustion_figure
from jeugdregio.core.charts.figure import ChartFigure
from jeugdregio.core.clock import today
from jeugdregio.core.comments.selectors import comments_at
from jeugdregio.core.comments.shown import thread_of
from jeugdregio.core.comments.subjects import Subject
from jeugdregio.core.exports.columns import Sheet
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.kept.pieces import Audience, Pieces, Rest, row_values
from jeugdregio.core.kept.stamps import stamp_of
from jeugdregio.core.portal import Reader
from jeugdregio.core.ui.activity import CommentThread
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Tab
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import FORMAT
from jeugdregio.core.views.history import HISTORY, history_file, history_tab
from jeugdregio.core.views.listing import sheet_views, wanted_format
from monitoring.models import ContractForecast, LumpSumResult, Snapshot
from monitoring.selectors.advance_tables import advance_tables, instalment_tables
from monitoring.selectors.advances import advance_plan
from monitoring.selectors.contract import (
    ContractFacts,
    contract_named,
    exhaustion_data,
    forecast_of,
    lump_sum_of,
)
from monitoring.selectors.contract_tables import agreed_tables, calculation_tables
from monitoring.selectors.facts import contract_facts
from monitoring.selectors.snapshots import results_of, snapshot_for
from monitoring.views.contract_comments import TAB, subject_of
from monitoring.views.contract_export import contract_export
from monitoring.views.contract_words import Notice, alert_of, figures_of, lump_figures_of
from monitoring.views.frame import PERIOD
from monitoring.views.settlement_words import settlement_note
from monitoring.views.tables import TABLE
from procurement.enums import ContractState, Payment
from procurement.models import Contract

CALCULATION, SETTLEMENT, AGREED = "berekening", "afrekening", "afspraken"
TABS = (
    ("overzicht", _("Overview")),
    (CALCULATION, _("How we calculate")),
    (SETTLEMENT, _("Payment and settlement")),
    (AGREED, _("What was agreed")),
    (TAB, _("Comments")),
    (HISTORY, _("History")),
)
TONES = {ContractState.RUNNING: Tone.GOOD, ContractState.DRAFT: Tone.INFO, ContractState.ENDED: Tone.NEUTRAL}


@dataclass(frozen=True)
class ContractPage:
    """One contract in one computation, for one reader; `quarter` is what the address asked for."""

    reader: Reader
    facts: ContractFacts
    snapshot: Snapshot | None
    quarter: str
    pays_advances: bool

    @property
    def contract(self) -> Contract:
        return self.facts.contract

    @cached_property
    def forecast(self) -> ContractForecast | None:
        return forecast_of(self.reader.context, self.contract, self.snapshot)

    @cached_property
    def lump_sum(self) -> LumpSumResult | None:
        return lump_sum_of(self.reader.context, self.contract, self.snapshot)

    @cached_property
    def url(self) -> str:
        return reverse("monitoring:contract", args=[self.contract.public_id])

    @property
    def period(self) -> str:
        return f"&{PERIOD}={self.quarter}" if self.quarter else ""

    @property
    def warning(self) -> Notice | None:
        return alert_of(self.forecast) if self.forecast else None

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
        empty = set() if self.has_payments else {SETTLEMENT}
        return empty if self.contract.payment == Payment.P_X_Q else {*empty, CALCULATION}

    @property
    def has_payments(self) -> bool:
        """Whether there are instalments or advances, without reading them."""
        if self.contract.payment == Payment.P_X_Q:
            return self.pays_advances and self.snapshot is not None
        return self.lump_sum is not None

    @cached_property
    def payments(self) -> list[Sheet]:
        """Instalments or advances with their settlement; empty where claims are paid as they come."""
        if not self.has_payments:
            return []
        if self.lump_sum:
            return instalment_tables(self.facts, self.lump_sum)
        plan = advance_plan(self.reader.context, self.facts, self.snapshot)
        return advance_tables(plan) if plan else []

    @property
    def subject(self) -> Subject:
        return subject_of(self.contract, self.reader)

    @property
    def thread(self) -> CommentThread:
        """The comments with the form for a new one."""
        return thread_of(self.reader.context, self.subject, now=timezone.now())

    @property
    def comment_count(self) -> int:
        return comments_at(self.reader.context, self.subject).count()

    def sheets(self, tab: str) -> list[Sheet]:
        """The tables of a tab."""
        if tab == CALCULATION and self.forecast:
            return calculation_tables(self.forecast)
        if tab == SETTLEMENT:
            return self.payments
        return agreed_tables(self.facts) if tab == AGREED else []

    def tabs(self, current: str, comments: int) -> list[Tab]:
        """The tabs as links that keep the quarter."""
        counts = {TAB: comments}
        return [
            Tab(label, f"{self.url}?tab={key}{self.period}", key == current, counts.get(key))
            for key, label in TABS
            if key not in self.left_out
        ]

    def facts_now(self) -> list[object]:
        """The row of the contract as it was read, and the state of its ceilings."""
        return [row_values(self.contract), stamp_of(contract_facts(self.contract))]

    def pieces(self) -> Pieces:
        """What can be kept of the page: it rests on the computation, the contract and its ceilings."""
        if self.snapshot is None:
            return Pieces(None)
        return Pieces(
            Rest(
                "contract",
                Audience.of(self.reader.context, self.reader.role),
                f"{self.url}{self.period}",
                today(),
                results_of([self.snapshot]),
                self.facts_now(),
            ),
            ("warning", "overview"),
            self.facts_now,
        )


def contract(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What a contract may cost, what it has used, and when its ceiling is reached."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = contract_named(actor.context, public_id)
    if found is None:
        raise Http404
    quarter = request.GET.get(PERIOD, "")
    page = ContractPage(
        Reader(actor.context, actor.role),
        ContractFacts(found),
        snapshot_for(actor.context, quarter),
        quarter,
        actor.membership.region.region.pays_advances,
    )
    tab = request.GET.get("tab", TABS[0][0])
    if tab == HISTORY:
        return contract_history(request, page)
    if wanted := wanted_format(request):
        return contract_export(request, page.facts, page.forecast, page.lump_sum, page.payments, wanted)
    values = values_of(page, tab)
    answer = render(request, "monitoring/contract.html", values)
    values["pieces"].put_away()
    return answer


def contract_history(request: HttpRequest, page: ContractPage) -> HttpResponse:
    """The history of a contract with its prices, ceilings and instalments, or the file of it."""
    changes = changes_at(page.reader.context, Trail.of(page.contract))
    number = page.contract.number
    if answer := history_file(request, changes, stem=f"historie-{number}", title=number):
        return answer
    values = {**values_of(page, HISTORY), "history": history_tab(request, changes)}
    return render(request, "monitoring/contract.html", values)


def values_of(page: ContractPage, tab: str) -> dict[str, Any]:
    """What the template shows on a tab."""
    found = page.contract
    state = ContractState(found.state)
    is_lump_sum = found.payment == Payment.LUMP_SUM
    thread = page.thread if tab == TAB else None
    return {
        "page": page,
        "pieces": page.pieces(),
        "contract": found,
        "badge": Badge(state.label, TONES[state]),
        "snapshot": page.snapshot,
        "is_lump_sum": is_lump_sum,
        "tab": tab,
        "tabs": page.tabs(tab, len(thread.comments) if thread else page.comment_count),
        "breadcrumb": [(_("Contracts"), reverse("monitoring:contracts")), (found.number, "")],
        "export_url": f"{page.url}?{FORMAT}=xlsx{page.period}",
        "tables": sheet_views(page.sheets(tab)),
        "notes": settlement_note(page.snapshot, is_lump_sum=is_lump_sum)
        if tab == SETTLEMENT and page.snapshot and page.payments
        else [],
        "thread": thread,
    }
