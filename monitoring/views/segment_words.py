"""What the overview of a segment says in figures."""

from django.utils.translation import gettext as _

from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.figures import Figure
from monitoring.selectors.figures import Shown
from monitoring.selectors.region import CoreFigures
from monitoring.views.figure_words import (
    UNKNOWN,
    day_text,
    difference_words,
    money_text,
    number_text,
    percent_text,
)


def figures_of(core: CoreFigures, year: int) -> list[Figure]:
    """The parts of the forecast with their share of the budget, then cost per youth and take-up."""
    position = core.position
    parts = [
        (_("Budget"), position.budget, _("without lump sums")),
        (_("Realised"), position.realised, _share(position.spent)),
        (_("Claims still to be received"), position.to_receive, _("care delivered, not claimed yet")),
        (_("Commitment (still to be delivered)"), position.obligo, _("care allocated after the date")),
        (_("New inflow"), position.inflow, _("allocations that we expect")),
        (_("Forecast for the year"), position.forecast, _share(position.expected)),
    ]
    found = [Figure(label, money_text(shown), note) for label, shown, note in parts]
    found.append(
        Figure(_("Expected difference"), difference_words(position.difference), _("budget minus forecast"))
    )
    if position.budget is not Sign.IMPOSSIBLE:
        found.append(Figure(_("Ceiling reached on"), day_text(position.reached_on, year)))
    found.append(Figure(_("Cost per youth"), money_text(core.per_youth.value), _youths(core.per_youth.base)))
    found.append(
        Figure(_("Take-up of youth care"), percent_text(core.take_up.value), _("inhabitants aged 0 to 17"))
    )
    return [figure for figure in found if figure.value != UNKNOWN]


def _share(shown: Shown) -> str:
    return "" if isinstance(shown, Sign) else _("%(value)s of the budget") % {"value": percent_text(shown)}


def _youths(shown: Shown) -> str:
    return "" if isinstance(shown, Sign) else _("%(value)s youths with care") % {"value": number_text(shown)}
