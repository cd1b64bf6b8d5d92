"""Random merges, splits, moves and ends against the oracle that was written apart (SEG-01 to SEG-04)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.money import allocate
from segments.rules.flows import problems
from segments.rules.lineage import FlowRow, Lineage
from segments.rules.weights import joined, with_weights
from tests.oracles import lineage as oracle

CODES = ["45A01", "45A02", "44A06"]
PLACES = [901, 902, 903]
YEAR = date(2026, 1, 1)
SCALE = 10**8


def first_of(month: int) -> date:
    return date(YEAR.year + month // 12, month % 12 + 1, 1)


def parts_of_one(draw: st.DrawFn, targets: Sequence[int]) -> dict[int, Fraction]:
    """Shares of some targets that add up to 1, in eight decimals as the table keeps them."""
    chosen = draw(st.lists(st.sampled_from(targets), min_size=1, max_size=3, unique=True))
    weights = draw(st.lists(st.integers(1, 9), min_size=len(chosen), max_size=len(chosen)))
    units = allocate(SCALE, weights)
    return {part: Fraction(unit, SCALE) for part, unit in zip(chosen, units, strict=True)}


@st.composite
def events(draw: st.DrawFn) -> tuple[list[FlowRow], list[int]]:
    """Reclassifications one after another, each from parts that live; and the parts that live at the end."""
    living, newest, rows = [1, 2, 3, 4], 4, []
    for event in range(1, draw(st.integers(1, 4)) + 1):
        origins = draw(st.lists(st.sampled_from(living), min_size=1, max_size=3, unique=True))
        fresh = list(range(newest + 1, newest + 1 + draw(st.integers(0, 2))))
        newest += len(fresh)
        old = draw(st.lists(st.sampled_from(living), max_size=1))
        targets = sorted({*fresh, *old}) or [newest + 1]
        newest = max(newest, *targets)
        staying = [part for part in targets if part in living and part not in origins]
        places: list[int | None] = [None, *draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))]
        for place in places:
            rows += going(draw, event, [*origins, *staying], targets, place)
        living = sorted(
            {row.target for row in rows if row.event == event and row.share} | set(living) - set(origins)
        )
    return rows, living


def going(
    draw: st.DrawFn, event: int, origins: list[int], targets: list[int], place: int | None
) -> list[FlowRow]:
    day = first_of(event * 6 + (draw(st.integers(0, 3)) if place else 0))
    found = []
    for origin in origins:
        named = draw(st.lists(st.sampled_from(CODES), max_size=2, unique=True))
        for code in ["", *named]:
            stays = origin in targets
            shares = {origin: Fraction(1)} if stays else parts_of_one(draw, [*targets, origin])
            found += [
                FlowRow(event, origin, target, code, place, day, share, Fraction(1))
                for target, share in shares.items()
            ]
    said = {key: parts_of_all(draw, origins) for key, origins in joined(found).items()}
    return with_weights(found, said)


def parts_of_all(draw: st.DrawFn, origins: list[int]) -> dict[int, Fraction]:
    weights = draw(st.lists(st.integers(0, 5), min_size=len(origins), max_size=len(origins)))
    units = allocate(SCALE, weights if any(weights) else [1] * len(origins))
    return {part: Fraction(unit, SCALE) for part, unit in zip(origins, units, strict=True)}


def as_told(rows: Sequence[FlowRow]) -> list[oracle.Flow]:
    """The same rows for the oracle, which names municipalities by text."""
    return [
        oracle.Flow(
            row.event,
            row.origin,
            row.target,
            row.code,
            str(row.place) if row.place else None,
            row.starts,
            row.share,
            row.weight,
        )
        for row in rows
    ]


@settings(max_examples=300, deadline=None)
@given(found=events(), data=st.data())
def test_care_is_carried_as_the_oracle_says(
    found: tuple[list[FlowRow], list[int]], data: st.DataObject
) -> None:
    rows, _living = found
    lineage, told = Lineage(rows), as_told(rows)
    part = data.draw(st.sampled_from(sorted({row.origin for row in rows} | {row.target for row in rows})))
    code, place = data.draw(st.sampled_from([*CODES, "54001"])), data.draw(st.sampled_from(PLACES))
    since, until = (first_of(data.draw(st.integers(0, 40))) for _side in range(2))
    ours = lineage.carry({part: Fraction(1)}, code, place, since=since, until=until)
    theirs = oracle.carry(told, {part: Fraction(1)}, code, str(place), since, until)
    assert ours == dict(theirs)
    assert sum(ours.values()) == 1
    trace = lineage.trace({part: Fraction(1)}, code, place, since=since, until=until)
    changes = oracle.trace(told, part, code, str(place), since, until)
    assert [(one.event, one.day, one.before, one.after) for one in trace] == [
        (one.event, one.effective, dict(one.before), dict(one.after)) for one in changes
    ]


@settings(max_examples=100, deadline=None)
@given(found=events())
def test_what_the_form_makes_has_no_problem_but_circles(found: tuple[list[FlowRow], list[int]]) -> None:
    rows, _living = found
    for event in {row.event for row in rows}:
        mine = [row for row in rows if row.event == event]
        ours = {(one.kind.value, one.part, one.code) for one in problems(mine, PLACES)}
        theirs = oracle.check(as_told(mine), [str(place) for place in PLACES] + ["general"])
        assert ours == {
            ("circle" if kind == "cycle" else kind, part, code) for kind, _event, part, code, _place in theirs
        }
        assert not {kind for kind, _part, _code in ours} - {"circle"}


@settings(max_examples=100, deadline=None)
@given(found=events(), data=st.data())
def test_a_share_that_is_changed_is_found(
    found: tuple[list[FlowRow], list[int]], data: st.DataObject
) -> None:
    """The negative control: one row of an event that adds up is made smaller."""
    rows, _living = found
    mine = [row for row in rows if row.event == 1 and row.share > Fraction(1, 2)]
    if not mine:
        return
    row = data.draw(st.sampled_from(mine))
    broken = [
        FlowRow(*[*(getattr(one, name) for name in one.__slots__[:6]), one.share / 2, one.weight])
        if one is row
        else one
        for one in rows
        if one.event == 1
    ]
    wrong = {(one.kind.value, one.part, one.code) for one in problems(broken, PLACES)}
    assert ("share", row.origin, row.code) in wrong
