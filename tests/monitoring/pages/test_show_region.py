"""The regional dashboard: what it shows follows from the computation, and from who looks."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from tests.cast import Cast
from tests.monitoring.pages.conftest import ClientFor, K, compute, give_room
from tests.monitoring.pages.screen import open_page, sheet

URL = "/regio/"


def test_the_two_dates_and_the_core_figures_stand_on_top(computed: Snapshot, manager: Client) -> None:
    text = open_page(manager, URL).text
    assert "Peildatum 30-06-2027, stand bekend op 30-06-2027" in text
    for words in ("€ 650.000", "26,0% van het budget", "€ 1,2 mln", "Begroot € 2,5 mln", "€ 1.340.000 V"):
        assert words in text, words
    assert "1 van 2.000 inwoners van 0 tot en met 17 jaar" in text
    assert "50,0% van € 800.000 taakbudget" in text


def test_a_contract_above_its_ceiling_is_the_first_thing_to_read(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    screen = open_page(manager, URL)
    text = screen.text
    assert "1 contract eindigt naar verwachting boven de bestedingsruimte" in text
    assert "Het plafond wordt naar verwachting bereikt op 23-12-2027." in text
    assert "Bandbreedte: tussen 17-12-2027 en 30-12-2027." in text
    assert "De prognose ligt € 20.000 boven de bestedingsruimte." in text
    assert text.index("1 contract eindigt") < text.index("Kernfiguren")
    assert screen.links("Bekijk") == [f"/contracten/{cast.priced_contract.public_id}/"]


def test_a_healthy_contract_at_the_level_gets_a_notification_and_no_signal(
    cast: Cast, manager: Client
) -> None:
    """Above 70 % and far below the ceiling: a duty, not a risk (decisions 23)."""
    give_room(cast, 120_000_000, date(2027, 4, 1))
    with cast.in_region():
        type(cast.priced_contract).objects.filter(pk=cast.priced_contract.pk).update(signal_level="0.500")
    compute(cast, Quarter(2027, 2), K)
    text = open_page(manager, URL).text
    assert "boven de bestedingsruimte" not in text.split("Kernfiguren")[0]
    assert "1 melding te versturen" in text
    assert "54,2% is benut." in text
    assert "Verstuur een melding en overleg binnen 14 dagen." in text


def test_segments_show_budget_share_forecast_and_what_is_left(computed: Snapshot, manager: Client) -> None:
    row = open_page(manager, URL).row("segmenten", "Ambulante jeugdhulp")
    assert row["Begroot (€)"] == "2.500.000"
    assert row["Deel gerealiseerd"] == "17,9%"
    assert row["Prognose (€)"] == "1.160.000"
    assert row["Verwacht verschil (€)"] == "1.340.000 V"
    assert (row["Lumpsums (€)"], row["Contracten"]) == ("800.000", "2")


def test_the_ranking_says_when_each_contract_runs_out_and_leaves_lump_sums_out(
    computed: Snapshot, manager: Client
) -> None:
    rows = open_page(manager, URL).rows("contracten")
    assert rows == [
        [
            "2027-0001",
            "Specialistisch ambulant",
            "23-12-2027",
            "17-12-2027",
            "30-12-2027",
            "1.140.000",
            "1.160.000",
            "20.000 N",
            "95,4%",
        ]
    ]


def test_without_a_contract_that_runs_out_the_page_says_so(cast: Cast, manager: Client) -> None:
    give_room(cast, 120_000_000, date(2027, 4, 1))
    compute(cast, Quarter(2027, 2), K)
    screen = open_page(manager, URL)
    assert "Geen contract bereikt dit jaar zijn bestedingsruimte." in screen.text
    assert screen.rows("contracten") == []


def test_amounts_in_thousands_are_said_in_the_header_and_not_in_the_file(
    computed: Snapshot, manager: Client
) -> None:
    url = f"{URL}?eenheid=duizend"
    row = open_page(manager, url).row("segmenten", "Ambulante jeugdhulp")
    assert row["Begroot × 1.000 (€)"] == "2.500"
    assert row["Verwacht verschil × 1.000 (€)"] == "1.340 V"
    assert row["Contracten"] == "2"
    header, first, *_rest = sheet(manager, f"{url}&formaat=xlsx")
    assert dict(zip(header, first, strict=True))["Begroot"] == 2_500_000


def test_one_municipality_narrows_cards_segments_and_contracts(computed: Snapshot, manager: Client) -> None:
    screen = open_page(manager, f"{URL}?gemeente=9902")
    row = screen.row("segmenten", "Ambulante jeugdhulp")
    assert (row["Begroot (€)"], row["Prognose (€)"]) == ("1.500.000", "1.160.000")
    assert "Lumpsums (€)" not in row
    assert len(screen.rows("contracten")) == 1
    elsewhere = open_page(manager, f"{URL}?gemeente=9901")
    assert elsewhere.row("segmenten", "Ambulante jeugdhulp")["Prognose (€)"] == "0"
    assert elsewhere.rows("contracten") == []


def test_municipalities_add_up_to_the_region(computed: Snapshot, manager: Client) -> None:
    screen = open_page(manager, URL)
    one = screen.row("gemeenten", "Heuvelrode")
    assert (one["Begroot (€)"], one["Kosten tot nu toe (€)"]) == ("1.500.000", "650.000")
    assert screen.row("gemeenten", "Waterdam")["Begroot (€)"] == "1.000.000"
    assert screen.row("gemeenten", "Regio Rivierland Jeugd")["Begroot (€)"] == "2.500.000"


def test_figures_stand_beside_the_same_quarter_a_year_earlier(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    assert "meer dan Q2 2026" not in open_page(manager, URL).text
    compute(cast, Quarter(2026, 2), date(2026, 6, 30))
    assert "28,0% meer dan Q2 2026" in open_page(manager, URL).text
    assert "Peildatum 30-06-2026" in open_page(manager, f"{URL}?periode=2026-Q2").text


def test_a_municipality_sees_its_own_figures_and_a_dot_for_others(
    computed: Snapshot, neighbour: Client
) -> None:
    screen = open_page(neighbour, URL)
    assert "Cijfers van anderen zijn beschermd." in screen.text
    assert screen.text.index("Heuvelrode Kosten t/m Q2 2027 € 650.000") < screen.text.index("De hele regio")
    assert screen.row("gemeenten", "Heuvelrode")["Prognose (€)"] == "1.160.000"
    for name in ("Waterdam", "Regio Rivierland Jeugd"):
        assert screen.row("gemeenten", name)["Prognose (€)"] == "."
    assert screen.row("segmenten", "Ambulante jeugdhulp")["Deel gerealiseerd"] == "."


def test_a_municipality_learns_nothing_about_contracts(computed: Snapshot, municipal: Client) -> None:
    for url in (URL, f"{URL}?gemeente=9902"):
        screen = open_page(municipal, url)
        for word in ("2027-0001", "De Linde", "1.160.000", "650.000", "448.000"):
            assert word not in screen.text, (url, word)
        assert screen.rows("contracten") == []
    row = screen.row("segmenten", "Ambulante jeugdhulp")
    assert (row["Begroot (€)"], row["Prognose (€)"]) == ("1.500.000", ".")


def test_that_another_has_no_costs_is_not_told_either(computed: Snapshot, neighbour: Client) -> None:
    """Waterdam has none: for Heuvelrode that is as secret as an amount, for Waterdam it is zero."""
    assert open_page(neighbour, URL).row("gemeenten", "Waterdam")["Kosten tot nu toe (€)"] == "."


def test_another_region_sees_nothing_of_this_one(
    cast: Cast, computed: Snapshot, client_for: ClientFor
) -> None:
    screen = open_page(client_for(cast.outsider_membership.user), URL)
    assert "Regio Zandkust Jeugd" in screen.text
    for word in ("Rivierland", "Heuvelrode", "1.160.000", "2027-0001"):
        assert word not in screen.text
    assert "Taakgebied" in screen.headers("segmenten")
    assert "Taakgebieden" in screen.text and "Segment" not in screen.text


@pytest.mark.parametrize("address", ["?tabel=geheim&formaat=csv", "?formaat=docx", "?tabel=contracten"])
def test_a_file_that_does_not_exist_is_not_found(computed: Snapshot, municipal: Client, address: str) -> None:
    wanted = 200 if "formaat" not in address else 404
    assert municipal.get(URL + address).status_code == wanted


def test_contracts_are_no_file_for_a_municipality_either(computed: Snapshot, municipal: Client) -> None:
    assert municipal.get(f"{URL}?tabel=contracten&formaat=csv").status_code == 404


def test_an_unknown_filter_is_said_and_not_used(computed: Snapshot, manager: Client) -> None:
    screen = open_page(manager, f"{URL}?periode=2031-Q9&gemeente=0000")
    for typed in ("2031-Q9", "0000"):
        assert f"Wij kennen ‘{typed}’ niet" in screen.text
    assert screen.row("segmenten", "Totaal")["Prognose (€)"] == "1.160.000"


def test_a_page_with_old_figures_says_so(computed: Snapshot, manager: Client, settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = date(2027, 10, 1)
    assert "Deze cijfers zijn niet meer nieuw" not in open_page(manager, URL).text
    settings.JEUGDREGIO_TODAY = date(2027, 12, 15)
    assert "Deze cijfers zijn niet meer nieuw" in open_page(manager, URL).text


def test_a_passed_ceiling_is_said_in_the_past(cast: Cast, manager: Client) -> None:
    give_room(cast, 50_000_000, date(2027, 4, 1))
    compute(cast, Quarter(2027, 2), K)
    text = open_page(manager, URL).text
    assert "Het plafond is bereikt op" in text
    assert "130,0% is benut. De grens van 70% is gepasseerd op" in text
