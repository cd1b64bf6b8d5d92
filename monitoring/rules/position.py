"""R, N, O and I of one contract or of several added together, month by month."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.money import fixed
from jeugdregio.core.periods import DateSpan
from monitoring.enums import IndicativeReason
from monitoring.rules.factors import ZERO
from monitoring.rules.path import Path, Step
from monitoring.rules.ultimate import UltimateCell, add_cells
from monitoring.rules.uncertainty import Uncertainty, merge_uncertainty
from monitoring.rules.valuation import Valuation


@dataclass(frozen=True, slots=True)
class AheadCell:
    """Days of one month after V: gross obligo, net obligo and inflow in cents."""

    span: DateSpan
    gross: Decimal
    obligo: Decimal
    inflow: Decimal


@dataclass(frozen=True, slots=True)
class ObligoTotal:
    """Obligo of one class up to the year end, in cents."""

    code: str
    gross: Decimal
    net: Decimal

    @property
    def rate(self) -> Decimal | None:
        """The utilisation rate u (fraction), weighted where contracts were added."""
        return self.net / self.gross if self.gross else None


@dataclass(frozen=True, slots=True)
class Position:
    """Everything of a forecast that adds up over contracts; amounts in cents.

    `series_months` is the length of the shortest series behind the factors, None when given.
    """

    valuation: Valuation
    cells: tuple[UltimateCell, ...]
    ahead: tuple[AheadCell, ...]
    classes: tuple[ObligoTotal, ...]
    uncertainty: Uncertainty
    reasons: frozenset[IndicativeReason]
    series_months: int | None

    @property
    def realised(self) -> int:
        """R: approved claims for care up to V, as known at K."""
        return sum(cell.known for cell in self.cells)

    @property
    def outstanding(self) -> Decimal:
        """N: delivered up to V, not yet claimed or approved."""
        return sum((cell.outstanding for cell in self.cells), ZERO)

    @property
    def obligo(self) -> Decimal:
        """O: allocated care after V, net of expected under-use."""
        return sum((cell.obligo for cell in self.ahead), ZERO)

    @property
    def inflow(self) -> Decimal:
        """I: care after V of allocations that do not exist yet."""
        return sum((cell.inflow for cell in self.ahead), ZERO)

    @property
    def delivered(self) -> Decimal:
        """R + N."""
        return self.realised + self.outstanding

    @property
    def rest(self) -> Decimal:
        """N + O + I, the uncertain part."""
        return self.outstanding + self.obligo + self.inflow

    @property
    def total(self) -> Decimal:
        """F = R + N + O + I."""
        return self.realised + self.rest

    @property
    def run_rate(self) -> Decimal:
        """(R + N) over the elapsed share of the year; calendar days when V is no month end."""
        elapsed = self.valuation.elapsed
        return fixed(self.delivered * elapsed.denominator / elapsed.numerator)

    def path(self) -> Path:
        """The year in steps: months up to V, then the days after it."""
        spans = zip(self.valuation.spans_delivered(), self.cells, strict=True)
        gone = [Step(span, cell.known, cell.outstanding, False) for span, cell in spans]
        ahead = [Step(cell.span, 0, cell.obligo + cell.inflow, True) for cell in self.ahead]
        return Path((*gone, *ahead))


def add_positions(positions: Sequence[Position]) -> Position:
    """Add positions of one valuation month by month; ValueError for none, or for mixed valuations."""
    if len({position.valuation for position in positions}) != 1:
        raise ValueError("positions are added for one reference date and one knowledge date")
    series = [item.series_months for item in positions if item.series_months is not None]
    return Position(
        positions[0].valuation,
        tuple(add_cells(cells) for cells in zip(*(item.cells for item in positions), strict=True)),
        tuple(_add_ahead(cells) for cells in zip(*(item.ahead for item in positions), strict=True)),
        _add_classes([total for item in positions for total in item.classes]),
        merge_uncertainty([item.uncertainty for item in positions]),
        frozenset().union(*(item.reasons for item in positions)),
        min(series, default=None),
    )


def _add_ahead(cells: Sequence[AheadCell]) -> AheadCell:
    return AheadCell(
        cells[0].span,
        sum((cell.gross for cell in cells), ZERO),
        sum((cell.obligo for cell in cells), ZERO),
        sum((cell.inflow for cell in cells), ZERO),
    )


def _add_classes(totals: Sequence[ObligoTotal]) -> tuple[ObligoTotal, ...]:
    gross: defaultdict[str, Decimal] = defaultdict(Decimal)
    net: defaultdict[str, Decimal] = defaultdict(Decimal)
    for total in totals:
        gross[total.code] += total.gross
        net[total.code] += total.net
    return tuple(ObligoTotal(code, gross[code], net[code]) for code in sorted(gross))
