"""When one may apply, what must be there before publication, and whether a scheme fits; edge days included."""

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from procurement.enums import EntryRule, EvidenceType, Verification
from procurement.rules.conditions import (
    Category,
    Condition,
    Conditions,
    Product,
    Window,
    as_content,
    digest_of,
    read_conditions,
)
from procurement.rules.entry import contract_start, entry_on, entry_until
from procurement.rules.fit import fit_of
from procurement.rules.publishing import problems_of
from tests.procurement.rules.conditions_made import CONDITIONS, asked, made

FIRST, LAST = date(2027, 3, 1), date(2027, 5, 31)
SPRING = Window(date(2027, 4, 1), date(2027, 4, 30), date(2027, 7, 1))
AUTUMN = Window(date(2027, 9, 1), date(2027, 9, 30), date(2028, 1, 1))
ROUND = made(entry=EntryRule.ROUND, round_closes_on=LAST)
WINDOWS = made(entry=EntryRule.WINDOWS, windows=(AUTUMN, SPRING))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("conditions", "day", "wanted"),
    [
        (CONDITIONS, FIRST - DAY, (False, None, FIRST, False)),
        (CONDITIONS, FIRST, (True, None, None, False)),
        (made(closes_on=LAST), LAST, (True, LAST, None, False)),
        (made(closes_on=LAST), LAST + DAY, (False, None, None, False)),
        (ROUND, FIRST, (True, LAST, None, True)),
        (ROUND, LAST, (True, LAST, None, True)),
        (ROUND, LAST + DAY, (True, None, None, False)),
        (WINDOWS, SPRING.opens_on - DAY, (False, None, SPRING.opens_on, False)),
        (WINDOWS, SPRING.opens_on, (True, SPRING.closes_on, None, False)),
        (WINDOWS, SPRING.closes_on, (True, SPRING.closes_on, None, False)),
        (WINDOWS, SPRING.closes_on + DAY, (False, None, AUTUMN.opens_on, False)),
        (WINDOWS, AUTUMN.closes_on + DAY, (False, None, None, False)),
        (
            replace(WINDOWS, closes_on=date(2027, 4, 10)),
            SPRING.opens_on,
            (True, date(2027, 4, 10), None, False),
        ),
    ],
)
def test_a_scheme_is_open_on_its_days(conditions: Conditions, day: date, wanted: tuple[Any, ...]) -> None:
    found = entry_on(conditions, day)
    assert (found.is_open, found.closes_on, found.opens_on, found.in_first_round) == wanted


@pytest.mark.parametrize(
    ("conditions", "day", "ends_on", "wanted"),
    [
        (CONDITIONS, FIRST, None, (True, None, None)),
        (CONDITIONS, FIRST, FIRST, (True, FIRST, None)),
        (CONDITIONS, FIRST + DAY, FIRST, (False, None, None)),
        (WINDOWS, SPRING.closes_on + DAY, AUTUMN.opens_on - DAY, (False, None, None)),
        (WINDOWS, SPRING.closes_on + DAY, AUTUMN.opens_on, (False, None, AUTUMN.opens_on)),
        (WINDOWS, SPRING.opens_on, SPRING.opens_on, (True, SPRING.opens_on, None)),
    ],
)
def test_after_the_end_nobody_applies(
    conditions: Conditions, day: date, ends_on: date | None, wanted: tuple[Any, ...]
) -> None:
    found = entry_until(conditions, day, ends_on)
    assert (found.is_open, found.closes_on, found.opens_on) == wanted


