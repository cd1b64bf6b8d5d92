"""The segments beside each other, and the page of one of them with its tabs."""

from datetime import date

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from segments.enums import FinancingVariant
from segments.models import SegmentVersion
from segments.services.budget import budget_set
from tests import factories
from tests.cast import Cast
from tests.monitoring.pages.conftest import ClientFor, compute
from tests.monitoring.pages.screen import open_page

LIST = "/segmenten/"


@pytest.fixture
def url(cast: Cast) -> str:
    return f"{LIST}{cast.segment.public_id}/"


def rename(cast: Cast, name: str, valid_from: date, known_on: date) -> None:
    with cast.in_region():
        SegmentVersion.objects.create(
            region_id=cast.region.pk,
            owner_id=cast.region.pk,
            segment=cast.segment,
            name=name,
            variant=FinancingVariant.EFFORT,
            valid_from=valid_from,
            known_on=known_on,
        )


def test_the_list_shows_the_figures_of_the_snapshot(computed: Snapshot, manager: Client) -> None:
    screen = open_page(manager, LIST)
    assert "1 segment" in screen.text
    row = screen.row("segmenten", "Ambulante jeugdhulp")
    assert (row["Begroot (€)"], row["Prognose (€)"], row["Verwacht verschil (€)"]) == (
        "2.500.000",
        "1.160.000",
        "1.340.000 V",
    )
    assert (row["Kosten per jeugdige (€)"], row["Jeugdhulpgebruik"]) == ("650.000", "0,1%")


