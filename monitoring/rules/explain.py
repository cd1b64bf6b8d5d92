"""A forecast as plain values for storage and for the page "why this number"; nothing is computed here."""

from monitoring.rules.exhaustion import DateAnswer, DateRange
from monitoring.rules.forecast import Forecast
from monitoring.rules.position import AheadCell
from monitoring.rules.ultimate import UltimateCell
from monitoring.rules.uncertainty import Part, merge_uncertainty

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


def explain(forecast: Forecast) -> dict[str, Plain]:
    """Everything that a forecast was made of, ready for JSON.

    Amounts are decimal strings in cents, factors decimal strings, dates ISO strings. Keys are stable.
    """
    place = forecast.position
    merged = merge_uncertainty([place.uncertainty])
    classes: list[Plain] = [
        {"code": item.code, "gross": str(item.gross), "net": str(item.net)} for item in place.classes
    ]
    points: list[Plain] = [
        {"day": point.day.isoformat(), "amount": str(point.amount)} for point in forecast.path.points()
    ]
    reasons: list[Plain] = [str(reason.value) for reason in sorted(forecast.reasons)]
    signals: list[Plain] = [str(signal.value) for signal in sorted(forecast.signals)]
    return {
        "delivered_to": place.valuation.delivered_to.isoformat(),
        "known_on": place.valuation.known_on.isoformat(),
        "budget": forecast.budget,
        "delivered": [_cell(cell) for cell in place.cells],
        "ahead": [_ahead(cell) for cell in place.ahead],
        "classes": classes,
        "deviations": {part.value: str(place.uncertainty.deviation(part)) for part in Part},
        "own": {part.value: str(variance) for part, variance in merged.own},
        "loads": [[load.part.value, load.source, str(load.amount)] for load in merged.loads],
        "run_rate": str(forecast.run_rate),
        "series_months": place.series_months,
        "reasons": reasons,
        "signals": signals,
        "path": points,
        "exhaustion": _dates(forecast.exhaustion),
        "notification": _dates(forecast.notification),
    }


def _cell(cell: UltimateCell) -> dict[str, Plain]:
    return {
        "month": str(cell.month),
        "lag": cell.lag,
        "known": cell.known,
        "closed": cell.closed,
        "completion": None if cell.completion is None else str(cell.completion),
        "prior": str(cell.prior),
        "method": str(cell.method.value),
        "ultimate": str(cell.ultimate),
        "outstanding": str(cell.outstanding),
    }


def _ahead(cell: AheadCell) -> dict[str, Plain]:
    return {
        "first": cell.span.first.isoformat(),
        "last": cell.span.last.isoformat(),
        "gross": str(cell.gross),
        "obligo": str(cell.obligo),
        "inflow": str(cell.inflow),
    }


def _dates(dates: DateRange) -> dict[str, Plain]:
    answers = {"central": dates.central, "early": dates.early, "late": dates.late}
    return {name: None if answer is None else _answer(answer) for name, answer in answers.items()}


def _answer(answer: DateAnswer) -> dict[str, Plain]:
    day = None if answer.day is None else answer.day.isoformat()
    return {"state": str(answer.state.value), "day": day}
