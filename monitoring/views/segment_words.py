"""What the overview of a segment or provider says in figures."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.figures import Figure
from monitoring.enums import Kpi
from monitoring.selectors.figures import KpiValue, Shown
from monitoring.selectors.kpi_norms import Judged
from monitoring.selectors.kpi_table import STATUS
from monitoring.selectors.positions import Position
from monitoring.selectors.region import CoreFigures, LumpSums
from monitoring.views.figure_words import (
    UNKNOWN,
    day_text,
    difference_words,
    money_text,
    percent_text,
    youths_text,
)
from segments.enums import NormStatus
from segments.views.kpi.words import norm_words, target_words


def area_figures(core: CoreFigures, lumps: LumpSums | None, year: int) -> list[Figure]:
    """Of a segment: the parts of the forecast, cost per youth and take-up, and its lump sums beside them."""
    take_up = Figure(
        _("Take-up of youth care"), percent_text(core.take_up.value), _("inhabitants aged 0 to 17")
    )
    found = [*position_figures(core.position, year, _("Budget")), _per_youth(core.per_youth), take_up]
    return [*known(found), *(_lump_sums(lumps) if lumps else [])]


def provider_figures(core: CoreFigures, timeliness: KpiValue, year: int) -> list[Figure]:
    """Of a provider: the parts of the forecast of its contracts, cost per youth, and how fast it claims."""
    fast = Figure(_("Claim timeliness"), percent_text(timeliness.value), _("claimed within one month"))
    label = _("Ceilings of contracts")
    return known([*position_figures(core.position, year, label), _per_youth(core.per_youth), fast])


def position_figures(position: Position, year: int, budget: Text) -> list[Figure]:
    """The parts of the forecast, each with its share of the budget, what is left, and when it is reached."""
    parts = [
        (budget, position.budget, _("without lump sums")),
        (_("Realised"), position.realised, _share(position.spent)),
        (_("Claims still to be received"), position.to_receive, _("care delivered, not claimed yet")),
        (_("Commitment (still to be delivered)"), position.obligo, _("care allocated after the date")),
        (_("New inflow"), position.inflow, _("allocations that we expect")),
        (_("Forecast for the year"), position.forecast, _share(position.expected)),
    ]
    found = [Figure(label, money_text(shown), note) for label, shown, note in parts]
    left = difference_words(position.difference)
    found.append(Figure(_("Expected difference"), left, _("budget minus forecast")))
    if position.budget is not Sign.IMPOSSIBLE and position.forecast is not Sign.IMPOSSIBLE:
        found.append(Figure(_("Ceiling reached on"), day_text(position.reached_on, year)))
    return found


def known(figures: list[Figure]) -> list[Figure]:
    """The figures without those that there are none of."""
    return [figure for figure in figures if figure.value != UNKNOWN]


def _per_youth(found: KpiValue) -> Figure:
    return Figure(_("Cost per youth"), money_text(found.value), youths_text(found.base))


def _lump_sums(lumps: LumpSums) -> list[Figure]:
    paid = money_text(lumps.paid)
    return [
        Figure(_("Task budget"), money_text(lumps.amount), _("of all lump sums")),
        Figure(_("Paid"), paid, _("instalments up to the date")),
        Figure(
            _("Forecast for the year"), money_text(lumps.forecast), _("task budget and what the valve added")
        ),
    ]


def _share(shown: Shown) -> str:
    return "" if isinstance(shown, Sign) else _("%(value)s of the budget") % {"value": percent_text(shown)}


def norms_said(judged: Mapping[Kpi, Judged]) -> str:
    """How many norms of a segment its figures do not meet; empty without a norm that a figure stands beside."""
    statuses = [one.status for one in judged.values()]
    missed, met = statuses.count(NormStatus.MISSES), statuses.count(NormStatus.MEETS)
    values = {"missed": missed, "all": missed + met}
    if missed:
        return _("%(missed)s of %(all)s norms not met") % values
    return ngettext("Norm met", "All %(all)s norms met", met) % values if met else ""


def norm_said(found: Judged | None) -> dict[str, str]:
    """The norm of a KPI, what is aimed at, and how the figure stands, by column; without a definition no norm."""
    if found is None:
        return {"norm": "", "target": "", STATUS: str(NormStatus.NO_NORM.label)}
    return {
        "norm": norm_words(found.norm, found.direction, found.unit),
        "target": target_words(found.norm, found.unit),
        STATUS: str(found.status.label),
    }
