"""Kept pieces of dashboard and contract page: never those of another reader, never those of old figures."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.kept.backend import SharedCache
from jeugdregio.core.kept.pieces import Audience
from jeugdregio.core.models import Organisation
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from monitoring.models.snapshot import SnapshotRow
from monitoring.selectors.facts import REGION_FACTS
from monitoring.views import region as region_view
from tests import factories
from tests.cast import Cast
from tests.monitoring.pages.conftest import K, compute, give_room
from tests.server import free_port

URL = "/regio/"
TABLE = re.compile(r'(?:FROM|JOIN)\s+"?([a-z]+_[a-z]+)"?')
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
NONCE = re.compile(r' nonce="[^"]*"')
LEFT = re.compile(r' data-idle="\d+"')


def body(client: Client, url: str = URL) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return LEFT.sub("", NONCE.sub("", TOKEN.sub(r"\1", answer.content.decode()))).replace("\xa0", " ")


def cold(client: Client, url: str = URL) -> str:
    """The page as it is drawn when nothing was kept."""
    cache.clear()
    return body(client, url)


def statements(client: Client, url: str = URL) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        body(client, url)
    return [query["sql"] for query in queries]


def tables(found: list[str]) -> set[str]:
    return {name for statement in found for name in TABLE.findall(statement)}


@pytest.fixture
def readers(
    manager: Client, municipal: Client, neighbour: Client, client_for: Callable[[object], Client]
) -> list[Client]:
    """Two roles of the region, and two municipalities."""
    return [manager, municipal, neighbour, client_for(Role.REGIONAL_CONTROLLER)]


def everybody_sees_their_own(readers: list[Client], url: str) -> None:
    """One after the other, with all pieces of the others in the cache, each gets the page that is theirs."""
    own = [cold(client, url) for client in readers]
    assert len(set(own)) == len(readers)
    cache.clear()
    for _round in range(2):
        for client, page in zip(readers, own, strict=True):
            assert body(client, url) == page


@pytest.fixture
def one_audience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake: the audience is left out of the key."""
    monkeypatch.setattr(Audience, "of", classmethod(lambda cls, context, role: cls(None, None, "")))


@pytest.mark.parametrize("url", [URL, "/regio/?gemeente=9901", "/regio/?eenheid=duizend"])
def test_no_reader_gets_the_piece_of_another(computed: Snapshot, readers: list[Client], url: str) -> None:
    everybody_sees_their_own(readers, url)


def test_without_the_audience_in_the_key_they_would(
    computed: Snapshot, readers: list[Client], one_audience: None
) -> None:
    with pytest.raises(AssertionError):
        everybody_sees_their_own(readers, URL)


def test_the_cast_of_another_region_and_another_provider_still_get_nothing(
    cast: Cast, computed: Snapshot, manager: Client, client_for: Callable[[object], Client]
) -> None:
    url = f"/contracten/{cast.priced_contract.public_id}/"
    assert "1.140.000" in body(manager, url)
    assert client_for(cast.outsider_membership.user).get(url).status_code == 404
    assert client_for(cast.kompas_membership.user).get(url).status_code == 404
    assert client_for(Role.MUNICIPAL_USER).get(url).status_code == 403
    assert "De Linde" not in body(client_for(cast.outsider_membership.user))


def test_every_address_has_its_own_pieces(computed: Snapshot, manager: Client) -> None:
    urls = [
        URL,
        "/regio/?eenheid=duizend",
        "/regio/?gemeente=9901",
        "/regio/?sort=-label",
        "/regio/?gemeente=0000",
    ]
    pages = {url: cold(manager, url) for url in urls}
    cache.clear()
    for _round in range(2):
        assert {url: body(manager, url) for url in urls} == pages


def new_ceiling_shows(cast: Cast, client: Client) -> None:
    """A quarter that is computed again shows its new figures at the next request."""
    give_room(cast, 100_000_000, K)
    compute(cast, Quarter(2027, 2), K)
    contract = f"/contracten/{cast.priced_contract.public_id}/"
    before = body(client), body(client, contract)
    give_room(cast, 99_100_000, K)
    compute(cast, Quarter(2027, 2), K)
    assert "991.000" not in before[0] + before[1]
    assert "991.000" in body(client)
    assert "991.000" in body(client, contract)