def test_contracts_start_after_the_decision() -> None:
    assert contract_start(WINDOWS, date(2027, 4, 30), date(2027, 5, 20)) == SPRING.starts_on
    assert contract_start(WINDOWS, date(2027, 4, 30), date(2027, 8, 1)) == date(2027, 8, 1)
    assert contract_start(CONDITIONS, date(2027, 3, 1), date(2027, 3, 5)) == date(2027, 4, 1)
    assert contract_start(CONDITIONS, date(2027, 6, 1), date(2027, 12, 5)) == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("conditions", "is_first", "said"),
    [
        (made(intro=" "), True, "Beschrijf"),
        (made(court=""), True, "rechter"),
        (made(expected_volume=""), True, "hoeveel"),
        (CONDITIONS, False, "anders"),
        (made(products=()), True, "product"),
        (made(requirements=()), True, "eis"),
        (made(entry=EntryRule.WINDOWS), True, "instroommoment"),
        (made(entry=EntryRule.ROUND), True, "ronde"),
        (made(entry=EntryRule.ROUND, round_closes_on=FIRST - DAY), True, "ronde"),
        (replace(WINDOWS, windows=(SPRING, replace(AUTUMN, opens_on=SPRING.closes_on))), True, "overlap"),
        (made(products=(Product("45A01", "Iets", "04", 1, "weg"),)), True, "45A01"),
        (made(requirements=(asked(category="weg"),)), True, "categorie"),
    ],
)
def test_what_is_missing_is_said(conditions: Conditions, is_first: bool, said: str) -> None:
    with translation.override("nl"):
        found = problems_of(conditions, is_first=is_first)
    assert len(found) == 1 and said in found[0]


def test_nothing_is_missing_in_what_is_whole() -> None:
    assert problems_of(CONDITIONS, is_first=True) == [] == problems_of(WINDOWS, is_first=True)
    assert problems_of(made(change_note="Anders."), is_first=False) == []


def test_a_no_stands_in_the_way_of_everything_or_of_one_category() -> None:
    home, group = asked(key="home", category="thuis"), asked(key="group", category="groep")
    conditions = made(requirements=(asked(), home, group, asked(key="mute", fit_question="")))
    assert fit_of(conditions, {}).fits
    assert fit_of(conditions, {"mute": False}).fits, "what is not asked cannot stand in the way"
    assert [one.key for one in fit_of(conditions, {"trade-register": False}).blocking] == ["trade-register"]
    partly = fit_of(conditions, {"group": False})
    assert partly.fits and [one.key for one in partly.partly] == ["group"]
    assert not fit_of(conditions, {"group": False, "home": False}).fits, "no category is left"


text = st.text(max_size=12)
day = st.dates(date(2026, 1, 1), date(2030, 1, 1))
drawn = {
    str: text,
    date: day,
    date | None: st.none() | day,
    int: st.integers(0, 10**9),
    int | None: st.none() | st.integers(1, 10**9),
    bool: st.booleans(),
    Decimal | None: st.none() | st.decimals(-1000, 1000, places=3),
    EntryRule: st.sampled_from(EntryRule),
    EvidenceType: st.sampled_from(EvidenceType),
    Verification: st.sampled_from(Verification),
}


def some(kind: type[Any]) -> st.SearchStrategy[Any]:
    lists = {
        "windows": st.lists(some(Window), max_size=2).map(tuple) if kind is Conditions else None,
        "categories": st.lists(some(Category), max_size=2).map(tuple) if kind is Conditions else None,
        "products": st.lists(some(Product), max_size=2).map(tuple) if kind is Conditions else None,
        "requirements": st.lists(some(Condition), max_size=2).map(tuple) if kind is Conditions else None,
    }
    return st.builds(
        kind,
        **{
            one.name: found if (found := lists.get(one.name)) is not None else drawn[one.type]
            for one in fields(kind)
        },
    )


@given(some(Conditions))
def test_what_is_stored_reads_back_as_it_was_and_has_one_check_code(conditions: Conditions) -> None:
    content = as_content(conditions)
    stored = json.loads(json.dumps(content))
    assert read_conditions(stored) == conditions
    turned = dict(reversed(list(stored.items())))
    assert digest_of(turned) == digest_of(content)
    assert digest_of({**stored, "title": stored["title"] + "x"}) != digest_of(content)
