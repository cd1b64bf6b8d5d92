"""The sentences and figures of the contract page, all made from the same forecast."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jeugdregio.core.formats import format_date, format_number, format_percent, format_whole_euros
from jeugdregio.core.ui.figures import Figure
from monitoring.models import ContractForecast, LumpSumResult


@dataclass(frozen=True)
class Notice:
    """What the reader must know first; `tone` says how bad it is."""

    title: str
    lines: list[str]
    tone: str


def alert_of(forecast: ContractForecast) -> Notice | None:
    """When the ceiling is reached, in words; nothing when the year ends below it."""
    if forecast.ceiling is None or forecast.reached_on is None:
        return None
    day, end = forecast.reached_on, date(forecast.snapshot.year, 12, 31)
    if day <= forecast.snapshot.valuation_on:
        return Notice(_("The ceiling was reached on %(day)s.") % {"day": format_date(day)}, [], "error")
    lines = [
        _("That is %(days)s days before the end of the year.") % {"days": format_number((end - day).days)},
        reached_range(forecast),
    ]
    title = _("The ceiling will probably be reached on %(day)s.") % {"day": format_date(day)}
    return Notice(title, [line for line in lines if line], "attention")


def reached_range(forecast: ContractForecast) -> str:
    """Between which dates the ceiling is reached; nothing without a range, or when it was reached already."""
    if forecast.reached_early is None or forecast.reached_early == forecast.reached_late:
        return ""
    if forecast.reached_on and forecast.reached_on <= forecast.snapshot.valuation_on:
        return ""
    early = format_date(forecast.reached_early)
    if forecast.reached_late is None:
        return _("Range: between %(early)s and not in this year.") % {"early": early}
    late = format_date(forecast.reached_late)
    return _("Range: between %(early)s and %(late)s.") % {"early": early, "late": late}


def share(top: int, base: int | None) -> str:
    """A part of the ceiling as a percentage, between brackets; nothing without a ceiling."""
    return f" ({format_percent(Decimal(top) / base)})" if base else ""


def money(cents: int | None) -> str:
    return "" if cents is None else format_whole_euros(cents)


def figures_of(forecast: ContractForecast) -> list[Figure]:
    """The parts of the forecast, each with its share of the ceiling."""
    base = forecast.ceiling
    rows = [
        (_("Ceiling of this contract"), base, ""),
        (_("Realised"), forecast.realised, _("granted claims only")),
        (_("Claims still to be received"), forecast.to_receive, _("care delivered, not claimed yet")),
        (_("Commitment (still to be delivered)"), forecast.obligo, _("care allocated after the date")),
        (_("New inflow"), forecast.inflow, _("allocations that we expect")),
        (_("Forecast for the year"), forecast.forecast, _span(forecast)),
    ]
    found = [
        Figure(label, money(cents) + (share(cents, base) if place and cents is not None else ""), note)
        for place, (label, cents, note) in enumerate(rows)
        if cents is not None
    ]
    if base is not None:
        found.append(Figure(_("Free"), money(base - forecast.forecast), _("ceiling minus forecast")))
    if forecast.probability is not None:
        found.append(Figure(_("Chance to end above the ceiling"), format_percent(forecast.probability)))
    return found


def _span(forecast: ContractForecast) -> str:
    if forecast.indicative:
        return _("indicative: too few months to say how certain")
    if forecast.low is None or forecast.high is None:
        return ""
    return _("range %(low)s to %(high)s") % {"low": money(forecast.low), "high": money(forecast.high)}


def lump_figures_of(result: LumpSumResult) -> list[Figure]:
    """What was paid and will be, and shadow production beside it, for information (decisions 25)."""
    paid = money(result.paid) + share(result.paid, result.amount)
    return [
        Figure(_("Task budget"), money(result.amount)),
        Figure(_("Paid"), paid, _("instalments up to the date")),
        *_expected(result),
        Figure(_("Reference amount"), money(result.reference_amount), _("built from care that was claimed")),
        *_produced(result),
    ]


def _expected(result: LumpSumResult) -> list[Figure]:
    cost = money(result.forecast) + share(result.forecast, result.amount)
    forecast = Figure(_("Forecast for the year"), cost, _("task budget and what the valve added"))
    if not result.granted:
        return [forecast]
    granted = Figure(_("Granted from the valve"), money(result.granted), _("above the task budget"))
    return [granted, forecast]


def _produced(result: LumpSumResult) -> list[Figure]:
    found = []
    if result.production is not None:
        note = _("for information: no account, no settlement")
        found.append(Figure(_("Shadow production"), money(result.production), note))
    if result.compared and result.year_production is not None:
        found.append(Figure(_("Shadow production, whole year"), money(result.year_production)))
        if result.reached_on:
            found.append(Figure(_("Reference amount reached on"), format_date(result.reached_on)))
    return found
