"""From the sums of one contract to its position: cells, months ahead and uncertainty."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jeugdregio.core.money import fixed
from jeugdregio.core.periods import Month
from monitoring.enums import Method
from monitoring.rules.factors import ZERO
from monitoring.rules.inflow import InflowForecast, inflow_forecast
from monitoring.rules.inputs import DeliveredMonth, ForecastInputs, ObligoClass
from monitoring.rules.mack import Origin, mack_error
from monitoring.rules.position import AheadCell, ObligoTotal, Position
from monitoring.rules.ultimate import UltimateCell, ultimate_cell
from monitoring.rules.uncertainty import Load, Part, Uncertainty
from monitoring.rules.valuation import MonthAmount


def assemble(inputs: ForecastInputs) -> Position:
    """Value every month of one contract; see `forecast` for units and errors."""
    cells = _cells(inputs)
    coming = inflow_forecast(inputs.inflow, inputs.valuation)
    return Position(
        inputs.valuation,
        cells,
        _ahead(inputs, coming),
        tuple(_class_total(item) for item in inputs.obligo),
        _replace(_uncertainty(inputs, cells, coming), inputs),
        inputs.factors.reasons(cell.lag for cell in cells),
        inputs.factors.months,
    )


def _cells(inputs: ForecastInputs) -> tuple[UltimateCell, ...]:
    months = list(inputs.valuation.months_delivered())
    given = {item.month: item for item in inputs.delivered}
    if len(given) != len(inputs.delivered) or not given.keys() <= set(months):
        raise ValueError("delivered months are unique and lie in the budget year up to V")
    return tuple(_cell(inputs, given.get(month) or DeliveredMonth(month, 0, ZERO)) for month in months)


def _cell(inputs: ForecastInputs, delivered: DeliveredMonth) -> UltimateCell:
    lag = inputs.valuation.lag(delivered.month)
    return ultimate_cell(
        month=delivered.month,
        lag=lag,
        known=delivered.known,
        closed=delivered.closed,
        completion=inputs.factors.at(lag),
        prior=delivered.prior,
        settings=inputs.settings.ultimate,
    )


def _ahead(inputs: ForecastInputs, coming: InflowForecast) -> tuple[AheadCell, ...]:
    spans = list(inputs.valuation.spans_ahead())
    gross: dict[Month, Decimal] = {Month.of(span.first): ZERO for span in spans}
    net = dict(gross)
    for item in inputs.obligo:
        if len({row.month for row in item.gross}) != len(item.gross):
            raise ValueError(f"a month of obligo class {item.code} occurs twice")
        for row in item.gross:
            if row.month not in gross:
                raise ValueError(f"{row.month} does not lie after V in the budget year")
            gross[row.month] += row.amount
            net[row.month] += _net(row, item)
    months = zip(spans, gross, coming.amounts, strict=True)
    return tuple(AheadCell(span, gross[month], net[month], amount) for span, month, amount in months)


def _net(row: MonthAmount, item: ObligoClass) -> Decimal:
    return fixed(row.amount * item.rate)


def _class_total(item: ObligoClass) -> ObligoTotal:
    gross = sum((row.amount for row in item.gross), ZERO)
    return ObligoTotal(item.code, gross, sum((_net(row, item) for row in item.gross), ZERO))


def _uncertainty(
    inputs: ForecastInputs, cells: Sequence[UltimateCell], coming: InflowForecast
) -> Uncertainty:
    developed = [
        Origin(cell.lag, Decimal(cell.closed), cell.ultimate)
        for cell in cells
        if cell.method is Method.CHAIN_LADDER
    ]
    error = mack_error(developed, inputs.factors)
    own = ((Part.OUTSTANDING, error.process), (Part.INFLOW, coming.variance))
    links = (
        Load(Part.OUTSTANDING, f"link {inputs.factors.code} {lag}", size) for lag, size in error.estimation
    )
    return Uncertainty(own, (*links, *_prior_loads(inputs, cells), *_rate_loads(inputs)))


def _replace(computed: Uncertainty, inputs: ForecastInputs) -> Uncertainty:
    given = inputs.deviations.by_part()
    kept = tuple((part, variance) for part, variance in computed.own if part not in given)
    loads = tuple(load for load in computed.loads if load.part not in given)
    return Uncertainty((*kept, *((part, size**2) for part, size in given.items())), loads)


def _prior_loads(inputs: ForecastInputs, cells: Sequence[UltimateCell]) -> Iterator[Load]:
    for cell in cells:
        if cell.method is not Method.CHAIN_LADDER:
            open_share = max(ZERO, 1 - inputs.factors.at(cell.lag))
            size = open_share * cell.prior * inputs.prior_variation
            yield Load(Part.OUTSTANDING, f"prior {inputs.factors.code} {cell.month}", size)


def _rate_loads(inputs: ForecastInputs) -> Iterator[Load]:
    for item in inputs.obligo:
        yield Load(Part.OBLIGO, f"rate {item.code}", _class_total(item).gross * item.rate_deviation)