def test_the_name_is_that_of_the_version_that_counts_on_the_date(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    rename(cast, "Nieuwe naam", date(2027, 4, 1), date(2027, 3, 1))
    rename(cast, "Naam voor later", date(2028, 1, 1), date(2027, 3, 1))
    rename(cast, "Pas later bekend", date(2027, 4, 1), date(2027, 8, 1))
    assert [row[0] for row in open_page(manager, LIST).rows("segmenten")] == ["Nieuwe naam", "Totaal"]


def test_what_is_filtered_away_leaves_an_answer(computed: Snapshot, manager: Client) -> None:
    screen = open_page(manager, f"{LIST}?q=verblijf")
    assert "Geen resultaten met deze filters." in screen.text
    assert screen.rows("segmenten") == []
    assert len(open_page(manager, f"{LIST}?q=ambulant").rows("segmenten")) == 1


def test_a_local_team_reads_the_segments_and_sees_dots(computed: Snapshot, client_for: ClientFor) -> None:
    row = open_page(client_for(Role.LOCAL_TEAM), LIST).row("segmenten", "Ambulante jeugdhulp")
    assert (row["Begroot (€)"], row["Prognose (€)"]) == ("2.500.000", ".")
    assert "Contracten" not in row


def test_the_overview_tells_the_parts_of_the_forecast(computed: Snapshot, manager: Client, url: str) -> None:
    text = open_page(manager, url).text
    for words in (
        "Begroot € 2.500.000",
        "Gerealiseerd € 448.000",
        "Nog te ontvangen declaraties € 202.000",
        "Verplichting (nog te leveren) € 510.000",
        "Prognose voor het jaar € 1.160.000",
        "Verwacht verschil € 1.340.000 V",
        "Plafond bereikt op niet in 2027",
        "1 jeugdige met zorg",
        "Taakbudget € 800.000",
    ):
        assert words in text, words
    assert "Het budgetplafond van Ambulante jeugdhulp is naar verwachting genoeg voor 2027" in text


def test_the_chart_is_drawn_per_part_where_several_have_money(cast: Cast, manager: Client, url: str) -> None:
    with cast.in_region():
        other = factories.PartFactory(segment=cast.segment, code="dag", name="Dagbehandeling")
        factories.BudgetFactory(part=other, amount=10_000_000)
    compute(cast, Quarter(2027, 2), date(2027, 6, 30))
    text = open_page(manager, url).text
    assert "Het budgetplafond van Dagbehandeling" in text
    assert "Het budgetplafond van Specialistisch ambulant" in text
    assert "Budgetplafond: € 2.600.000." in text


def test_the_budget_tab_divides_the_ceiling_over_the_municipalities(
    computed: Snapshot, manager: Client, url: str
) -> None:
    rows = open_page(manager, f"{url}?tab=budget").rows("budget")
    part = "Specialistisch ambulant"
    assert rows == [
        [part, "Heuvelrode", "1.500.000", "448.000", "202.000", "510.000", "0", "1.160.000", "340.000 V"],
        [part, "Waterdam", "1.000.000", "0", "0", "0", "0", "0", "1.000.000 V"],
        ["Totaal", "", "2.500.000", "448.000", "202.000", "510.000", "0", "1.160.000", "1.340.000 V"],
    ]


def test_a_municipality_sees_its_own_row_only(computed: Snapshot, neighbour: Client, url: str) -> None:
    rows = open_page(neighbour, f"{url}?tab=budget").rows("budget")
    assert rows[0][3:] == ["448.000", "202.000", "510.000", "0", "1.160.000", "340.000 V"]
    assert rows[1][2:] == ["1.000.000", *["."] * 6]
    assert rows[2][3:] == ["."] * 6


def test_a_municipality_gets_no_chart_and_no_contracts(
    computed: Snapshot, municipal: Client, url: str
) -> None:
    screen = open_page(municipal, url)
    assert "Prognose voor het jaar ." in screen.text
    assert screen.tree.xpath("//figure") == []
    assert screen.links("Contracten") == []
    open_page(municipal, f"{url}?tab=contracten", status=404)


def test_the_kpi_tab_shows_share_amount_and_date(computed: Snapshot, manager: Client, url: str) -> None:
    screen = open_page(manager, f"{url}?tab=kpi")
    assert screen.row("kpi", "Verwachte uitnutting")["Aandeel"] == "46,4%"
    assert screen.row("kpi", "Kosten per jeugdige")["Bedrag (€)"] == "650.000"
    assert screen.row("kpi", "Jeugdhulpgebruik")["Aandeel"] == "0,1%"


def test_the_contracts_tab_holds_the_contracts_of_the_year(
    computed: Snapshot, manager: Client, url: str
) -> None:
    rows = open_page(manager, f"{url}?tab=contracten").rows("contracten")
    assert [row[0] for row in rows] == ["2027-0001", "2027-0002"]


def test_history_keeps_every_version_and_budget(
    cast: Cast, computed: Snapshot, manager: Client, url: str
) -> None:
    rename(cast, "Nieuwe naam", date(2027, 4, 1), date(2027, 3, 1))
    with cast.in_region():
        budget_set(part=cast.part, year=2027, amount=300_000_000, kind="ceiling", known_on=date(2027, 5, 1))
        budget_set(part=cast.part, year=2027, amount=1, kind="ceiling", known_on=date(2027, 9, 1))
    screen = open_page(manager, f"{url}?tab=historie")
    assert [row[0] for row in screen.rows("versies")] == ["Nieuwe naam", "Ambulante jeugdhulp"]
    newest = screen.rows("versies")[0]
    assert newest[1] == "2" and newest[-1] == "Regio Rivierland Jeugd"
    assert newest[3:6] == ["01-04-2027", "01-03-2027", "Inspanningsgericht"]
    assert [row[4] for row in screen.rows("budgetten")] == ["3.000.000", "2.500.000"]


def test_the_definition_is_the_one_known_on_the_date(computed: Snapshot, manager: Client, url: str) -> None:
    text = open_page(manager, url).text
    assert "Kosten per jeugdige in woorden." in text
    assert "Later pas." not in text


def test_a_segment_of_another_region_is_not_found(cast: Cast, client_for: ClientFor, url: str) -> None:
    open_page(client_for(cast.outsider_membership.user), url, status=404)
    with as_actor(Context.for_region(cast.other_region.pk)):
        mine = factories.SegmentFactory(region=cast.other_region, code="eigen", name="Eigen gebied")
    open_page(client_for(cast.outsider_membership.user), f"{LIST}{mine.public_id}/")


def test_an_unknown_tab_is_not_found(computed: Snapshot, manager: Client, url: str) -> None:
    open_page(manager, f"{url}?tab=geheim", status=404)
