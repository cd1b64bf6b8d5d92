"""Errors are divided over parts and added up again: own errors by their squares, shared ones as they are."""

from decimal import Decimal

from jeugdregio.core.periods import Month
from monitoring.rules.explain import explain
from monitoring.rules.forecast import forecast
from monitoring.rules.path import path_of
from monitoring.rules.uncertainty import Load, Part, Uncertainty, merge_uncertainty, share_uncertainty
from tests.monitoring.rules.cases import example_one

D = Decimal
CONTRACT = Uncertainty(((Part.OUTSTANDING, D(400)),), (Load(Part.OBLIGO, "rate 45", D(30)),))
HALF = dict.fromkeys(Part, D("0.5"))


def test_half_a_contract_has_a_quarter_of_its_own_variance() -> None:
    half = share_uncertainty(CONTRACT, HALF)
    assert half.variance(Part.OUTSTANDING) == 100
    assert half.deviation(Part.OBLIGO) == 15


def test_a_shared_error_of_two_halves_is_whole_again_and_an_own_error_is_not() -> None:
    half = share_uncertainty(CONTRACT, HALF)
    both = merge_uncertainty([half, half])
    assert both.deviation(Part.OBLIGO) == CONTRACT.deviation(Part.OBLIGO)
    assert both.variance(Part.OUTSTANDING) == CONTRACT.variance(Part.OUTSTANDING) / 2


def test_what_has_no_share_has_no_error() -> None:
    only_ahead = share_uncertainty(CONTRACT, {Part.OBLIGO: D(1)})
    assert only_ahead.variance() == 900


def test_what_is_stored_is_enough_to_make_the_range_again() -> None:
    found = forecast(example_one())
    stored = explain(found)
    own = tuple((Part(part), D(value)) for part, value in stored["own"].items())
    loads = tuple(Load(Part(part), source, D(amount)) for part, source, amount in stored["loads"])
    assert Uncertainty(own, loads).variance() == found.position.uncertainty.variance() == D(625) * 10**10


def test_the_path_of_summed_months_is_that_of_the_forecast() -> None:
    found = forecast(example_one())
    months: dict[Month, tuple[int, int, int]] = {
        cell.month: (cell.known, int(cell.outstanding), 0) for cell in found.position.cells
    }
    months |= {
        Month.of(cell.span.first): (0, 0, int(cell.obligo + cell.inflow)) for cell in found.position.ahead
    }
    assert path_of(found.position.valuation, months) == found.path
