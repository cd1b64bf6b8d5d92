"""Lump sums that are compared with shadow production: per contract, and added up per local team."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.models import KpiCell, Snapshot
from monitoring.services.quarter import quarter_compute
from procurement.models import Contract
from procurement.services.contract import lump_sum_set
from referrals.models import ShadowProduction
from tests.cast import Cast
from tests.factories import ContractFactory

pytestmark = pytest.mark.django_db
V, REFERENCE = date(2027, 6, 30), 60_000_000


def compared(cast: Cast, contract: Contract, cents: int) -> None:
    """A lump sum that its contract compares, with the production of the first half of the year at the local team."""
    lump_sum_set(
        contract=contract,
        year=2027,
        amount=80_000_000,
        reference_amount=REFERENCE,
        known_on=date(2027, 2, 1),
        compare_production=True,
    )
    ShadowProduction.objects.create(
        region_id=cast.region.pk,
        owner_id=cast.region.pk,
        provider_id=contract.provider_id,
        team=cast.local_team.organisation,
        contract_id=contract.pk,
        quarter=date(2027, 1, 1),
        product="ambulant",
        units=1,
        tariff=cents,
        amount=cents,
        known_on=V,
    )


def ratios(snapshot: Snapshot, grain: str) -> list[tuple[int, Decimal, Decimal, int | None]]:
    cells = KpiCell.objects.filter(snapshot=snapshot, kpi="LSR", grain=grain).order_by("unit_id")
    return list(cells.values_list("unit_id", "numerator", "denominator", "provider_id"))


def test_two_lump_sums_of_one_team_are_added_up(cast: Cast) -> None:
    with cast.in_region():
        first = cast.lump_sum_contract
        second = ContractFactory(
            number="2027-0900",
            lump_sum=True,
            agreement=cast.agreement,
            provider=cast.kompas,
            part=cast.part,
            budget=80_000_000,
        )
        compared(cast, first, 30_000_000)
        compared(cast, second, 12_000_000)
        snapshot = quarter_compute(
            context=Context.for_region(cast.region.pk), quarter=Quarter(2027, 2), known_on=V
        )
        alone = ratios(snapshot, "contract")
        together = ratios(snapshot, "local_team")
    assert [(unit, provider) for unit, _top, _base, provider in alone] == [
        (first.pk, first.provider_id),
        (second.pk, second.provider_id),
    ]
    (team, top, base, provider) = together[0]
    assert (len(together), team, provider) == (1, cast.local_team.organisation_id, None)
    assert (top, base) == (sum(row[1] for row in alone), sum(row[2] for row in alone))
    assert alone[0][1] * 2 == alone[1][1] * 5 > 0
