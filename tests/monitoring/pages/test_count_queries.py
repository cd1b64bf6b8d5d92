"""How often a page asks the database: at most 25 times, and not more with ten times as many contracts."""

from datetime import date
from fractions import Fraction

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jeugdregio.core.periods import Quarter
from monitoring.models import ChangeKind, ContractForecast, Snapshot
from tests import factories
from tests.cast import Cast
from tests.monitoring.pages.conftest import K, compute
from tests.monitoring.pages.scenarios import change, make

MOST = 25
# What is left of the regional dashboard and the contract page when their figures were drawn before.
MOST_KEPT = 14


def scenarios(cast: Cast) -> list[str]:
    """Pages of a scenario with every kind of change, alone and beside two others."""
    rows = [make(cast, f"Scenario {number}") for number in range(3)]
    change(cast, rows[0], ChangeKind.LOCAL, share=Fraction(2, 5))
    for kind in (ChangeKind.GROWTH, ChangeKind.INDEX):
        change(cast, rows[0], kind, percentage=Fraction(1, 50))
    query = "&".join(f"scenario={row.public_id}" for row in rows)
    mine = f"/prognose/{rows[0].public_id}/"
    return ["/prognose/", mine, f"{mine}?methode=rechte-lijn", f"/prognose/vergelijken/?{query}"]


def urls(cast: Cast) -> list[str]:
    segment = f"/segmenten/{cast.segment.public_id}/"
    return [
        "/regio/",
        "/regio/?gemeente=9902",
        "/segmenten/",
        "/segmenten/?gemeente=9902",
        segment,
        *(f"{segment}?tab={tab}" for tab in ("kpi", "budget", "contracten", "historie")),
        *(f"/budget/?tab={tab}" for tab in ("gemeenten", "verdeling", "wijzigingen")),
        "/budget/",
        "/budget/?per=onderdeel",
        "/lumpsum/",
        "/contracten/",
        "/aanbieders/",
        f"/aanbieders/{cast.linde.organisation.public_id}/",
        f"/contracten/{cast.priced_contract.public_id}/",
    ]


def add_contracts(cast: Cast, first: int, last: int) -> None:
    """Of both kinds, each with a provider of its own."""
    with cast.in_region():
        for number in range(first, last):
            shared = {"agreement": cast.agreement, "part": cast.part, "provider": factories.ProviderFactory()}
            factories.ContractFactory(number=f"2027-1{number:03}", room=1_000_000, **shared)
            factories.ContractFactory(number=f"2027-2{number:03}", lump_sum=True, budget=4_000_000, **shared)


def count(client: Client, url: str) -> int:
    """Of a page of which nothing was kept."""
    cache.clear()
    return count_again(client, url)


def count_again(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def let_them_run_out(cast: Cast) -> None:
    """Every p x q contract gets a date and a signal, so that each has words on the pages."""
    with cast.in_region():
        ContractForecast.objects.update(
            forecast=2_000_000, probability="0.9", reached_on=date(2027, 9, 1), reached_early=date(2027, 8, 1)
        )


def measured(cast: Cast, client: Client, *more: str) -> dict[str, int]:
    compute(cast, Quarter(2027, 2), K)
    let_them_run_out(cast)
    return {url: count(client, url) for url in (*urls(cast), *more)}


def test_no_page_asks_more_often_when_there_is_more_to_show(cast: Cast, manager: Client) -> None:
    add_contracts(cast, 0, 3)
    more = scenarios(cast)
    few = measured(cast, manager, *more)
    assert manager.get("/regio/").content.count(b"action-list__item") == 4
    add_contracts(cast, 3, 30)
    assert measured(cast, manager, *more) == few
    assert manager.get("/regio/").content.count(b"action-list__item") == 31
    assert max(few.values()) <= MOST, few


def test_a_year_before_does_not_ask_too_much(cast: Cast, computed: Snapshot, manager: Client) -> None:
    compute(cast, Quarter(2026, 2), date(2026, 6, 30))
    found = {url: count(manager, url) for url in urls(cast)}
    assert max(found.values()) <= MOST, found


def test_a_planted_query_per_row_is_found(cast: Cast, computed: Snapshot) -> None:
    with cast.in_region(), CaptureQueriesContext(connection) as queries:
        found = [str(row.contract) for row in ContractForecast.objects.filter(snapshot=computed)]
    assert len(queries) == 1 + len(found) > 1


@pytest.mark.parametrize("url", ["/regio/", "/regio/?gemeente=9901", "/segmenten/"])
def test_a_municipality_asks_as_little(computed: Snapshot, municipal: Client, url: str) -> None:
    assert count(municipal, url) <= MOST


def test_scenarios_ask_a_municipality_as_little(cast: Cast, computed: Snapshot, neighbour: Client) -> None:
    found = {url: count(neighbour, url) for url in scenarios(cast)}
    assert max(found.values()) <= MOST, found


def test_a_page_that_was_drawn_before_asks_less(cast: Cast, computed: Snapshot, manager: Client) -> None:
    for url in ("/regio/", "/regio/?gemeente=9902", f"/contracten/{cast.priced_contract.public_id}/"):
        drawn = count(manager, url)
        assert count_again(manager, url) <= min(MOST_KEPT, drawn - 1)
