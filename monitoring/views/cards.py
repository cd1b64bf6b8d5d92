"""The cards with core figures, all made from the same published figures."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.figures import FigureCard
from monitoring.enums import Kpi
from monitoring.models import Snapshot
from monitoring.selectors.figures import KpiValue, Shown
from monitoring.selectors.region import CoreFigures, LumpSums
from monitoring.views import figure_words as words
from segments.models import KpiDefinition


@dataclass(frozen=True)
class CardGroup:
    """Cards about one thing, with its name above them."""

    id: str
    title: Text
    cards: list[FigureCard]


@dataclass(frozen=True)
class Compared:
    """The figures of now, those of the same quarter a year earlier, and where their meaning stands."""

    snapshot: Snapshot
    now: CoreFigures
    defined: list[KpiDefinition]
    then: CoreFigures | None = None
    then_quarter: str = ""

    def change(self, now: Shown, then: Shown | None) -> str:
        """How much more or less than a year earlier."""
        return "" if then is None else words.compared(now, then, self.then_quarter)


def cards_of(data: Compared) -> list[FigureCard]:
    """Cost so far, the forecast, cost per youth and take-up."""
    return [_cost(data), _forecast(data), _per_youth(data), _take_up(data)]


def lump_sum_card(found: LumpSums, query: str) -> FigureCard:
    """What was paid of the lump sums; they have a page of their own (decisions 25)."""
    values = {
        "share": formats.format_percent(Decimal(found.paid) / found.amount) if found.amount else "",
        "amount": formats.format_millions(found.amount),
    }
    return FigureCard(
        _("Lump sums paid"),
        formats.format_millions(found.paid),
        url=reverse("monitoring:lump_sums") + query,
        full=formats.format_whole_euros(found.paid),
        lines=(_("%(share)s of %(amount)s task budget") % values,),
    )


def _cost(data: Compared) -> FigureCard:
    position, then = data.now.position, data.then
    return FigureCard(
        _("Cost up to %(quarter)s") % {"quarter": formats.format_quarter(data.snapshot.quarter)},
        words.large_text(position.delivered),
        full=words.money_text(position.delivered),
        lines=_lines(
            position.delivered,
            _with(_("%(value)s of the budget"), position.used, words.percent_text),
            _with(_("%(value)s still to be received"), position.to_receive, words.large_text),
            data.change(position.delivered, then.position.delivered if then else None),
            _few(position.warn),
        ),
        link=words.meaning_link(Kpi.UIT2, data.defined),
    )


def _forecast(data: Compared) -> FigureCard:
    position, then = data.now.position, data.then
    return FigureCard(
        _("Expected in %(year)s") % {"year": str(data.snapshot.year)},
        words.large_text(position.forecast),
        full=words.money_text(position.forecast),
        badge=words.budget_badge(position.difference),
        lines=_lines(
            position.forecast,
            _with(_("Budget %(value)s"), position.budget, words.large_text),
            _with(_("Difference %(value)s"), position.difference, words.difference_words),
            data.change(position.forecast, then.position.forecast if then else None),
        ),
        link=words.meaning_link(Kpi.UIT4, data.defined),
    )


def _per_youth(data: Compared) -> FigureCard:
    found, then = data.now.per_youth, data.then
    return FigureCard(
        _("Cost per youth"),
        words.money_text(found.value),
        lines=_lines(
            found.value,
            words.youths_text(found.base),
            data.change(found.value, then.per_youth.value if then else None),
            _few(found.warn),
        ),
        link=words.meaning_link(Kpi.KPJ, data.defined),
    )


def _take_up(data: Compared) -> FigureCard:
    found = data.now.take_up
    return FigureCard(
        _("Take-up of youth care"),
        words.percent_text(found.value),
        lines=_lines(found.value, _of_inhabitants(found), _year_before(data), _few(found.warn)),
        link=words.meaning_link(Kpi.GEB, data.defined),
    )


def _of_inhabitants(found: KpiValue) -> str:
    if isinstance(found.top, Sign) or isinstance(found.base, Sign):
        return ""
    values = {"youths": formats.format_number(found.top), "inhabitants": formats.format_number(found.base)}
    return _("%(youths)s of %(inhabitants)s inhabitants aged 0 to 17") % values


def _year_before(data: Compared) -> str:
    if data.then is None or isinstance(data.then.take_up.value, Sign):
        return ""
    values = {
        "share": formats.format_percent(data.then.take_up.value),
        "quarter": formats.format_quarter(data.then_quarter),
    }
    return _("%(share)s in %(quarter)s") % values


def _with(sentence: str, shown: Shown, printed: "words.Printer") -> str:
    return "" if isinstance(shown, Sign) else sentence % {"value": printed(shown)}


def _few(warn: bool) -> str:
    return _("Rests on fewer than 5 youths") if warn else ""


def _lines(shown: Shown, *lines: str) -> tuple[str, ...]:
    """The lines below a figure; a sign is explained first."""
    return tuple(line for line in (_explained(shown), *lines) if line)


def _explained(shown: Shown) -> str:
    if not isinstance(shown, Sign):
        return ""
    return _("There is no figure yet") if shown is Sign.IMPOSSIBLE else str(shown.meaning)
