"""Order values: an amount with its reference year and scope, by a decision, beside every earlier one (SEG-22)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import ClosedPeriod
from segments.enums import BudgetKind
from segments.models import Budget, BudgetChange
from segments.selectors.budgets import book_of
from segments.selectors.order_values import OrderValue, order_values
from segments.services.budget import budget_set
from segments.services.decisions import Decision
from segments.services.order_value import Worth, newest_order_value, order_value_decide
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page
from tests.segments.budgets.made import TODAY

MILLION = 100_000_000
SLT = Worth(2024, 43 * MILLION, "Veelvoorkomende jeugdhulp", "Indexatie, triage en consultatie")
DECIDED = Decision("Algemeen bestuur", "AB 2027-31", date(2027, 11, 18), "Nieuwe berekening")
Enter = Callable[[Role], Client]


@pytest.fixture(autouse=True)
def day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def decide(cast: Cast, worth: Worth = SLT, **changed: object) -> BudgetChange:
    with cast.acting(Role.POLICY_OFFICER) as context:
        values = {
            "context": context,
            "part": cast.part,
            "worth": worth,
            "decision": DECIDED,
            "seen": newest_order_value(cast.part),
            "today": TODAY,
            "by": cast.person(Role.POLICY_OFFICER),
            "role": Role.POLICY_OFFICER,
        }
        return order_value_decide(**{**values, **changed})  # type: ignore[arg-type]


def now(cast: Cast, known_on: date = TODAY, until: int = 2027) -> OrderValue | None:
    with cast.in_region() as context:
        return order_values(context, known_on, until=until).get(cast.part.pk)


def test_a_second_amount_stands_beside_the_first_and_no_budget_changes(cast: Cast) -> None:
    with cast.in_region():
        budgets = book_of(cast.region.pk, "", 2024, TODAY), book_of(cast.region.pk, "", 2027, TODAY)
    decide(cast)
    change = decide(cast, Worth(2024, 44 * MILLION, SLT.includes, "Indexatie"))
    found = now(cast)
    assert found is not None
    assert (found.version.amount, found.version.change_id, found.excludes) == (
        44 * MILLION,
        change.pk,
        "Indexatie",
    )
    assert (now(cast, known_on=date(2027, 11, 22)), now(cast, until=2023)) == (None, None)
    with cast.in_region():
        rows = Budget.objects.filter(kind=BudgetKind.ORDER_VALUE).order_by("id")
        assert list(rows.values_list("amount", flat=True)) == [43 * MILLION, 44 * MILLION]
        after = book_of(cast.region.pk, "", 2024, TODAY), book_of(cast.region.pk, "", 2027, TODAY)
        assert after == budgets, "an order value is no ceiling (21)"


def test_a_reference_year_that_was_typed_wrong_is_put_right(cast: Cast) -> None:
    decide(cast, Worth(2026, 43 * MILLION, SLT.includes, SLT.excludes))
    decide(cast)
    found = now(cast)
    assert found is not None and found.version.year == SLT.year


def test_an_amount_that_is_read_in_keeps_the_scope(cast: Cast) -> None:
    decide(cast)
    with cast.in_region():
        budget_set(
            part=cast.part, year=2025, amount=45 * MILLION, kind=BudgetKind.ORDER_VALUE, known_on=TODAY
        )
    found = now(cast)
    assert found is not None
    assert (found.version.year, found.includes, found.excludes) == (2025, SLT.includes, SLT.excludes)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"worth": Worth(2024, 1, " ", "x")}, "wat in dit bedrag is meegerekend en wat niet"),
        ({"worth": Worth(2024, 1, "x", "")}, "wat in dit bedrag is meegerekend en wat niet"),
        ({"worth": Worth(2028, 1, "x", "x")}, "moet nog komen"),
        ({"decision": Decision("AB", " ", TODAY, "Daarom")}, "Noem het besluit"),
        ({"decision": Decision("AB", "1", TODAY, "")}, "Schrijf op waarom"),
        ({"decision": Decision("AB", "1", date(2027, 2, 1), "Daarom")}, "afgesloten periode"),
        ({"role": Role.REGIONAL_CONTROLLER}, "Uw rol"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    cast: Cast, changed: dict[str, object], said: str
) -> None:
    with cast.in_region():
        ClosedPeriod.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            days=DateRange(date(2027, 1, 1), date(2027, 4, 1)),
        )
    with pytest.raises(Refused, match=said):
        decide(cast, **changed)
    assert now(cast) is None


def test_the_same_again_is_refused_and_who_comes_second_is_told(cast: Cast) -> None:
    decide(cast)
    with pytest.raises(Refused, match="Er verandert niets"):
        decide(cast)
    with pytest.raises(Overtaken):
        decide(cast, Worth(2024, 1, "x", "x"), seen=0)


def test_the_policy_officer_records_it_and_municipalities_read_it(cast: Cast, client_for: Enter) -> None:
    client, address = client_for(Role.POLICY_OFFICER), f"/budget/opdrachtwaarde/{cast.part.public_id}/"
    assert open_page(client, "/budget/?tab=opdrachtwaarde").links(cast.part.name) == [address]
    typed = {
        "revision": "0",
        "amount": "43.000.000",
        "year": "2024",
        "includes": SLT.includes,
        "excludes": SLT.excludes,
        "reason": "Nieuwe berekening",
        "decided_by": "Algemeen bestuur",
        "decision": "AB 2027-31",
        "decided_on": "18-11-2027",
    }
    wrong = client.post(address, {**typed, "excludes": ""}).content.decode()
    assert "Schrijf op wat niet in dit bedrag is meegerekend." in wrong and SLT.includes in wrong
    assert client.post(address, typed, follow=True).status_code == 200
    late = client.post(address, {**typed, "amount": "1"})
    assert late.status_code == 409 and "43.000.000" in late.content.decode()
    reader = client_for(Role.MUNICIPAL_USER)
    row = open_page(reader, "/budget/?tab=opdrachtwaarde").row("opdrachtwaarde", cast.part.name)
    assert (row["Referentiejaar"], row["Opdrachtwaarde (€)"]) == ("2024", "43.000.000")
    page = open_page(reader, address)
    assert SLT.excludes in page.text and "Opdrachtwaarde opslaan" not in page.text
    assert reader.post(address, typed).status_code in (403, 404)
    segment = open_page(reader, f"/segmenten/{cast.segment.public_id}/?tab=budget")
    assert segment.row("opdrachtwaarde", cast.part.name)["Meegerekend"] == SLT.includes
    log = open_page(reader, "/budget/?tab=wijzigingen&jaar=2024").text
    assert f"Opdrachtwaarde van {cast.part.name}" in log
    assert "nog geen opdrachtwaarde" not in log
