"""The panel of the lump sums: payments, and shadow production that settles nothing."""

from datetime import date

from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from procurement.services.contract import lump_sum_set
from tests.cast import Cast
from tests.monitoring.pages.conftest import ClientFor, compute
from tests.monitoring.pages.screen import open_page

URL = "/lumpsum/"


def test_a_lump_sum_shows_what_was_paid_and_what_was_delivered(computed: Snapshot, manager: Client) -> None:
    row = open_page(manager, URL).row("lumpsum", "2027-0002")
    assert (row["Taakbudget (€)"], row["Betaald (€)"], row["Deel betaald"]) == ("800.000", "400.000", "50,0%")
    assert (row["Referentiebedrag (€)"], row["Schaduwproductie (€)"]) == ("600.000", "330.000")
    assert (row["Ratio"], row["Referentiebedrag bereikt op"]) == ("110,0%", "26-11-2027")


def test_the_page_says_that_it_settles_nothing(computed: Snapshot, manager: Client) -> None:
    assert "geen verantwoording, geen afrekening" in open_page(manager, URL).text


def test_without_a_comparison_there_is_no_ratio_and_no_date(cast: Cast, manager: Client) -> None:
    with cast.in_region():
        lump_sum_set(
            contract=cast.lump_sum_contract,
            year=2027,
            amount=80_000_000,
            reference_amount=60_000_000,
            known_on=date(2027, 3, 1),
        )
    compute(cast, Quarter(2027, 2), date(2027, 6, 30))
    screen = open_page(manager, URL)
    row = screen.row("lumpsum", "2027-0002")
    assert (row["Ratio"], row["Schaduwproductie, heel jaar (€)"]) == ("", "")
    assert row["Schaduwproductie (€)"] == "330.000"
    assert screen.row("schaduwproductie", "2027-0002")["Ratio"] == ""


def test_production_stands_per_local_team_and_quarter(computed: Snapshot, manager: Client) -> None:
    assert open_page(manager, URL).rows("schaduwproductie") == [
        ["2027-0002", "Lokaal team Waterdam", "160.000", "170.000", "330.000", "110,0%"]
    ]


def test_instalments_stand_per_month_and_the_running_sum_stops_at_the_date(
    computed: Snapshot, manager: Client
) -> None:
    rows = open_page(manager, URL).rows("termijnen")
    assert len(rows) == 12
    assert rows[3] == ["apr 2027", "200.000", "400.000"]
    assert rows[5] == ["jun 2027", "0", "400.000"]
    assert rows[6] == ["jul 2027", "200.000", ""]


def test_a_provider_sees_its_own_lump_sums_and_another_none(
    cast: Cast, computed: Snapshot, client_for: ClientFor
) -> None:
    assert len(open_page(client_for(Role.PROVIDER_PREPARER), URL).rows("lumpsum")) == 1
    other = open_page(client_for(cast.kompas_membership.user), URL)
    assert other.rows("lumpsum") == []
    assert "Er zijn dit jaar geen lumpsums." in other.text


def test_the_filter_finds_by_number_or_provider(computed: Snapshot, manager: Client) -> None:
    assert len(open_page(manager, f"{URL}?q=linde").rows("lumpsum")) == 1
    assert "Geen resultaten met deze filters." in open_page(manager, f"{URL}?q=kompas").text


def test_a_municipality_may_not_open_it(computed: Snapshot, municipal: Client) -> None:
    open_page(municipal, URL, status=403)


def test_the_settlement_compares_the_task_budget_with_the_instalments(
    computed: Snapshot, manager: Client
) -> None:
    rows = open_page(manager, URL).rows("afrekening")
    assert rows == [["2027-0002", "800.000", "0", "800.000", "400.000", "400.000", "0", "30-04-2028"]]


def test_a_task_budget_that_went_down_is_paid_back_and_production_settles_nothing(
    cast: Cast, manager: Client
) -> None:
    with cast.in_region():
        lump_sum_set(
            contract=cast.lump_sum_contract,
            year=2027,
            amount=76_000_000,
            reference_amount=60_000_000,
            known_on=date(2027, 3, 1),
        )
    compute(cast, Quarter(2027, 2), date(2027, 6, 30))
    assert open_page(manager, URL).rows("afrekening")[0][6] == "-40.000"
    text = open_page(manager, f"/contracten/{cast.lump_sum_contract.public_id}/?tab=afrekening").text
    assert "Afrekening -40.000" in text
    assert "De schaduwproductie telt hierin niet mee." in text
    assert "2027 wordt uiterlijk op 30-04-2028 afgerekend." in text
