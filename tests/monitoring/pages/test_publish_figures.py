"""The one way in which pages get KPI values: who owns a figure sees it, everybody else what was protected."""

from datetime import date

from jeugdregio.accounts.enums import Role
from jeugdregio.core.exports.signs import Sign
from monitoring.enums import Grain, Kpi
from monitoring.models import KpiCell, PublishedCell, Snapshot
from monitoring.selectors.figures import KpiFigures, kpi_figures
from monitoring.selectors.positions import minus, position_of, share
from tests.cast import Cast

EUROS = 100
GRAINS = tuple(Grain)


def figures_for(cast: Cast, role: Role, snapshot: Snapshot) -> KpiFigures:
    with cast.acting(role) as context:
        return kpi_figures(context, snapshot, grains=GRAINS, kpis=tuple(Kpi))


def test_the_region_reads_every_figure_as_it_was_computed(cast: Cast, computed: Snapshot) -> None:
    found = figures_for(cast, Role.CONTRACT_MANAGER, computed)
    contract = found.of(Grain.CONTRACT, cast.priced_contract.pk, Kpi.UIT2)
    assert (contract.top, contract.base) == (650_000 * EUROS, 1_140_000 * EUROS)
    assert f"{contract.value:.4f}" == "0.5702"
    assert found.of(Grain.CONTRACT, cast.priced_contract.pk, Kpi.UITD).day == date(2027, 12, 23)
    assert found.of(Grain.REGION, cast.region.pk, Kpi.KPJ).value == 650_000 * EUROS
    take_up = found.of(Grain.REGION, cast.region.pk, Kpi.GEB)
    assert (take_up.top, take_up.base, str(take_up.value)) == (1, 2_000, "0.0005")
    assert f"{found.of(Grain.CONTRACT, cast.lump_sum_contract.pk, Kpi.LSR).value:.2f}" == "1.10"


def test_every_computed_value_comes_back_as_numerator_through_denominator(
    cast: Cast, computed: Snapshot
) -> None:
    found = figures_for(cast, Role.CONTRACT_MANAGER, computed)
    with cast.in_region():
        cells = list(KpiCell.objects.filter(snapshot=computed).exclude(kpi__in=("KPJ", "UITD")))
    assert len(cells) > 20
    for cell in cells:
        value = found.of(Grain(cell.grain), cell.unit_id, Kpi(cell.kpi)).value
        if cell.denominator:
            assert value == cell.numerator / cell.denominator
        else:
            assert value is Sign.IMPOSSIBLE


def test_a_figure_of_few_youths_is_marked_for_its_owner(cast: Cast, computed: Snapshot) -> None:
    found = figures_for(cast, Role.CONTRACT_MANAGER, computed)
    assert found.of(Grain.REGION, cast.region.pk, Kpi.KPJ).warn


def test_a_municipality_sees_a_dot_for_another_and_for_the_region(cast: Cast, computed: Snapshot) -> None:
    found = figures_for(cast, Role.MUNICIPAL_USER, computed)
    for grain, unit_id in ((Grain.MUNICIPALITY, cast.heuvelrode.pk), (Grain.REGION, cast.region.pk)):
        for kpi in (Kpi.UIT1, Kpi.UIT4, Kpi.KPJ, Kpi.GEB):
            value = found.of(grain, unit_id, kpi)
            assert {value.value, value.top, value.base} == {Sign.SECRET}, (grain, kpi)
    assert found.of(Grain.REGION, cast.region.pk, Kpi.UITD).day is Sign.SECRET


def test_nothing_of_contracts_or_providers_reaches_a_municipality(cast: Cast, computed: Snapshot) -> None:
    found = figures_for(cast, Role.MUNICIPAL_USER, computed)
    assert not found.has(Grain.CONTRACT, cast.priced_contract.pk)
    assert not found.has(Grain.PROVIDER, cast.linde.pk)
    region = figures_for(cast, Role.CONTRACT_MANAGER, computed)
    assert region.has(Grain.CONTRACT, cast.priced_contract.pk), "the positive control"


def test_a_provider_reads_its_own_figures_and_no_others(cast: Cast, computed: Snapshot) -> None:
    found = figures_for(cast, Role.PROVIDER_PREPARER, computed)
    assert found.of(Grain.PROVIDER, cast.linde.pk, Kpi.UIT2).top == 650_000 * EUROS
    with cast.in_region():
        others = KpiCell.objects.filter(snapshot=computed, grain=Grain.PROVIDER)
        assert set(others.values_list("unit_id", flat=True)) == {cast.linde.pk}
    assert found.of(Grain.MUNICIPALITY, cast.heuvelrode.pk, Kpi.UIT1).top is Sign.SECRET


def test_what_was_published_is_shown_and_not_protected_twice(cast: Cast, computed: Snapshot) -> None:
    with cast.in_region():
        PublishedCell.objects.filter(snapshot=computed, grain=Grain.REGION, kpi=Kpi.UIT1).update(
            sign="", numerator=500, denominator=1_000
        )
        PublishedCell.objects.filter(snapshot=computed, grain=Grain.REGION, kpi=Kpi.KPJ).update(
            sign="", numerator=725_000, denominator=1
        )
    found = figures_for(cast, Role.MUNICIPAL_USER, computed)
    assert str(found.of(Grain.REGION, cast.region.pk, Kpi.UIT1).value) == "0.5"
    mean = found.of(Grain.REGION, cast.region.pk, Kpi.KPJ)
    assert (mean.value, mean.top, mean.base) == (725_000, Sign.SECRET, Sign.SECRET)


def test_without_a_computation_there_is_nothing(cast: Cast) -> None:
    with cast.in_region() as context:
        found = kpi_figures(context, None, grains=GRAINS, kpis=tuple(Kpi))
    assert found.of(Grain.REGION, cast.region.pk, Kpi.UIT1).value is Sign.IMPOSSIBLE


def test_a_position_is_made_of_differences_between_the_kpis(cast: Cast, computed: Snapshot) -> None:
    found = figures_for(cast, Role.CONTRACT_MANAGER, computed)
    position = position_of(found, Grain.CONTRACT, cast.priced_contract.pk)
    parts = (position.realised, position.to_receive, position.obligo, position.inflow)
    assert [part // (1_000 * EUROS) for part in parts] == [448, 202, 510, 0]
    assert position.difference == -20_000 * EUROS


def test_a_sign_wins_from_a_figure() -> None:
    assert minus(10, 3) == 7
    assert minus(10, Sign.SECRET) is Sign.SECRET
    assert minus(Sign.IMPOSSIBLE, Sign.SECRET) is Sign.IMPOSSIBLE
    assert share(1, 0) is Sign.NOT_APPLICABLE
