"""The references agree with the worked examples, with outside libraries and with second formulas."""

from __future__ import annotations

import math
import random
import warnings
from datetime import date
from fractions import Fraction as Frac

import numpy
import pandas
import pytest
from scipy import stats

from tests.oracles import advances, chain_ladder, forecast, lumpsum, obligo, rounding

KEURO = 100_000
EXAMPLE_1 = {
    "known": [100, 95, 99, 88, 66, 0],
    "cf": [Frac(0), Frac(60, 100), Frac(80, 100), Frac(90, 100), Frac(95, 100), Frac(1)],
    "net": [100, 80, 90, 85, 80, 75],
    "ceiling": Frac(1200 * KEURO),
    "variance": Frac((12 * KEURO) ** 2 + (20 * KEURO) ** 2 + (9 * KEURO) ** 2),
}
JUNE = date(2027, 6, 30)


def example_1_cells() -> list[chain_ladder.Cell]:
    movements = [
        ((2027, month), (2027, 6), amount * KEURO) for month, amount in enumerate(EXAMPLE_1["known"], start=1)
    ]
    months = [(2027, month) for month in range(1, 7)]
    priors = {(2027, 6): Frac(120 * KEURO)}
    closed = chain_ladder.last_closed_month(JUNE)
    return chain_ladder.cells(movements, closed, months, EXAMPLE_1["cf"], priors, open_month="in_c")


def example_1_amounts() -> tuple[Frac, Frac, Frac, Frac]:
    cells = example_1_cells()
    starts = {month: Frac(6) for month in range(7, 13)}
    gross = {"class": Frac(600 * KEURO)}
    return (
        chain_ladder.realised(cells),
        chain_ladder.not_yet_claimed(cells),
        obligo.net(gross, {"class": Frac(85, 100)}),
        forecast.inflow(starts, Frac(KEURO, 2), 6),
    )


def example_1_path() -> list[tuple[date, Frac]]:
    starts = {month: Frac(6) for month in range(7, 13)}
    coming = forecast.inflow_by_month(starts, Frac(KEURO, 2), 6)
    for month, amount in enumerate(EXAMPLE_1["net"], start=7):
        coming[month] += amount * KEURO
    delivered = [cell.ultimate for cell in example_1_cells()]
    return forecast.corners(2027, delivered, coming, JUNE)


def test_example_1_ultimates_and_amounts_to_the_cent() -> None:
    cells = example_1_cells()
    assert [cell.ultimate / KEURO for cell in cells] == [100, 100, 110, 110, 110, 120]
    assert [cell.method for cell in cells] == ["CL"] * 5 + ["BF"]
    assert [amount / KEURO for amount in example_1_amounts()] == [448, 202, 510, 54]
    assert sum(EXAMPLE_1["net"]) == 510


def test_example_1_percentages() -> None:
    shares = forecast.utilisation(*example_1_amounts(), EXAMPLE_1["ceiling"])
    printed = {name: rounding.half_up(value * 10_000) for name, value in shares.items() if value is not None}
    assert printed == {"UIT1": 3733, "UIT2": 5417, "UIT3": 9667, "UIT4": 10117}
    assert not forecast.melding_due(shares["UIT2"])


def test_example_1_interval_and_probability() -> None:
    amounts = example_1_amounts()
    total = forecast.forecast(*amounts)
    interval = forecast.interval80(amounts[0], total, EXAMPLE_1["variance"])
    assert interval is not None
    assert [round(bound / KEURO, 1) for bound in interval] == [1182.2, 1246.3]
    chance = forecast.probability_over(amounts[0], total, EXAMPLE_1["variance"], EXAMPLE_1["ceiling"])
    assert chance is not None
    assert round(chance, 3) == 0.709
    spread = math.sqrt(math.log(1 + 625 / 766**2))
    by_scipy = stats.lognorm(spread, scale=766 * math.exp(-(spread**2) / 2))
    assert chance == pytest.approx(by_scipy.sf(752), abs=1e-12)
    assert interval[0] / KEURO == pytest.approx(448 + by_scipy.ppf(0.1), abs=1e-2)
    assert (by_scipy.mean(), by_scipy.std()) == (pytest.approx(766), pytest.approx(25))


