"""Where a budget stands, as its reader may see it: of a region, segment, part, municipality or provider."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.disclosure import Cell, Figure, Measure, Sign
from jeugdregio.core.exports.columns import Column, Kind
from monitoring.enums import Grain, Kpi
from monitoring.selectors.amounts import Amounts
from monitoring.selectors.figures import Day, KpiFigures, Shown, cell_of

MONEY_KPIS = (*Kpi.utilisation(), Kpi.UITD)
EURO_KEYS = ("budget", "realised", "to_receive", "delivered", "obligo", "inflow", "forecast", "difference")
SHARE_KEYS = ("spent", "used", "expected")

COLUMNS: Mapping[str, Column] = {
    "budget": Column("budget", _("Budget"), Kind.EUROS, _("The ceiling that counts, without lump sums")),
    "realised": Column("realised", _("Realised"), Kind.EUROS, _("Claims that the municipalities granted")),
    "spent": Column("spent", _("Realised, share"), Kind.PERCENT, _("Realised as a share of the budget")),
    "to_receive": Column(
        "to_receive", _("Still to be received"), Kind.EUROS, _("Care delivered, not claimed yet")
    ),
    "delivered": Column(
        "delivered", _("Cost so far"), Kind.EUROS, _("Realised plus what is still to be received")
    ),
    "used": Column("used", _("Used"), Kind.PERCENT, _("Cost so far as a share of the budget")),
    "obligo": Column("obligo", _("Commitment"), Kind.EUROS, _("Care allocated after the reference date")),
    "inflow": Column("inflow", _("New inflow"), Kind.EUROS, _("Allocations that we still expect")),
    "forecast": Column(
        "forecast", _("Forecast"), Kind.EUROS, _("Everything together: what the year will cost")
    ),
    "expected": Column("expected", _("Expected use"), Kind.PERCENT, _("Forecast as a share of the budget")),
    "difference": Column(
        "difference",
        _("Expected difference"),
        Kind.EUROS,
        _("Budget minus forecast: V is favourable, N is unfavourable. In a file unfavourable is negative."),
    ),
    "reached_on": Column(
        "reached_on", _("Ceiling reached on"), Kind.DATE, _("Empty: not this year, or there is no ceiling")
    ),
}
FIGURES = (
    *(
        Figure(
            key,
            COLUMNS[key].label,
            Measure.PUBLIC if key == "budget" else Measure.MONEY,
            Kind.EUROS,
            unit=100,
        )
        for key in EURO_KEYS
    ),
    *(Figure(key, COLUMNS[key].label, Measure.MONEY_RATIO, Kind.PERCENT, unit=0) for key in SHARE_KEYS),
)


@dataclass(frozen=True, slots=True)
class Position:
    """Cents and fractions, or the sign that stands for them; `reached_on` is empty when not in this year."""

    budget: Shown = Sign.IMPOSSIBLE
    realised: Shown = Sign.IMPOSSIBLE
    to_receive: Shown = Sign.IMPOSSIBLE
    delivered: Shown = Sign.IMPOSSIBLE
    obligo: Shown = Sign.IMPOSSIBLE
    inflow: Shown = Sign.IMPOSSIBLE
    forecast: Shown = Sign.IMPOSSIBLE
    reached_on: Day = None
    warn: bool = False

    @property
    def difference(self) -> Shown:
        """Budget minus forecast, in cents; negative is too little."""
        return minus(self.budget, self.forecast)

    @property
    def spent(self) -> Shown:
        """UIT1: realised as a fraction of the budget."""
        return share(self.realised, self.budget)

    @property
    def used(self) -> Shown:
        """UIT2: realised and still to be received as a fraction of the budget."""
        return share(self.delivered, self.budget)

    @property
    def expected(self) -> Shown:
        """UIT4: the forecast as a fraction of the budget."""
        return share(self.forecast, self.budget)

    def cells(self) -> dict[str, Cell]:
        """The figures of this position for a table of a page, by column."""
        return {key: cell_of(getattr(self, key)) for key in (*EURO_KEYS, *SHARE_KEYS)}


def position_of(figures: KpiFigures, grain: Grain, unit_id: int, budget: int | None = None) -> Position:
    """The position of one thing from its KPIs UIT1 to UIT4 and UITD.

    In: `budget` (cents) is public; it stands in where the figures beside it may not be shown.
    """
    every = [figures.of(grain, unit_id, kpi) for kpi in Kpi.utilisation()]
    realised, delivered, committed, forecast = (found.top for found in every)
    base = every[-1].base
    return Position(
        budget=base if not isinstance(base, Sign) or budget is None else budget,
        realised=realised,
        to_receive=minus(delivered, realised),
        delivered=delivered,
        obligo=minus(committed, delivered),
        inflow=minus(forecast, committed),
        forecast=forecast,
        reached_on=figures.of(grain, unit_id, Kpi.UITD).day,
        warn=every[0].warn,
    )


def position_from(amounts: Amounts, budget: int | None, reached_on: Day = None) -> Position:
    """The position made of sums that the reader owns, in cents."""
    return Position(
        budget=Sign.IMPOSSIBLE if budget is None else budget,
        realised=amounts.realised,
        to_receive=amounts.to_receive,
        delivered=amounts.delivered,
        obligo=amounts.obligo,
        inflow=amounts.inflow,
        forecast=amounts.forecast,
        reached_on=reached_on,
    )


def hidden_position(budget: int | None) -> Position:
    """The position of somebody else: only its budget is public."""
    secret = Sign.SECRET
    return Position(
        Sign.IMPOSSIBLE if budget is None else budget, secret, secret, secret, secret, secret, secret, secret
    )


def days_of(reached_on: Day) -> dict[str, Any]:
    """The day as an attribute of a line; a sign stands where the reader may not know it."""
    return {"reached_on": reached_on}


def minus(first: Shown, second: Shown) -> Shown:
    """A difference of two published figures; a sign on either side stands for the whole."""
    return sign_among(first, second) or _number(first) - _number(second)


def share(top: Shown, base: Shown) -> Shown:
    """A fraction of two published figures; nothing to divide by is not applicable."""
    if found := sign_among(top, base):
        return found
    return Decimal(_number(top)) / _number(base) if base else Sign.NOT_APPLICABLE


def sign_among(*shown: Shown) -> Sign | None:
    """The sign that wins when figures are combined: what cannot be, before what is secret."""
    signs = {found for found in shown if isinstance(found, Sign)}
    order = (Sign.IMPOSSIBLE, Sign.SECRET, Sign.NOT_APPLICABLE, Sign.NEGLIGIBLE)
    return next((found for found in order if found in signs), None)


def _number(shown: Shown) -> int | Decimal:
    assert not isinstance(shown, Sign)
    return shown
