"""Windows, tails and months of the triangle: what the worked examples do not reach."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction as Frac

from tests.oracles import chain_ladder
from tests.oracles.chain_ladder import Cell, Movement


def history(months: int) -> list[Movement]:
    """Delivery in each month from January 2025, claimed 60, 30 and 10 percent at lags 1, 2 and 14."""
    chooser = random.Random(3)
    rows: list[Movement] = []
    for start in range(months):
        for lag, part in ((1, 60), (2, 30), (14, 10)):
            delivery = chain_ladder.number((2025, 1)) + start
            amount = part * chooser.randrange(9_000, 11_000)
            rows.append((chain_ladder.month_of(delivery), chain_ladder.month_of(delivery + lag), amount))
    return rows


def test_a_month_is_closed_on_its_last_day() -> None:
    assert chain_ladder.last_closed_month(date(2027, 6, 30)) == (2027, 6)
    assert chain_ladder.last_closed_month(date(2027, 11, 22)) == (2027, 10)
    assert chain_ladder.last_closed_month(date(2027, 1, 1)) == (2026, 12)


def test_only_the_latest_six_decision_months_make_a_factor() -> None:
    closed = (2026, 12)
    rows = chain_ladder.triangle(history(24), closed)
    end = chain_ladder.number(closed)
    assert chain_ladder.origins_in_window(rows, end, 1, 6) == list(range(end - 7, end - 1))
    spoiled = [
        (a, b, 9 * cents if chain_ladder.number(b) <= end - 8 else cents) for a, b, cents in history(24)
    ]
    again = chain_ladder.triangle(spoiled, closed)
    assert chain_ladder.link_ratio(again, end, 1) == chain_ladder.link_ratio(rows, end, 1)
    assert chain_ladder.link_ratio(again, end, 1, None) != chain_ladder.link_ratio(rows, end, 1, None)


def test_no_factor_without_a_denominator_and_none_needed() -> None:
    rows = chain_ladder.triangle(history(24), (2026, 12))
    factors = chain_ladder.link_ratios(rows, chain_ladder.number((2026, 12)))
    assert factors[0] is None
    completion = chain_ladder.completion_factors(factors)
    assert completion[0] == 0
    assert Frac(64, 100) < completion[1] < Frac(69, 100)
    assert completion[2:] == [1] * 12


def test_the_tail_waits_for_two_years_and_then_sees_lag_fourteen() -> None:
    assert chain_ladder.tail_factor(history(23), (2026, 11)) == 1
    tail = chain_ladder.tail_factor(history(40), (2028, 4))
    assert Frac(108, 100) < tail < Frac(114, 100)
    months = [chain_ladder.number((2025, 1)) + shift for shift in range(40)]
    at_thirteen = [(chain_ladder.month_of(m), chain_ladder.month_of(m + 13), 90) for m in months]
    at_fourteen = [(chain_ladder.month_of(m), chain_ladder.month_of(m + 14), 10) for m in months]
    assert chain_ladder.tail_factor(at_thirteen + at_fourteen, (2028, 4)) == Frac(10, 9)
    factors = chain_ladder.link_ratios(
        chain_ladder.triangle(history(40), (2028, 4)), chain_ladder.number((2028, 4))
    )
    assert chain_ladder.completion_factors(factors, tail=tail)[13] == 1 / tail


def test_credits_push_a_completion_factor_above_one_but_not_far() -> None:
    completion = chain_ladder.completion_factors([None, Frac(97, 100), Frac(1, 2)])
    assert completion == [0, Frac(105, 100), Frac(105, 100), 1]
    assert chain_ladder.completion_factors([None, Frac(97, 100)])[1] == Frac(100, 97)
    assert chain_ladder.ultimate(Frac(100), Frac(105, 100), Frac(900))[0] == 100


def test_the_prior_decides_below_theta_or_below_five_thousand_euros() -> None:
    assert chain_ladder.ultimate(Frac(600_000), Frac(1, 2), Frac(900_000)) == (1_200_000, "CL")
    assert chain_ladder.ultimate(Frac(600_000), Frac(49, 100), Frac(900_000)) == (1_059_000, "BF")
    assert chain_ladder.ultimate(Frac(499_999), Frac(9, 10), Frac(900_000)) == (589_999, "BF")
    assert chain_ladder.ultimate(Frac(100), Frac(1, 4), Frac(400), benktander=True) == (400, "BK")
    assert chain_ladder.ultimate(Frac(-700_000), Frac(1), Frac(900_000)) == (-700_000, "BF")


def test_three_readings_of_an_open_month() -> None:
    movements = [((2027, 9), (2027, 10), 600_000), ((2027, 9), (2027, 11), 300_000)]
    completion = [Frac(0), Frac(6, 10), Frac(9, 10)]
    found = {}
    for reading in ("in_c", "in_r_only", "out"):
        cells = chain_ladder.cells(movements, (2027, 10), [(2027, 9)], completion, {}, open_month=reading)
        found[reading] = (chain_ladder.realised(cells), chain_ladder.not_yet_claimed(cells))
    assert found == {"in_c": (900_000, 600_000), "in_r_only": (900_000, 100_000), "out": (600_000, 400_000)}


def test_probability_is_withheld_while_a_factor_rests_on_few_origins() -> None:
    verdicts = []
    for months in (11, 12, 15, 16):
        closed = chain_ladder.month_of(chain_ladder.number((2025, 1)) + months - 1)
        rows = chain_ladder.triangle(history(months), closed)
        verdicts.append(chain_ladder.indicative(rows, chain_ladder.number(closed), 0))
    assert verdicts == [True, True, True, False]


def test_prior_cells_add_their_own_error_and_no_covariance() -> None:
    cells = [
        Cell(chain_ladder.number((2027, 1)), 1, Frac(100), Frac(100), Frac(1, 4), Frac(400), "BF"),
        Cell(chain_ladder.number((2027, 2)), 0, Frac(0), Frac(0), Frac(0), Frac(200), "BF"),
    ]
    priors = {(2027, 1): Frac(400), (2027, 2): Frac(200)}
    assert chain_ladder.prior_error(cells, priors, Frac(1, 10)) == 30**2 + 20**2
    assert chain_ladder.mack_total(cells, [Frac(2), Frac(2)], [Frac(1), Frac(1)], [Frac(1), Frac(1)]) == 0


def test_shrinking_and_reconciling() -> None:
    assert chain_ladder.shrunk(Frac(2), Frac(1), 60) == Frac(3, 2)
    assert chain_ladder.shrunk(Frac(2), Frac(1), 0) == 1
    assert chain_ladder.reconciled({"a": Frac(1), "b": Frac(3)}, Frac(8)) == {"a": 2, "b": 6}


def test_a_whole_series_from_movements_to_its_error() -> None:
    closed = (2027, 6)
    seen = [row for row in history(30) if row[1] <= closed]
    months = [(2027, month) for month in range(1, 7)]
    priors = {month: Frac(1_000_000) for month in months}
    found = chain_ladder.estimate(seen, closed, months, priors, Frac(3, 100), open_month="in_c")
    still_to_come = sum(cents for delivery, at, cents in history(30) if delivery in months and at > closed)
    assert [cell.method for cell in found.cells] == ["CL"] * 5 + ["BF"]
    assert abs(found.unclaimed / still_to_come - 1) < Frac(12, 100)
    assert found.variance > (Frac(3, 100) * 1_000_000) ** 2
    assert not found.indicative
    assert found.realised == sum(cents for delivery, _, cents in seen if delivery in months)
