"""One figure reads the same wherever it stands: region, segment, part, contract, provider, file and report."""

from decimal import Decimal

import pytest
from django.test import Client

from monitoring.models import ContractForecast, KpiCell, Snapshot
from monitoring.selectors.report import report_figures
from monitoring.services.report.words import row_values
from tests.cast import Cast
from tests.monitoring.pages.screen import Screen, open_page, sheet

# What the year is expected to cost, what was realised, and the cost so far: the only contract is all there is.
FORECAST, REALISED, DELIVERED = "1.160.000", "448.000", "650.000"


@pytest.fixture
def pages(cast: Cast, computed: Snapshot, manager: Client) -> dict[str, Screen]:
    segment = f"/segmenten/{cast.segment.public_id}/"
    return {
        "region": open_page(manager, "/regio/"),
        "segments": open_page(manager, "/segmenten/"),
        "segment": open_page(manager, segment),
        "budget": open_page(manager, f"{segment}?tab=budget"),
        "segment contracts": open_page(manager, f"{segment}?tab=contracten"),
        "contract": open_page(manager, f"/contracten/{cast.priced_contract.public_id}/"),
        "register": open_page(manager, "/contracten/"),
        "provider": open_page(manager, f"/aanbieders/{cast.linde.organisation.public_id}/"),
        "providers": open_page(manager, "/aanbieders/"),
    }


def test_the_forecast_stands_on_every_page_in_the_same_words(pages: dict[str, Screen]) -> None:
    assert [name for name, screen in pages.items() if FORECAST not in screen.text] == []


def test_what_was_realised_and_the_cost_so_far_agree_too(pages: dict[str, Screen]) -> None:
    for name in ("segment", "budget", "contract", "register", "segment contracts", "provider"):
        assert REALISED in pages[name].text, name
    for name in ("region", "segments", "providers"):
        assert DELIVERED in pages[name].text, name


def test_files_and_the_report_hold_the_same_cents(cast: Cast, computed: Snapshot, manager: Client) -> None:
    header, *rows = sheet(manager, "/regio/?formaat=xlsx")
    region = dict(zip(header, rows[-1], strict=True))
    assert (region["Prognose"], region["Begroot"]) == (1_160_000, 2_500_000)
    with cast.in_region() as context:
        figures = report_figures(context, computed, demo=False)
        row = ContractForecast.objects.get(snapshot=computed, contract=cast.priced_contract)
    for table in ("segments", "municipalities"):
        total = row_values(figures, table, figures.tables[table].totals)
        assert (total["forecast"], total["realised"]) == (row.forecast, row.realised), table
    contract = row_values(figures, "contracts", figures.tables["contracts"].rows[0])
    assert (contract["forecast"], contract["reached_on"]) == (row.forecast, row.reached_on)


def test_every_grain_adds_up_to_the_region(cast: Cast, computed: Snapshot) -> None:
    with cast.in_region():
        for kpi in ("UIT1", "UIT2", "UIT3", "UIT4"):
            sums: dict[str, Decimal] = {}
            for cell in KpiCell.objects.filter(snapshot=computed, kpi=kpi):
                if cell.grain != "contract" or cell.unit_id == cast.priced_contract.pk:
                    sums[cell.grain] = sums.get(cell.grain, Decimal(0)) + cell.numerator
            assert len(sums) == 6
            assert len(set(sums.values())) == 1, (kpi, sums)
