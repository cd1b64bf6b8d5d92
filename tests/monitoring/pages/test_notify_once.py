"""What asks for attention on the dashboard: a notification in its own quarter, and findings in the claims."""

from datetime import date

from django.db import connection
from django.test import Client
from pytest_django import Settings

from jeugdregio.core.periods import Quarter
from monitoring.models import ContractForecast, Snapshot
from tests.cast import Cast
from tests.monitoring.pages.conftest import K, compute, give_room
from tests.monitoring.pages.screen import open_page

URL = "/regio/"


def at_the_level(cast: Cast, level_on: date) -> Snapshot:
    """A healthy contract that reached its level on a day."""
    give_room(cast, 120_000_000, date(2027, 4, 1))
    with cast.in_region():
        type(cast.priced_contract).objects.filter(pk=cast.priced_contract.pk).update(signal_level="0.500")
    snapshot = compute(cast, Quarter(2027, 2), K)
    with cast.in_region():
        ContractForecast.objects.filter(snapshot=snapshot).update(level_on=level_on)
    return snapshot


def test_a_level_reached_in_the_quarter_is_new(cast: Cast, manager: Client) -> None:
    at_the_level(cast, date(2027, 4, 1))
    screen = open_page(manager, URL)
    assert "1 melding te versturen" in screen.text
    assert "Eerder dit jaar" not in screen.text


def test_a_level_reached_before_the_quarter_stands_behind_earlier(cast: Cast, manager: Client) -> None:
    at_the_level(cast, date(2027, 3, 31))
    screen = open_page(manager, URL)
    assert "Geen nieuwe melding te versturen in dit kwartaal" in screen.text
    assert "Verstuur een melding" not in screen.text
    folded = screen.tree.xpath("//section[@id='signals-notify']//details")
    assert "Eerder dit jaar (1)" in folded[0].text_content()
    assert "2027-0001" in folded[0].text_content()


PLANT = """
INSERT INTO referrals_claimline
SELECT (jsonb_populate_record(l, jsonb_build_object('id', nextval('referrals_claimline_id_seq'), 'flags', %s))).*
FROM referrals_claimline l WHERE care_month = %s LIMIT 1
"""


def flag(cast: Cast, flags: str) -> None:
    """Let one more line of May 2027 carry findings."""
    with cast.in_region(), connection.cursor() as cursor:
        cursor.execute(PLANT, [flags, date(2027, 5, 1)])


def test_findings_in_the_claims_are_counted_with_the_way_to_them(
    cast: Cast, computed: Snapshot, manager: Client, settings: Settings
) -> None:
    settings.JEUGDREGIO_TODAY = date(2027, 8, 1)
    assert "in de declaraties" not in open_page(manager, URL).text
    flag(cast, "JR-ELSEWHERE JR-CONTRACT")
    screen = open_page(manager, URL)
    assert "2 bevindingen in de declaraties" in screen.text
    assert "Twaalf maanden tot en met Q2 2027." in screen.text
    link = screen.tree.xpath("//section[@id='signals-quality']//a/@href")
    assert len(link) == 1
    rules = open_page(manager, link[0]).rows("bevindingen")
    assert sum(int(row[1]) for row in rules) == 2


def test_findings_of_another_municipality_do_not_count_for_the_chosen_one(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    flag(cast, "JR-ELSEWHERE")
    assert "1 bevinding in de declaraties" in open_page(manager, f"{URL}?gemeente=9902").text
    assert "in de declaraties" not in open_page(manager, f"{URL}?gemeente=9901").text


def test_a_municipality_gets_no_signals(cast: Cast, computed: Snapshot, neighbour: Client) -> None:
    flag(cast, "JR-ELSEWHERE")
    assert "bevinding" not in open_page(neighbour, URL).text.split("De hele regio")[0]