def test_example_1_path_dates_and_warnings() -> None:
    path, ceiling = example_1_path(), EXAMPLE_1["ceiling"]
    assert [height / KEURO for _, height in path[6:]] == [650, 751.5, 836, 933.5, 1029, 1122.5, 1214]
    assert forecast.seventy_percent_on(path, ceiling) == date(2027, 9, 2)
    assert forecast.reached_on(path, ceiling) == date(2027, 12, 27)
    realised, unclaimed, _, _ = example_1_amounts()
    pace = forecast.run_rate(realised, unclaimed, JUNE)
    assert pace / KEURO == 1300
    assert forecast.early_warning_1(0.709, path[-1][1], ceiling)
    assert forecast.early_warning_2(path[-1][1], pace, ceiling)
    assert rounding.half_up((pace - path[-1][1]) / ceiling * 1000) == 72


def test_forecast_exactly_at_the_ceiling_is_31_december_and_no_signal() -> None:
    path = example_1_path()
    exactly = path[-1][1]
    assert forecast.reached_on(path, exactly) == date(2027, 12, 31)
    assert forecast.reached_on(path, exactly + 1) is None
    chance = forecast.probability_over(Frac(448 * KEURO), exactly, EXAMPLE_1["variance"], exactly)
    assert chance is not None and 0.49 < chance < 0.5
    assert not forecast.early_warning_1(None, exactly, exactly)


def test_walked_date_is_the_date_of_the_formula() -> None:
    chooser = random.Random(5)
    for _ in range(200):
        months = [Frac(chooser.randrange(1, 10_000)) for _ in range(12)]
        target = Frac(chooser.randrange(1, int(sum(months)) + 1))
        path = forecast.corners(2028, months, {}, date(2028, 12, 31))
        month, before = 1, Frac(0)
        while before + months[month - 1] < target:
            before += months[month - 1]
            month += 1
        length = forecast.month_end(2028, month).day
        day = math.ceil((target - before) / months[month - 1] * length)
        assert forecast.reached_on(path, target) == date(2028, month, day)


def test_a_reference_date_inside_a_month_is_one_more_corner() -> None:
    path = forecast.corners(
        2027, [Frac(0), Frac(0), Frac(100)], {3: Frac(160), 4: Frac(10)}, date(2027, 3, 15)
    )
    assert forecast.reached_on(path, Frac(180)) == date(2027, 3, 23)
    assert forecast.run_rate(Frac(73), Frac(1), date(2027, 3, 15)) == Frac(74 * 365, 74)


def test_no_spread_and_no_rest() -> None:
    assert forecast.probability_over(Frac(10), Frac(20), Frac(0), Frac(19)) == 1.0
    assert forecast.probability_over(Frac(10), Frac(20), Frac(0), Frac(20)) == 0.0
    assert forecast.probability_over(Frac(10), Frac(20), Frac(9), Frac(10)) == 1.0
    assert forecast.probability_over(Frac(10), Frac(8), Frac(9), Frac(12)) is None
    assert forecast.share(Frac(10), Frac(0)) is None


def test_example_2_factors_ultimates_and_mack() -> None:
    rows = {1: [Frac(100), Frac(160), Frac(176)], 2: [Frac(100), Frac(140)], 3: [Frac(120)]}
    factors = chain_ladder.link_ratios(rows, 3, None, 2)
    assert factors == [Frac(3, 2), Frac(11, 10)]
    completion = chain_ladder.completion_factors(factors, first=None)
    assert [rounding.half_up(cf * 10_000) for cf in completion] == [6061, 9091, 10000]
    variances = [chain_ladder.variance(rows, 3, lag, None) for lag in (0, 1)]
    assert variances == [2, 0]
    weights = [chain_ladder.weight(rows, 3, lag, None) for lag in (0, 1)]
    ultimates = [rows[origin][-1] / completion[3 - origin] for origin in (1, 2, 3)]
    assert ultimates == [176, 154, 198]
    assert [value - rows[origin][-1] for origin, value in zip((1, 2, 3), ultimates, strict=True)] == [
        0,
        14,
        78,
    ]
    error = chain_ladder.mack_origin(Frac(120), 0, Frac(198), factors, variances, weights)
    assert error == Frac(46464, 100)
    assert round(math.sqrt(error), 2) == 21.56


def full_triangle() -> dict[int, list[Frac]]:
    chooser = random.Random(11)
    rows = {}
    for origin in range(6):
        row = [Frac(chooser.randrange(80_000, 120_000))]
        for step in range(5 - origin):
            row.append(row[-1] * Frac(chooser.randrange(1000, 1600 - 100 * step), 1000))
        rows[origin] = row
    return rows