def test_a_quarter_that_is_computed_again_shows_at_once(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    new_ceiling_shows(cast, manager)


def test_without_the_computation_in_the_key_old_figures_would_stay(
    cast: Cast, computed: Snapshot, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.views.frame.results_of", lambda snapshots: [])
    with pytest.raises(AssertionError):
        new_ceiling_shows(cast, manager)


def test_a_quarter_that_is_being_computed_is_not_shown_from_the_cache(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    figures = 'id="core"'
    assert figures in body(manager)
    with cast.in_region():
        Snapshot.objects.filter(pk=computed.pk).update(state="computing")
    assert figures not in body(manager)


def changed_facts_show(cast: Cast, client: Client) -> None:
    """What is no result but stands on the page: the name of a provider, the number of contracts."""
    assert "De Nieuwe Linde" not in body(client)
    with cast.in_region():
        Organisation.objects.filter(pk=cast.linde.pk).update(name="De Nieuwe Linde")
        shared = {"agreement": cast.agreement, "part": cast.part, "provider": cast.kompas}
        factories.ContractFactory(number="2027-0077", **shared)
    page = body(client)
    assert "De Nieuwe Linde" in page
    assert page == cold(client)


def test_a_changed_name_or_contract_shows_at_once(cast: Cast, computed: Snapshot, manager: Client) -> None:
    changed_facts_show(cast, manager)


def test_without_the_facts_in_the_key_they_would_not(
    cast: Cast, computed: Snapshot, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.views.frame.stamp_of", lambda facts: "always the same")
    with pytest.raises(AssertionError):
        changed_facts_show(cast, manager)


def test_the_next_day_is_judged_anew(computed: Snapshot, manager: Client, settings: object) -> None:
    settings.JEUGDREGIO_TODAY = date(2027, 8, 1)  # type: ignore[attr-defined]
    early = body(manager)
    settings.JEUGDREGIO_TODAY = date(2028, 3, 1)  # type: ignore[attr-defined]
    assert body(manager) != early


def unwatched(client: Client, url: str) -> set[str]:
    """Tables that only a page that is drawn reads, and that nothing in the keys watches over."""
    cache.clear()
    drawn, kept = tables(statements(client, url)), tables(statements(client, url))
    assert drawn > kept
    results = {model._meta.db_table for model in SnapshotRow.__subclasses__()}
    results |= {
        model._meta.db_table for base in SnapshotRow.__subclasses__() for model in base.__subclasses__()
    }
    return drawn - kept - results - {facts.model._meta.db_table for facts in REGION_FACTS}


@pytest.mark.parametrize("url", [URL, "/regio/?gemeente=9901"])
def test_everything_that_is_kept_is_watched(
    computed: Snapshot, manager: Client, municipal: Client, url: str
) -> None:
    for client in (manager, municipal):
        assert unwatched(client, url) == set()


def test_a_table_that_nobody_watches_is_found(
    computed: Snapshot, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = tuple(found for found in REGION_FACTS if found.model._meta.db_table != "segments_budget")
    monkeypatch.setattr(region_view, "REGION_FACTS", facts)
    monkeypatch.setattr("tests.monitoring.pages.test_keep_pages.REGION_FACTS", facts)
    assert unwatched(manager, URL) == {"segments_budget"}


def test_the_contract_page_reads_its_facts_for_every_answer(
    cast: Cast, computed: Snapshot, manager: Client
) -> None:
    url = f"/contracten/{cast.priced_contract.public_id}/"
    cache.clear()
    drawn, kept = tables(statements(manager, url)), tables(statements(manager, url))
    assert drawn - kept == {"monitoring_contractforecast"}


def a_new_ceiling_steps(cast: Cast, client: Client) -> None:
    """A ceiling that is recorded later, known on the same day, is a step in the chart of the next answer."""
    url = f"/contracten/{cast.priced_contract.public_id}/"
    body(client, url)
    give_room(cast, 98_700_000, K)
    page = body(client, url)
    assert page == cold(client, url)
    assert "987.000" in page


def test_a_changed_ceiling_shows_at_once(cast: Cast, computed: Snapshot, manager: Client) -> None:
    a_new_ceiling_steps(cast, manager)


def test_without_the_ceilings_in_the_key_it_would_not(
    cast: Cast, computed: Snapshot, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.views.contract.stamp_of", lambda facts: "always the same")
    with pytest.raises(AssertionError):
        a_new_ceiling_steps(cast, manager)


def test_what_is_of_one_person_shows_at_once_and_to_nobody_else(
    cast: Cast, computed: Snapshot, manager: Client, client_for: Callable[[object], Client]
) -> None:
    url = f"/contracten/{cast.priced_contract.public_id}/"
    body(manager)
    body(manager, url)
    manager.post(reverse("saved_view_add", args=["monitoring:region"]), {"naam": "Mijn blik", "query": ""})
    said = {"opmerking-text": "Bel de aanbieder"}
    manager.post(reverse("comments", args=["contract", cast.priced_contract.public_id]), said)
    assert "Mijn blik" in body(manager)
    assert "Mijn blik" not in body(client_for(Role.REGIONAL_CONTROLLER))
    assert '<span class="utrecht-badge-counter">1</span>' in body(manager, url)


@pytest.fixture
def no_redis(settings: object) -> Iterator[None]:
    SharedCache.away_until = 0.0
    settings.CACHES = {  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "jeugdregio.core.kept.backend.SharedCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        }
    }
    yield
    SharedCache.away_until = 0.0


def test_the_pages_are_there_when_redis_is_not(
    cast: Cast, computed: Snapshot, manager: Client, no_redis: None
) -> None:
    url = f"/contracten/{cast.priced_contract.public_id}/"
    assert "Ambulante jeugdhulp" in body(manager)
    assert "1.140.000" in body(manager, url)
