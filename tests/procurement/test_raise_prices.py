"""Raising the tariffs of a segment: what is shown is what is saved, half up to cents (MON-12)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod
from procurement.models import Contract, PriceLine
from procurement.rules.build_up import BuildUp, raised
from procurement.rules.spans import Span
from tests.cast import Cast
from tests.procurement.agreed_prices import TODAY, add, grounds, known, price_line, raise_all, second_contract

Enter = Callable[[Role], Client]
NEW_YEAR = date(2028, 1, 1)


@pytest.fixture
def kompas(cast: Cast, settings: Settings) -> Contract:
    """45A01 runs on, 45A02 ends with the year, 45A03 is agreed for the next year already, 45A04 costs one cent."""
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        found = second_contract(cast)
        price_line(found, "45A02", 5_005, date(2027, 1, 1), date(2027, 12, 31))
        price_line(found, "45A03", 5_000, date(2027, 1, 1), date(2027, 12, 31))
        price_line(found, "45A03", 5_200, NEW_YEAR, None)
        price_line(found, "45A04", 1, date(2027, 1, 1), None)
        price_line(found, "45A05", 5_000, date(2027, 1, 1), date(2027, 6, 30))
        return found


def test_running_tariffs_end_and_raised_ones_begin(cast: Cast, kompas: Contract) -> None:
    assert raise_all(cast, NEW_YEAR, "0.10") == 3
    with cast.in_region():
        for contract in (cast.priced_contract, kompas):
            assert known(contract)[1:] == [
                ("04", 9_600, date(2027, 1, 1), date(2027, 12, 31)),
                ("04", 10_560, NEW_YEAR, None),
            ]
        assert known(kompas, "45A02")[1:] == [("04", 5_506, NEW_YEAR, None)], "5505.5 is rounded up"
        assert [len(known(kompas, f"45A0{number}")) for number in (3, 4, 5)] == [2, 1, 1]


def test_in_the_middle_of_a_tariff_it_holds_as_long_as_was_agreed(cast: Cast, kompas: Contract) -> None:
    raise_all(cast, date(2027, 12, 1), "0.02")
    with cast.in_region():
        assert known(kompas, "45A02")[1:] == [
            ("04", 5_005, date(2027, 1, 1), date(2027, 11, 30)),
            ("04", 5_105, date(2027, 12, 1), date(2027, 12, 31)),
        ]
        assert known(kompas, "45A03")[2:] == [
            ("04", 5_000, date(2027, 1, 1), date(2027, 11, 30)),
            ("04", 5_100, date(2027, 12, 1), date(2027, 12, 31)),
        ]


QUIET = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(
    st.lists(st.integers(0, 10**7), min_size=3, max_size=3).filter(any),
    st.integers(1, 10_000).map(lambda number: Decimal(number) / 10_000),
)
def test_raised_parts_make_the_raised_price(parts: list[int], share: Decimal) -> None:
    """Beside exact fractions: half a cent goes up, each part but the largest is rounded by itself."""
    built = BuildUp(*parts, vacancy_rate=Decimal("0.08"))
    price = raised(sum(parts), share)
    exact = sum(parts) * (1 + Fraction(share))
    assert price - Fraction(1, 2) <= exact < price + Fraction(1, 2)
    found = built.raised(price, share)
    assert found.adds_up(price) and found.vacancy_rate == built.vacancy_rate
    assert all(
        abs(new - old * (1 + Fraction(share))) <= 2
        for new, old in zip(found.parts.values(), parts, strict=True)
    )


def test_a_price_that_is_built_up_stays_so(cast: Cast, kompas: Contract) -> None:
    built = BuildUp(4_000, 5_500, 500, Decimal("0.0850"))
    add(cast, kompas, span=Span(NEW_YEAR), build_up=built)
    raise_all(cast, date(2029, 1, 1), "0.0333")
    with cast.in_region():
        newest = PriceLine.objects.filter(contract=kompas, product_code="45A01").order_by("-id")[0]
        assert newest.price == 10_333
        assert newest.build_up == BuildUp(4_133, 5_683, 517, Decimal("0.0850"))


def test_what_cannot_be_raised_is_refused(cast: Cast, kompas: Contract) -> None:
    with pytest.raises(Refused, match="Vanaf die dag stijgt geen enkel tarief"):
        raise_all(cast, date(2031, 6, 1), "0.02")
    with pytest.raises(Overtaken):
        raise_all(cast, NEW_YEAR, "0.02", grounds(cast, 0))
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(date(2027, 1, 1), date(2027, 10, 1)),
        )
    with pytest.raises(Refused, match="01-07-2027 ligt in een afgesloten periode"):
        raise_all(cast, date(2027, 7, 1), "0.02")


def test_the_outcome_is_shown_before_it_is_saved(cast: Cast, kompas: Contract, client_for: Enter) -> None:
    client, page = client_for(Role.POLICY_OFFICER), f"/segmenten/{cast.segment.public_id}/tarieven/"
    form = {
        "part": "",
        "share": "4,1",
        "first": "01-01-2028",
        "reason": "Indexatie 2028",
        "decision": "AB 2027-40",
        "revision": str(grounds(cast).seen),
        "shown": "",
    }

    def post(**changed: str) -> tuple[int, str]:
        answer = client.post(f"{page}indexeren/", {**form, **changed}, follow=True)
        return answer.status_code, answer.content.decode()

    with cast.in_region():
        count = PriceLine.objects.count()
    status, text = post()
    assert "3 tarieven stijgen, 3 blijven gelijk." in text and "99,94" in text
    assert "Er is al een tarief vanaf die dag afgesproken" in text and "minder dan een cent" in text
    shown = "|0.041|2028-01-01"
    assert f'value="{shown}"' in text
    status, text = post(share="5", shown=shown)
    assert "100,80" in text and 'value="|0.05|2028-01-01"' in text, "what was not shown is shown first"
    with cast.in_region():
        assert PriceLine.objects.count() == count, "showing saves nothing"
    status, text = post(shown=shown)
    assert (status, "3 tarieven zijn verhoogd." in text) == (200, True)
    status, text = post(shown=shown)
    assert status == 409, "the same again after somebody saved"
    status, text = post(first="01-06-2031")
    assert "stijgt geen enkel tarief" in text and 'value="01-06-2031"' in text