def by_library(rows: dict[int, list[Frac]]) -> tuple[list[float], list[float], list[float], float]:
    records = [
        {"origin": f"{2000 + origin}-01-01", "at": f"{2000 + origin + lag}-12-31", "value": float(value)}
        for origin, row in rows.items()
        for lag, value in enumerate(row)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import chainladder

        given = chainladder.Triangle(
            pandas.DataFrame(records), origin="origin", development="at", columns="value", cumulative=True
        )
        model = chainladder.MackChainladder().fit(
            chainladder.Development(average="volume", sigma_interpolation="mack").fit_transform(given)
        )
        ratios, ends = numpy.ravel(model.ldf_.values)[:5], numpy.ravel(model.ultimate_.values)
        errors = numpy.nan_to_num(model.mack_std_err_.values[0, 0, :, -1])
        return list(ratios), list(ends), list(errors), float(numpy.ravel(model.total_mack_std_err_)[-1])


def test_mack_agrees_with_the_chainladder_library_on_a_full_triangle() -> None:
    rows = full_triangle()
    factors = chain_ladder.link_ratios(rows, 5, None, 5)
    variances = [chain_ladder.variance(rows, 5, lag, None) for lag in range(5)]
    variances[4] = min(variances[3] ** 2 / variances[2], variances[2], variances[3])
    weights = [chain_ladder.weight(rows, 5, lag, None) for lag in range(5)]
    cells = []
    for origin, row in rows.items():
        value = row[-1] * chain_ladder.product_from(factors, 5 - origin, Frac(1))
        cells.append(chain_ladder.Cell(origin, 5 - origin, row[-1], row[-1], Frac(1), value, "CL"))
    ldf, ultimates, errors, total = by_library(rows)
    assert [float(factor or 0) for factor in factors] == pytest.approx(ldf)
    assert [float(cell.ultimate) for cell in cells] == pytest.approx(ultimates)
    own = [
        math.sqrt(chain_ladder.mack_origin(cell.base, cell.lag, cell.ultimate, factors, variances, weights))
        for cell in cells
    ]
    assert own == pytest.approx(errors, rel=1e-9)
    assert math.sqrt(chain_ladder.mack_total(cells, factors, variances, weights)) == pytest.approx(
        total, rel=1e-9
    )
    assert total > math.sqrt(sum(error**2 for error in errors))


def test_example_3_lump_sum() -> None:
    v, reference = date(2027, 9, 30), 600_000_000
    rows = [(Frac(40_000), 9_000), (Frac(10_000), 7_500), (Frac(500), 30_000), (Frac(1), 45_000_000)]
    production = lumpsum.shadow_production(rows)
    assert production == 495_000_000
    complete = lumpsum.completed(production, Frac(99, 100))
    assert complete == 500_000_000
    assert rounding.half_up(lumpsum.ratio(complete, reference, v) * 1000) == 1111
    assert rounding.half_up(lumpsum.year_production(complete, v) / 100) == 6_666_667
    assert lumpsum.paid_share(sum(lumpsum.instalments(reference, 4)[:3]), reference) == Frac(3, 4)
    assert lumpsum.committed_share(reference) == 1
    ventiel = lumpsum.ventiel_of_year(reference, 1, [3, 2, 1, 0, 0])
    grant = lumpsum.largest_grant(ventiel, lumpsum.year_production(complete, v), reference)
    assert grant == 18_000_000
    assert rounding.half_up(100 * grant / (lumpsum.year_production(complete, v) - reference)) == 27
    assert lumpsum.shadow_date(complete, reference, v) == date(2027, 11, 24)


def test_lump_sum_talks_parts_and_instalments() -> None:
    assert lumpsum.talk_needed([Frac(106, 100), Frac(111, 100)], Frac(95, 100), Frac(105, 100)) == "high"
    assert lumpsum.talk_needed([Frac(105, 100), Frac(111, 100)], Frac(95, 100), Frac(105, 100)) is None
    assert lumpsum.talk_needed([Frac(2), Frac(2)], None, None) is None
    assert lumpsum.instalments(1_000_001, 3) == [333_334, 333_334, 333_333]
    assert lumpsum.divided(100, {"a": Frac(1), "b": Frac(1), "c": Frac(1)}) == {"a": 34, "b": 33, "c": 33}
    assert sum(lumpsum.divided(-101, {"a": Frac(2, 7), "b": Frac(3, 7), "c": Frac(2, 7)}).values()) == -101


def test_advances_and_settlement() -> None:
    paid = advances.schedule([40_000_000, 44_000_000, 42_000_000, 42_400_000])
    assert paid == [10_000_000, 11_333_333, 10_333_334, 10_733_333]
    assert sum(paid) == 42_400_000
    assert advances.settlement(41_850_000, paid) == -550_000
    assert advances.years_of(date(2027, 11, 1), date(2028, 5, 12)) == (2027, 2028)
