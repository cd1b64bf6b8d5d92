"""A grant raises what a lump sum costs: KPIs, panel, contract and settlement, from the day that it is known (6.7)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.enums import Kpi
from monitoring.models import KpiCell, LumpSumResult, Snapshot
from monitoring.services.compute import lump_sums
from monitoring.services.quarter import quarter_compute
from monitoring.services.valve import valve_grant
from procurement.services.contract import instalments_set, lump_sum_set
from procurement.services.valve import newest_grant, valve_phase
from tests.cast import Cast
from tests.monitoring.pages.screen import open_page
from tests.oracles.lumpsum import committed_share, paid_share

MILLION = 100_000_000
LUMP, GRANT = 6 * MILLION, 18_000_000
BEFORE, ON = date(2027, 11, 22), date(2027, 11, 23)
Q3 = Quarter(2027, 3)
Enter = Callable[[Role], Client]


@pytest.fixture
def agreed(cast: Cast, settings: Settings) -> Cast:
    """Worked example 3: 6 million in four instalments, a valve of 3 percent, all of it granted on 23 November."""
    settings.JEUGDREGIO_TODAY = ON
    contract, known_on = cast.lump_sum_contract, date(2027, 1, 1)
    with cast.in_region() as context:
        lump_sum_set(
            contract=contract, year=2027, amount=LUMP, reference_amount=LUMP, known_on=date(2027, 2, 1)
        )
        plan = [(date(2027, month, 15), LUMP // 4) for month in (1, 4, 7, 10)]
        instalments_set(contract=contract, plan=plan, known_on=known_on)
        valve_phase(
            contract=contract, shares={2027: Decimal("0.03")}, seen=0, decision="AB 1", today=known_on
        )
        valve_grant(
            context=context,
            contract=contract,
            year=2027,
            amount=GRANT,
            reason="Een nieuwe wet",
            decision="DB 2027-4",
            decided_on=ON,
            seen=newest_grant(contract.pk),
            today=ON,
        )
    return cast


def computed(cast: Cast, known_on: date) -> Snapshot:
    with cast.in_region():
        return quarter_compute(context=Context.for_region(cast.region.pk), quarter=Q3, known_on=known_on)


def used(cast: Cast, snapshot: Snapshot) -> dict[str, Fraction]:
    """UIT1 to UIT4 of the lump sum."""
    with cast.in_region():
        cells = KpiCell.objects.filter(
            snapshot=snapshot, grain="contract", unit_id=cast.lump_sum_contract.pk, kpi__in=Kpi.utilisation()
        )
        return {cell.kpi: Fraction(cell.numerator) / Fraction(cell.denominator) for cell in cells}


def granted(cast: Cast, snapshot: Snapshot) -> int:
    with cast.in_region():
        found = LumpSumResult.objects.get(snapshot=snapshot, contract=cast.lump_sum_contract)
        return int(found.granted)


def test_the_forecast_rises_on_the_day_of_the_grant_and_an_earlier_day_keeps_its_figures(
    agreed: Cast,
) -> None:
    before, after = computed(agreed, BEFORE), computed(agreed, ON)
    plain, paid = committed_share(LUMP), paid_share(3 * LUMP // 4, LUMP)
    assert used(agreed, before) == {"UIT1": paid, "UIT2": paid, "UIT3": plain, "UIT4": plain}
    more = committed_share(LUMP, GRANT)
    assert used(agreed, after) == {"UIT1": paid, "UIT2": paid, "UIT3": more, "UIT4": more}
    assert more == Fraction(103, 100)
    assert (granted(agreed, before), granted(agreed, after)) == (0, GRANT)
    assert computed(agreed, BEFORE).content_hash == before.content_hash != after.content_hash


def test_without_the_grant_in_the_computation_nothing_rises(
    agreed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    blind = lump_sums.CONTRACTS.replace("sum(amount) AS granted", "0 AS granted")
    monkeypatch.setattr(lump_sums, "CONTRACTS", blind)
    assert used(agreed, computed(agreed, ON))["UIT4"] == 1


def test_every_page_of_the_lump_sum_says_the_same(agreed: Cast, client_for: Enter) -> None:
    computed(agreed, ON)
    manager, contract = client_for(Role.CONTRACT_MANAGER), agreed.lump_sum_contract
    panel = open_page(manager, "/lumpsum/")
    row = panel.row("lumpsum", contract.number)
    assert (row["Taakbudget (€)"], row["Betaald (€)"], row["Deel betaald"]) == (
        *("6.000.000", "4.500.000"),
        "75,0%",
    )
    assert row["Toegekend uit het ventiel (€)"] == "180.000"
    assert (row["Prognose voor het jaar (€)"], row["Prognose, deel"]) == ("6.180.000", "103,0%")
    settled = panel.rows("afrekening")[0]
    assert settled[1:3] == ["6.000.000", "180.000"] and settled[6] == "180.000"
    page = open_page(manager, f"/contracten/{contract.public_id}/").text
    assert "Toegekend uit het ventiel € 180.000" in page and "103,0%" in page
    register = next(
        row for row in open_page(manager, "/contracten/").rows("contracts") if contract.number in row[0]
    )
    assert "6.180.000" in register
    assert contract.number not in str(open_page(manager, "/contracten/?boven=ja").rows("contracts"))
    provider = open_page(client_for(Role.PROVIDER_PREPARER), "/lumpsum/")
    assert provider.row("lumpsum", contract.number)["Prognose voor het jaar (€)"] == "6.180.000"


def test_the_budget_of_the_year_shows_it_to_the_region_only(agreed: Cast, client_for: Enter) -> None:
    words = "Toegekend uit het ventiel (€)"
    for per in ("segment", "onderdeel"):
        page = open_page(client_for(Role.POLICY_OFFICER), f"/budget/?per={per}")
        assert page.row("begroting", "Totaal")[words] == "180.000"
    for role, per in ((Role.MUNICIPAL_USER, "segment"), (Role.POLICY_OFFICER, "gemeente")):
        assert words not in open_page(client_for(role), f"/budget/?per={per}").headers("begroting")
