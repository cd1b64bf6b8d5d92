"""The charts of segment, part and provider: the same range as the contract where it is the only one."""

import re
from datetime import date

from django.test import Client

from jeugdregio.core.periods import Quarter
from monitoring.models import ContractForecast, Snapshot
from tests import factories
from tests.cast import Cast
from tests.monitoring.pages.conftest import compute
from tests.monitoring.pages.screen import Screen, open_page

BETWEEN = re.compile(r"Tussen (€ [\d.]+) en (€ [\d.]+)\.")


def ranges(screen: Screen) -> list[tuple[str, str]]:
    return BETWEEN.findall(screen.text)


def segment(cast: Cast) -> str:
    return f"/segmenten/{cast.segment.public_id}/"


def test_one_contract_gives_its_range_to_segment_and_provider(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    own = ranges(open_page(manager, f"/contracten/{cast.priced_contract.public_id}/"))
    assert len(own) == 1
    assert ranges(open_page(manager, segment(cast))) == own
    assert ranges(open_page(manager, f"/aanbieders/{cast.linde.organisation.public_id}/")) == own


def test_a_part_has_a_range_and_one_without_costs_has_none(cast: Cast, manager: Client) -> None:
    with cast.in_region():
        other = factories.PartFactory(segment=cast.segment, code="dag", name="Dagbehandeling")
        factories.BudgetFactory(part=other, amount=10_000_000)
    compute(cast, Quarter(2027, 2), date(2027, 6, 30))
    screen = open_page(manager, segment(cast))
    assert len(screen.tree.xpath("//svg[@role='img']")) == 3
    assert len(ranges(screen)) == 2
    assert "In 8 van de 10 gevallen ligt de uitkomst in de bandbreedte." in screen.text


def test_a_forecast_that_says_nothing_about_its_errors_gives_no_range(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    with cast.in_region():
        for row in ContractForecast.objects.filter(snapshot=computed):
            del row.detail["own"]
            row.save(update_fields=["detail"])
    assert ranges(open_page(manager, segment(cast))) == []


def test_at_the_end_of_the_year_the_money_lasts(cast: Cast, manager: Client) -> None:
    compute(cast, Quarter(2027, 4), date(2027, 12, 31))
    text = open_page(manager, segment(cast)).text
    assert "is naar verwachting genoeg voor 2027" in text
    assert "Te weinig gegevens" not in text
