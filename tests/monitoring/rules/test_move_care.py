"""Stacks of what-if changes, beside slips of paper that are moved one by one; and nothing is lost, to the cent."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jeugdregio.core.money import round_half_up
from monitoring.rules import scenario_ledger
from monitoring.rules.mix import Mix
from monitoring.rules.scenario import LOCAL, Change, Rate, Spot, Stack
from monitoring.rules.scenario_ledger import KINDS, Care, Held, Year, ledger, sums, whole
from monitoring.rules.straight_line import straight_line
from tests.oracles import scenario as oracle

V = date(2027, 9, 30)
THIS_YEAR, NEXT_YEAR = Year(2027, V), Year(2028, V)
A, B, C = 1, 2, 3
PARTS, PLACES, CODES = (A, B, C), (11, 12), ("45A01", "45A02", "50C11")
LUMP = 7
WORDS = {A: "A", B: "B", C: "C", LOCAL: "local", LUMP: "lump", 0: ""}
SHARES = tuple(Fraction(n, d) for n, d in ((0, 1), (1, 1), (1, 2), (1, 3), (37, 100), (2, 3)))
RATES = tuple(Fraction(n, 1000) for n in (0, 35, -20, 333, 1000, -1000, -7))
EVERYBODY = random.Random(20270930)
COSTS = [
    (part, place, code, EVERYBODY.randrange(1, 900_000))
    for part in PARTS
    for place in PLACES
    for code in EVERYBODY.sample(CODES, 2)
]
MIX = Mix.of(COSTS)
NOTHING = Mix.of([])
SEEDS = range(60)


def cells(seed: int) -> list[Care]:
    """A year of three parts and two municipalities: granted up to V, expected after it."""
    dice = random.Random(seed)
    found = []
    for part in PARTS:
        for place in PLACES:
            for month in range(1, 13):
                cents = [dice.randrange(-500, 900_000) for _kind in KINDS]
                held = (
                    Held(cents[0], cents[1]) if month <= V.month else Held(obligo=cents[2], inflow=cents[3])
                )
                found.append(Care(part * 100, part, place, date(2027, month, 1), held))
    return found


def stack_of(seed: int) -> list[Change]:
    """Up to five changes; one in four takes an earlier one back."""
    dice = random.Random(seed)
    found: list[Change] = []
    for number in range(1, dice.randint(1, 5) + 1):
        since = date(2027, dice.choice((10, 11, 12)), 1)
        moves = [change for change in found if change.back is None]
        if moves and dice.random() < 0.25:
            found.append(Change(number, since, back=dice.choice(moves).number))
            continue
        source = dice.choice(PARTS)
        others = [Spot(part) for part in (*PARTS, LOCAL) if part != source]
        found.append(
            Change(
                number,
                since,
                source,
                dice.choice([*others, Spot(source, LUMP)]),
                dice.choice(SHARES),
                frozenset(dice.sample(CODES, dice.randint(0, 2))),
                frozenset(dice.sample(PLACES, dice.randint(0, 1))),
            )
        )
    return found


def inverse(changes: list[Change]) -> list[Change]:
    """Every change taken back on its own first day, the last one first."""
    moves = [change for change in changes if change.back is None]
    return [Change(100 + change.number, change.since, back=change.number) for change in reversed(moves)]


def rates_of(seed: int) -> list[Rate]:
    """Up to four times growth or an index, of everything or one part, for everybody or one municipality."""
    dice = random.Random(seed + 1000)
    return [
        Rate(
            20 + number,
            date(2027, dice.choice((10, 11, 12)), 1),
            1 + dice.choice(RATES),
            dice.random() < 0.5,
            dice.choice((None, *PARTS)),
            frozenset(dice.sample(PLACES, dice.randint(0, 1))),
        )
        for number in range(dice.randint(1, 4))
    ]


def backs_of(rates: list[Rate]) -> list[Change]:
    """Each taken back on its own first day."""
    return [Change(100 + rate.number, rate.since, back=rate.number) for rate in rates]


def today(every: list[Care]) -> dict[tuple[Spot, int], Held]:
    return whole([entry for care in every for entry in ledger([care], NOTHING, Stack([]), THIS_YEAR)])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_change_and_a_share_of_nothing_are_the_forecast_of_today(seed: int) -> None:
    every = cells(seed)
    nothing = [replace(change, share=Fraction(0)) for change in stack_of(seed)]
    for changes in ([], nothing):
        assert whole(ledger(every, MIX, Stack(changes), THIS_YEAR)) == today(every)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stack_and_its_inverse_is_the_forecast_of_today(seed: int) -> None:
    every, changes = cells(seed), stack_of(seed)
    for year in (THIS_YEAR, NEXT_YEAR):
        there_and_back = ledger(every, MIX, Stack([*changes, *inverse(changes)]), year)
        assert not any(entry.is_moved for entry in there_and_back)
        assert whole(there_and_back) == today(every)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_in_which_changes_are_taken_back_makes_no_difference(seed: int) -> None:
    every, changes = cells(seed), stack_of(seed)
    back = inverse(changes)
    random.Random(seed).shuffle(back)
    assert whole(ledger(every, MIX, Stack([*changes, *back]), THIS_YEAR)) == today(every)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_or_doubled_to_the_cent(seed: int) -> None:
    every, changes = cells(seed), stack_of(seed)
    for year in (THIS_YEAR, NEXT_YEAR):
        moved = whole(ledger(every, MIX, Stack(changes), year))
        for kind in KINDS:
            for place in PLACES:
                mine = [getattr(held, kind) for (_spot, at), held in moved.items() if at == place]
                assert sum(mine) == sum(getattr(care.held, kind) for care in every if care.place == place)


@pytest.mark.parametrize("seed", SEEDS)
def test_care_up_to_the_reference_date_stays_where_it_was(seed: int) -> None:
    moved = ledger(cells(seed), MIX, Stack(stack_of(seed)), THIS_YEAR)
    assert not [entry for entry in moved if entry.is_moved and entry.care.month <= V]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_amounts_are_those_of_slips_that_are_moved_one_by_one(seed: int) -> None:
    every, changes = cells(seed), stack_of(seed)
    found = sums(ledger(every, MIX, Stack(changes), THIS_YEAR), lambda entry: (entry.spot, entry.care.place))
    ahead = [slip for care in every if care.month > V for slip in slips(care)]
    expected = {
        (pile, place): cents
        for (pile, place), cents in oracle.together(ahead, said(changes)).items()
        if cents
    }
    known = {
        (pile_of(spot), str(place)): held.obligo + held.inflow
        for (spot, place), held in found.items()
        if held.obligo + held.inflow
    }
    assert known == expected


def test_taking_the_exactness_away_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: cents that are rounded at every step do not add up, nor do they come back."""

    def rounded(self: Held, share: Fraction) -> Held:
        return Held(*(int(getattr(self, kind) * share) for kind in KINDS))

    monkeypatch.setattr(scenario_ledger.Held, "times", rounded)
    with pytest.raises(AssertionError):
        for seed in SEEDS:
            test_nothing_is_lost_or_doubled_to_the_cent(seed)
    with pytest.raises(AssertionError):
        for seed in SEEDS:
            test_the_amounts_are_those_of_slips_that_are_moved_one_by_one(seed)


