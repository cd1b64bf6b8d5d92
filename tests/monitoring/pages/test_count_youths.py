"""Every KPI at its grains: youths and providers are counted behind each of them, also behind a part or a contract."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.core.periods import Quarter
from monitoring.enums import Grain, Kpi
from monitoring.models import KpiCell, PublishedCell, Snapshot
from monitoring.services.compute.publish import store_published
from monitoring.services.compute.sql import Work
from segments.enums import BudgetKind
from segments.services.budget import budget_set
from tests.cast import Cast
from tests.monitoring.pages.conftest import K, compute

EUROS = 100
# Per KPI the grains that the catalogue names for this data; UITD where there is a budget, LSR where it is compared.
GRAINS_OF_ALL = (Grain.REGION, Grain.SEGMENT, Grain.PART, Grain.MUNICIPALITY)
MONEY = {Grain.REGION, Grain.SEGMENT, Grain.PART, Grain.MUNICIPALITY, Grain.PROVIDER, Grain.CONTRACT}
GRAINS = {
    **dict.fromkeys((*Kpi.utilisation(), Kpi.UITD, Kpi.KPJ), MONEY),
    Kpi.GEB: {Grain.REGION, Grain.SEGMENT, Grain.MUNICIPALITY},
    Kpi.DTL: {Grain.PROVIDER},
    Kpi.LSR: {Grain.CONTRACT, Grain.LOCAL_TEAM},
}


def cell(snapshot: Snapshot, kpi: Kpi, grain: Grain, unit_id: int) -> KpiCell:
    return KpiCell.objects.get(snapshot=snapshot, kpi=kpi, grain=grain, unit_id=unit_id)


@pytest.mark.parametrize("kpi", list(Kpi))
def test_each_kpi_stands_at_the_grains_that_the_catalogue_names(
    cast: Cast, computed: Snapshot, kpi: Kpi
) -> None:
    with cast.in_region():
        found = KpiCell.objects.filter(snapshot=computed, kpi=kpi).values_list("grain", flat=True)
        assert {Grain(grain) for grain in found} == GRAINS[kpi]


@pytest.mark.parametrize("grain", [Grain.PART, Grain.CONTRACT])
def test_behind_a_part_and_a_contract_stand_youths_and_providers(
    cast: Cast, computed: Snapshot, grain: Grain
) -> None:
    unit_id = cast.part.pk if grain is Grain.PART else cast.priced_contract.pk
    with cast.in_region():
        used, per_youth = (cell(computed, kpi, grain, unit_id) for kpi in (Kpi.UIT1, Kpi.KPJ))
    assert (used.youths, used.providers) == (1, 1)
    assert (used.largest_provider, used.largest_youth) == (448_000 * EUROS, 448_000 * EUROS)
    assert (per_youth.numerator, per_youth.denominator) == (650_000 * EUROS, 1)


def test_a_municipality_without_care_has_a_take_up_of_nothing(cast: Cast, computed: Snapshot) -> None:
    with cast.in_region():
        found = cell(computed, Kpi.GEB, Grain.MUNICIPALITY, cast.waterdam.pk)
        assert found.owner_id == cast.waterdam.pk
        assert not KpiCell.objects.filter(
            snapshot=computed, kpi=Kpi.KPJ, grain="municipality", unit_id=cast.waterdam.pk
        ).exists()
    assert (found.numerator, found.denominator) == (0, 1_000)


def enlarge(snapshot: Snapshot, largest_provider: int) -> dict[str, str]:
    """Enough youths and providers behind the part; returns the signs that others then see of it, by KPI.

    Behind what it adds up into as well, and behind the municipalities: a part is hidden where a small figure of
    those could be worked out from it.
    """
    KpiCell.objects.filter(snapshot=snapshot, grain__in=GRAINS_OF_ALL).update(
        youths=40, providers=4, largest_provider=largest_provider, largest_youth=1_000 * EUROS, owner_youths=0
    )
    store_published(Work(snapshot))
    found = PublishedCell.objects.filter(snapshot=snapshot, grain=Grain.PART)
    return dict(found.values_list("kpi", "sign"))


def test_a_part_with_enough_behind_it_is_published(cast: Cast, computed: Snapshot) -> None:
    with cast.in_region():
        KpiCell.objects.filter(snapshot=computed, kpi=Kpi.KPJ, grain=Grain.PART).update(denominator=40)
        signs = enlarge(computed, 200_000 * EUROS)
        amount = PublishedCell.objects.get(snapshot=computed, kpi=Kpi.KPJ, grain=Grain.PART).numerator
    assert signs == dict.fromkeys(("KPJ", "UIT1", "UIT2", "UIT3", "UIT4", "UITD"), "")
    assert amount == 16_250 * EUROS


def test_one_large_provider_hides_the_forecast_too_and_the_day_with_it(
    cast: Cast, computed: Snapshot
) -> None:
    """It has 89 % of what was realised, and a third of the forecast: the forecast says as much about it."""
    with cast.in_region():
        signs = enlarge(computed, 400_000 * EUROS)
    assert signs == dict.fromkeys(("KPJ", "UIT1", "UIT2", "UIT3", "UIT4", "UITD"), ".")


def test_what_a_council_adopted_wins_from_the_key(cast: Cast) -> None:
    with cast.in_region():
        for cents, known_on in ((170_000_000, date(2027, 2, 1)), (999, date(2027, 8, 1))):
            budget_set(
                part=cast.part,
                municipality=cast.heuvelrode,
                year=2027,
                amount=cents,
                kind=BudgetKind.ADOPTED,
                known_on=known_on,
            )
    again = compute(cast, Quarter(2027, 2), K)
    with cast.in_region():
        base = {
            place: cell(again, Kpi.UIT4, Grain.MUNICIPALITY, place.pk).denominator
            for place in (cast.heuvelrode,)
        }
        whole = cell(again, Kpi.UIT4, Grain.REGION, cast.region.pk).denominator
    assert base[cast.heuvelrode] == Decimal(170_000_000)
    assert whole == 250_000_000
