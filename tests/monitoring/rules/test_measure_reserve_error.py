"""Mack's error against the published figures of Taylor and Ashe, and against the pairwise formula."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.periods import Month
from monitoring.rules.factors import DevelopmentSettings, Factors, estimate_factors
from monitoring.rules.mack import Origin, mack_error
from monitoring.rules.triangle import Development, Triangle

TAYLOR_ASHE = (
    (357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463),
    (352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085),
    (290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315),
    (310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268),
    (443160, 1136350, 2128333, 2897821, 3402672, 3873311),
    (396132, 1333217, 2180715, 2985752, 3691712),
    (440832, 1288463, 2419861, 3483130),
    (359480, 1421128, 2864498),
    (376686, 1363294),
    (344014,),
)
PUBLISHED = (0, 75535, 121699, 133549, 261406, 411010, 558317, 875328, 971258, 1363155)
START = Month(2018, 1)


def estimate(rows: tuple[tuple[int, ...], ...]) -> Factors:
    steps = tuple(Development(START.shift(index), row) for index, row in enumerate(rows))
    chosen = DevelopmentSettings(depth=len(rows) - 1, window=50, variance_window=50, tail_from=99)
    return estimate_factors("mack", Triangle(steps, START.shift(len(rows) - 1)), chosen)


def origins_of(rows: tuple[tuple[int, ...], ...], factors: Factors) -> list[Origin]:
    origins = []
    for row in rows:
        known, ultimate = Decimal(row[-1]), Decimal(row[-1])
        for link in factors.links[len(row) - 1 :]:
            ultimate = ultimate * link.grown / link.base
        origins.append(Origin(len(row) - 1, known, ultimate))
    return origins


@pytest.fixture(scope="module")
def published() -> Factors:
    """Mack extrapolates the variance of the last ratio; ours is 0 there, so his is put in."""
    factors = estimate(TAYLOR_ASHE)
    before, last = factors.links[-2].variance, factors.links[-3].variance
    lowest = min(before**2 / last, before, last)
    return replace(factors, links=(*factors.links[:-1], replace(factors.links[-1], variance=lowest)))


def test_the_published_reserve(published: Factors) -> None:
    origins = origins_of(TAYLOR_ASHE, published)
    assert round(sum(origin.ultimate - origin.known for origin in origins)) == 18_680_856


def test_the_published_errors_per_origin(published: Factors) -> None:
    origins = origins_of(TAYLOR_ASHE, published)
    errors = [round(mack_error([origin], published).variance.sqrt()) for origin in origins]
    assert errors == list(PUBLISHED)


def test_the_published_error_of_the_total_needs_the_covariance(published: Factors) -> None:
    origins = origins_of(TAYLOR_ASHE, published)
    assert round(mack_error(origins, published).variance.sqrt()) == 2_447_095
    apart = sum(mack_error([origin], published).variance for origin in origins)
    assert round(Decimal(apart).sqrt()) < 2_100_000


def pairwise(origins: list[Origin], factors: Factors) -> Decimal:
    """Mack's formula as printed: errors per origin plus twice the covariance of each pair."""
    total = sum((mack_error([origin], factors).variance for origin in origins), Decimal(0))
    for one, other in combinations(origins, 2):
        older = max(one.lag, other.lag)
        shared = sum(
            (
                link.variance * link.base / Decimal(link.grown) ** 2
                for link in factors.links
                if link.lag >= older and link.base > 0
            ),
            Decimal(0),
        )
        total += 2 * one.ultimate * other.ultimate * shared
    return total


amounts = st.integers(min_value=1_000, max_value=900_000)


@settings(deadline=None, max_examples=60, database=None)
@given(st.lists(st.lists(amounts, min_size=6, max_size=6), min_size=6, max_size=6))
def test_the_square_of_the_sum_equals_the_sum_over_pairs(increments: list[list[int]]) -> None:
    rows = tuple(
        tuple(sum(line[: lag + 1]) for lag in range(6 - index)) for index, line in enumerate(increments)
    )
    factors = estimate(rows)
    origins = origins_of(rows, factors)
    ours, theirs = mack_error(origins, factors).variance, pairwise(origins, factors)
    assert abs(ours - theirs) <= theirs * Decimal("1E-18")
    assert ours > 0