def test_forgetting_the_way_that_care_came_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a change back that only moves the same share the other way takes care along that was there."""

    def naive(changes: list[Change]) -> list[Change]:
        return [
            replace(change, number=100 + change.number, source=change.target.part, target=Spot(change.source))
            for change in reversed(changes)
            if change.back is None
        ]

    monkeypatch.setitem(globals(), "inverse", naive)
    with pytest.raises(AssertionError):
        for seed in SEEDS:
            test_a_stack_and_its_inverse_is_the_forecast_of_today(seed)


def test_care_of_unknown_products_goes_along_with_a_whole_part_only() -> None:
    care = Care(1, A, 11, date(2027, 10, 1), Held(obligo=100))
    some = Change(1, date(2027, 10, 1), A, Spot(B), codes=frozenset(CODES))
    for change, spot in ((some, Spot(A)), (replace(some, codes=frozenset()), Spot(B))):
        (entry,) = ledger([care], NOTHING, Stack([change]), THIS_YEAR)
        assert entry.spot == spot


def test_a_later_year_begins_where_this_one_ends() -> None:
    """From 1 October: three months of this year, the whole of the next."""
    every = [Care(1, A, 11, date(2027, month, 1), Held(inflow=100)) for month in range(1, 13)]
    stack = Stack([Change(1, date(2027, 10, 1), A, Spot(LOCAL))])
    for year, cents in ((THIS_YEAR, 300), (NEXT_YEAR, 1200)):
        assert whole(ledger(every, NOTHING, stack, year))[Spot(LOCAL), 11].inflow == cents


@pytest.mark.parametrize("seed", SEEDS)
def test_growth_and_index_are_those_of_copied_and_priced_slips(seed: int) -> None:
    """Some are taken back a month later, or at once; an agreed amount does not grow."""
    every, changes, rates = cells(seed), stack_of(seed), rates_of(seed)
    dice = random.Random(seed + 2000)
    backs = [
        Change(100 + rate.number, date(2027, dice.choice((rate.since.month, 12)), 1), back=rate.number)
        for rate in rates
        if dice.random() < 0.4
    ]
    stack = Stack([*changes, *backs], rates, frozenset({LUMP}))
    entries = ledger(every, MIX, stack, THIS_YEAR)
    found = sums(entries, lambda entry: (entry.spot, entry.care.place))
    ahead = [slip for care in every if care.month > V for slip in slips(care)]
    expected = oracle.together(ahead, said(changes), said_of_rates(rates, backs), WORDS[LUMP])
    assert {
        (pile_of(spot), str(place)): held.obligo + held.inflow
        for (spot, place), held in found.items()
        if held.obligo + held.inflow
    } == {(pile, place): cents for (pile, place), cents in expected.items() if cents}
    assert not [entry for entry in entries if entry.is_changed and entry.care.month <= V]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_percent_and_what_is_taken_back_change_nothing(seed: int) -> None:
    every, changes, rates = cells(seed), stack_of(seed), rates_of(seed)
    nothing = [replace(rate, factor=Fraction(1)) for rate in rates]
    for year in (THIS_YEAR, NEXT_YEAR):
        moved = ledger(every, MIX, Stack(changes), year)
        assert whole(ledger(every, MIX, Stack(changes, nothing), year)) == whole(moved)
        assert whole(ledger(every, MIX, Stack([*changes, *backs_of(rates)], rates), year)) == whole(moved)
        alone = ledger(every, MIX, Stack(backs_of(rates), rates), year)
        assert whole(alone) == today(every) and not any(entry.is_changed for entry in alone)


@pytest.mark.parametrize("seed", SEEDS)
def test_whole_cents_are_the_rounded_sum_of_every_municipality(seed: int) -> None:
    entries = ledger(cells(seed), MIX, Stack(stack_of(seed), rates_of(seed)), NEXT_YEAR)
    exact, cents = sums(entries, lambda entry: entry.care.place), whole(entries)
    for kind in KINDS:
        for place in PLACES:
            mine = [getattr(held, kind) for (_spot, at), held in cents.items() if at == place]
            assert sum(mine) == round_half_up(getattr(exact[place], kind))


def test_an_agreed_amount_does_not_grow_but_has_an_index() -> None:
    care = Care(1, A, 11, date(2027, 10, 1), Held(obligo=100, inflow=60))
    paid = Change(1, date(2027, 10, 1), A, Spot(A, LUMP), Fraction(1, 2))
    for is_growth, cents in ((True, (80, 88)), (False, (88, 88))):
        rate = Rate(2, date(2027, 10, 1), Fraction(11, 10), is_growth)
        entries = ledger([care], NOTHING, Stack([paid], [rate], frozenset({LUMP})), THIS_YEAR)
        found = {entry.spot: entry.held.forecast for entry in entries}
        assert found == {Spot(A, LUMP): cents[0], Spot(A): cents[1]}


def test_growth_follows_the_care_and_an_index_waits_where_it_comes() -> None:
    """40 of A go to B: growth of A grows those 40 too, an index on A lets them go at the price of B."""
    care = Care(1, A, 11, date(2027, 10, 1), Held(inflow=100))
    moved = Change(1, date(2027, 10, 1), A, Spot(B), Fraction(2, 5))
    for is_growth, cents in ((True, (66, 44)), (False, (66, 40))):
        rate = Rate(2, date(2027, 10, 1), Fraction(11, 10), is_growth, A)
        entries = ledger([care], NOTHING, Stack([moved], [rate]), THIS_YEAR)
        found = {entry.spot: entry.held.forecast for entry in entries}
        assert found == {Spot(A): cents[0], Spot(B): cents[1]}


def test_forgetting_where_care_came_from_or_what_was_taken_back_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Negative control: growth by where care lies now; growth and index that never end."""
    real = scenario_ledger.Stack.growth

    def lying(self: Stack, part: int, spot: Spot, place: int, month: date) -> Fraction:
        return real(self, spot.part, spot, place, month)

    with monkeypatch.context() as patch, pytest.raises(AssertionError):
        patch.setattr(scenario_ledger.Stack, "growth", lying)
        for seed in SEEDS:
            test_growth_and_index_are_those_of_copied_and_priced_slips(seed)
    monkeypatch.setattr(scenario_ledger.Stack, "_is_back", lambda self, number, month: False)
    with pytest.raises(AssertionError):
        for seed in SEEDS:
            test_nothing_percent_and_what_is_taken_back_change_nothing(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_straight_line_goes_on_at_the_pace_of_what_was_delivered(seed: int) -> None:
    """Nine months gone: what is to come is a third of R + N, in months that differ a cent at most."""
    every = cells(seed)
    line = straight_line(every, V)
    assert [care for care in line if care.month <= V] == [care for care in every if care.month <= V]
    for part in PARTS:
        for place in PLACES:
            mine = [care for care in line if (care.part, care.place) == (part, place)]
            gone = sum(care.held.forecast for care in mine if care.month <= V)
            ahead = [int(care.held.forecast) for care in mine if care.month > V]
            assert sum(ahead) == round_half_up(Fraction(gone) / 3) and max(ahead) - min(ahead) <= 1
            assert {care.month for care in mine if care.month > V} == {date(2027, m, 1) for m in (10, 11, 12)}


def slips(care: Care) -> Iterator[oracle.Slips]:
    for code, share in MIX.in_place(care.part, care.place).items():
        cents = (care.held.obligo + care.held.inflow) * share
        yield oracle.Slips(WORDS[care.part], code, str(care.place), (2027, care.month.month), cents)


def said(changes: list[Change]) -> list[oracle.Change]:
    places = {change.number: place for place, change in enumerate(changes)}
    return [
        oracle.Change(
            WORDS[change.source],
            *pile_of(change.target),
            share=Fraction(1) if change.back else change.share,
            products=change.codes,
            places=frozenset(map(str, change.places)),
            since=(change.since.year, change.since.month),
            back=None if change.back is None else places[change.back],
        )
        for change in changes
    ]


def said_of_rates(rates: list[Rate], backs: list[Change]) -> list[oracle.Rate]:
    ends = {back.back: (back.since.year, back.since.month) for back in backs}
    return [
        oracle.Rate(
            rate.is_growth,
            rate.factor - 1,
            (rate.since.year, rate.since.month),
            ends.get(rate.number, (9999, 12)),
            WORDS[rate.source or 0],
            frozenset(map(str, rate.places)),
        )
        for rate in rates
    ]


def pile_of(spot: Spot) -> oracle.Pile:
    return WORDS[spot.part], WORDS[spot.payment]
