"""The demo's region follows the shares it was made from, as far as a few thousand lines can."""

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from statistics import mean

import pytest

from jeugdregio.demo import facts
from jeugdregio.demo.generator import forms
from jeugdregio.demo.generator.book import Care
from jeugdregio.demo.generator.days import month_index
from jeugdregio.demo.generator.paces import BANDS, SHARES, Lags
from jeugdregio.demo.generator.parties import Pace
from jeugdregio.demo.generator.sizes import SIZES, entries
from jeugdregio.demo.generator.streams import Stream, key_of
from jeugdregio.demo.generator.trajectories import trajectories
from jeugdregio.demo.generator.world import World
from jeugdregio.demo.generator.youths import youths

KEY = key_of(5)
SAMPLE = 6_000
# Percent of the trajectories that end within so many days: the model with its short ones.
DURATIONS = ((91, 16.2), (183, 36.6), (365, 64.7), (730, 86.7), (1095, 93.9), (1460, 96.9))


def percent(count: int, total: int) -> float:
    return 100 * count / total


@pytest.fixture(scope="module")
def many() -> list:  # type: ignore[type-arg]
    """Trajectories of size M, the first ones."""
    found = []
    for youth in youths(KEY, SIZES["M"]):
        found += trajectories(KEY, youth)
        if len(found) > SAMPLE:
            return found
    raise AssertionError("size M has more youths than this")


def test_forms_of_care_start_in_their_shares(many: list) -> None:  # type: ignore[type-arg]
    counts = Counter(row.form.code for row in many)
    for form in forms.FORMS:
        assert percent(counts[form.code], len(many)) == pytest.approx(form.share, abs=1.5), form.code


def test_who_refers_follows_the_shares_and_the_form_of_care(many: list) -> None:  # type: ignore[type-arg]
    counts = Counter(row.referrer for row in many)
    for code, share in forms.REFERRERS:
        assert percent(counts[code], len(many)) == pytest.approx(share, abs=1.5), code
    stays = [row for row in many if row.form.is_stay]
    by_court_aide = percent(sum(row.referrer == forms.GI for row in stays), len(stays))
    assert by_court_aide > 2 * dict(forms.REFERRERS)[forms.GI]


def test_durations_follow_the_model(many: list) -> None:  # type: ignore[type-arg]
    days = sorted(row.ends - row.starts + 1 for row in many if row.form.code not in forms.STAYS)
    for limit, share in DURATIONS:
        assert percent(bisect_left(days, limit), len(days)) == pytest.approx(share, abs=2.0), limit


def test_crisis_is_short_and_the_wait_is_two_months(many: list) -> None:  # type: ignore[type-arg]
    crisis = [row.ends - row.starts + 1 for row in many if row.form.code == "crisis"]
    assert mean(crisis) == pytest.approx(19, abs=2.5)
    assert percent(sum(row.waited > 122 for row in many), len(many)) == pytest.approx(9, abs=1.5)


def test_ages_follow_the_cost_by_age() -> None:
    found = [
        (youth.entered - youth.born) // 365.25
        for youth, _ in zip(youths(KEY, SIZES["M"]), range(SAMPLE), strict=False)
    ]
    total = sum(forms.AGE_WEIGHTS)
    for first, last in ((0, 3), (4, 11), (12, 17)):
        wanted = percent(sum(forms.AGE_WEIGHTS[first : last + 1]), total)
        assert percent(sum(first <= age <= last for age in found), len(found)) == pytest.approx(
            wanted, abs=2.0
        )


def test_the_demo_is_as_large_as_it_says(world: World) -> None:
    assert world.ledger.counts["lines"] == pytest.approx(10_000, rel=0.05)
    assert all(300 <= world.census.in_care[year] <= 400 for year in (2025, 2026, 2027))
    assert len(world.market.parties) == 40
    assert sum(deal.agreement.prefix == "SAB" for deal in world.market.deals) <= 20


def test_size_m_has_a_hundred_times_the_youths_of_the_smallest() -> None:
    counts = {
        code: sum(entries(month_index(2026, 1) + at, size.share) for at in range(12))
        for code, size in SIZES.items()
    }
    assert counts["M"] == pytest.approx(counts["S"] / SIZES["S"].share, rel=0.05)
    assert len([size for size in SIZES.values() if sum(size.providers.values()) == 200]) == 1


def test_mishaps_come_at_their_rates(world: World) -> None:
    counts = world.ledger.counts
    lines = counts["lines"]
    assert percent(counts["9322"], lines) == pytest.approx(3.6, abs=0.6)
    assert percent(counts["credit"], lines) == pytest.approx(2.8, abs=0.8)
    assert counts["9338"] >= 20
    assert counts["8021"] >= 10


def care(cents: int, at: int) -> Care:
    return Care(0, 0, 0, at, 0, 0, 0, 1, 30, cents, 1, at)


@pytest.mark.parametrize("pace", list(Pace))
def test_lags_are_dealt_out_in_euros_also_among_few_lines(pace: Pace) -> None:
    stream, lags = Stream(KEY, "lags-test"), Lags(KEY)
    month, euros = month_index(2026, 1), Counter[int]()
    for _ in range(60):
        group = [care(stream.between(20_000, 400_000), at) for at in range(8)]
        for row, lag in zip(group, lags.deal(pace, "part", month, group), strict=True):
            euros[lag] += row.cents
    for (first, last), share in zip(BANDS, SHARES[pace], strict=True):
        dealt = sum(euros[lag] for lag in range(first, last + 1)) / euros.total()
        assert dealt == pytest.approx(share, abs=0.02), (first, last)


def test_prices_lie_in_their_ranges_and_rise_every_year(world: World) -> None:
    market = world.market
    for fact in facts.products():
        low, high = fact.price
        deal = next(deal for deal in market.deals if fact.code in deal.products)
        price = market.prices.of(deal.party, fact.code, 2027)
        assert 0.85 * low <= price <= 1.15 * high, fact.code
    code, party = "44A07", next(deal.party for deal in market.deals if "44A07" in deal.products)
    series = [market.prices.of(party, code, year) for year in range(2018, 2028)]
    assert all(1.02 < later / before < 1.07 for before, later in pairwise(series))
