"""From messages to the quarter: worked example 1 of the design, through the importer and the database."""

from datetime import date

from django.db.models import Sum

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.models import ContractForecast, ForecastCell, KpiCell, PublishedCell, Snapshot
from monitoring.services.quarter import quarter_compute
from referrals.models import GrantedLine
from tests.cast import Cast

EUROS = 100_000


def test_worked_example_1_to_the_cent(imported: Cast, snapshot: Snapshot) -> None:
    with imported.in_region():
        row = ContractForecast.objects.get(snapshot=snapshot, contract=imported.priced_contract)
    assert (row.realised, row.to_receive, row.obligo) == (448 * EUROS, 202 * EUROS, 510 * EUROS)
    assert [round(float(item["ultimate"]) / EUROS) for item in row.detail["delivered"]] == [
        100,
        100,
        110,
        110,
        110,
        120,
    ]
    assert row.ceiling == 1_200 * EUROS


def test_the_cells_add_up_to_the_contract_and_to_the_granted_lines(
    imported: Cast, snapshot: Snapshot
) -> None:
    with imported.in_region():
        row = ContractForecast.objects.get(snapshot=snapshot, contract=imported.priced_contract)
        cells = ForecastCell.objects.filter(snapshot=snapshot, contract_id=imported.priced_contract.pk)
        sums = cells.aggregate(*(Sum(name) for name in ("realised", "to_receive", "obligo", "inflow")))
        granted = GrantedLine.objects.filter(
            contract_id=imported.priced_contract.pk, care_month__year=2027
        ).aggregate(total=Sum("amount"))
    assert tuple(sums.values()) == (row.realised, row.to_receive, row.obligo, row.inflow)
    assert granted["total"] == row.realised


def test_computing_again_gives_the_same_hash(imported: Cast, snapshot: Snapshot) -> None:
    again = quarter_compute(
        context=Context.for_region(imported.region.pk), quarter=Quarter(2027, 2), known_on=date(2027, 6, 30)
    )
    assert (again.pk, again.content_hash) == (snapshot.pk, snapshot.content_hash)
    assert len(snapshot.content_hash) == 64


def test_a_municipality_sees_its_own_figures_and_only_protected_ones_of_others(
    imported: Cast, snapshot: Snapshot
) -> None:
    mine = imported.waterdam.pk
    with imported.acting(Role.MUNICIPAL_USER):
        own = set(KpiCell.objects.filter(snapshot=snapshot).values_list("grain", "unit_id"))
        published = PublishedCell.objects.filter(snapshot=snapshot, kpi="UIT1", grain="municipality")
        signs = {cell.unit_id: (cell.sign, cell.numerator) for cell in published}
    assert own <= {("municipality", mine)}
    assert signs[imported.heuvelrode.pk] == (".", None)
