"""A scenario goes to the archive by who made it, stays readable there, and comes out of it again."""

from uuid import UUID

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from monitoring.models import ChangeKind, LagFactor, Scenario, Snapshot
from monitoring.services.scenario import MOST
from tests.cast import Cast
from tests.monitoring.pages.conftest import ClientFor
from tests.monitoring.pages.scenarios import add_url, change, made_by, make, typed
from tests.monitoring.pages.screen import open_page

SHORT = "Er zijn minder dan zes maanden declaraties. De bandbreedte is groot"


@pytest.fixture
def officer(client_for: ClientFor) -> Client:
    return client_for(Role.POLICY_OFFICER)


@pytest.fixture
def mine(officer: Client, computed: Snapshot) -> UUID:
    return made_by(officer)


def archive(client: Client, scenario: UUID, revision: int) -> str:
    url = f"/prognose/{scenario}/archiveren/"
    return client.post(url, {"revision": revision}, follow=True).content.decode()


def kept(cast: Cast, scenario: UUID) -> Scenario:
    with cast.in_region():
        return Scenario.objects.get(public_id=scenario)


def test_the_archive_is_asked_for_and_keeps_page_and_history(
    officer: Client, municipal: Client, cast: Cast, mine: UUID
) -> None:
    row = change(cast, kept(cast, mine), ChangeKind.LOCAL)
    asked = open_page(officer, f"/prognose/{mine}/archiveren/")
    assert "Het blijft leesbaar, met zijn wijzigingen en zijn historie." in asked.text
    assert kept(cast, mine).archived_on is None, "asking does nothing"
    assert "Het scenario staat in het archief." in archive(officer, mine, 2)
    lists = open_page(officer, "/prognose/")
    assert lists.rows("archief")[0][0] == "Groepen naar lokaal"
    assert "Groepen naar lokaal" not in str(lists.rows("scenarios"))
    for reader in (officer, municipal):
        page = open_page(reader, f"/prognose/{mine}/")
        assert "in het archief. Het is te lezen, maar verandert niet meer." in page.text
        assert not page.links("Wijziging toevoegen") and not page.links("Groei of index")
    assert "In het archief sinds" in open_page(officer, f"/prognose/{mine}/?tab=historie").text
    assert not open_page(officer, f"/prognose/vergelijken/?scenario={mine}").rows("kern")
    refused = officer.post(f"/prognose/wijziging/{row.public_id}/", {**typed(kept(cast, mine))})
    assert "Haal het uit het archief om het te wijzigen." in refused.content.decode()


def test_the_name_is_free_and_it_comes_back_under_a_name_of_its_own(
    officer: Client, cast: Cast, mine: UUID
) -> None:
    archive(officer, mine, 1)
    again = made_by(officer)
    assert "Er is al een scenario met deze naam." in archive(officer, mine, 2)
    assert kept(cast, mine).archived_on is not None
    officer.post(f"/prognose/{again}/bewerken/", {"title": "Anders", "explanation": "", "revision": 1})
    assert "Het scenario is uit het archief gehaald." in archive(officer, mine, 2)
    assert kept(cast, mine).archived_on is None
    assert len(open_page(officer, "/prognose/").rows("scenarios")) == 2


def test_only_who_made_it_archives_it_and_the_second_of_two_is_told(
    officer: Client, manager: Client, cast: Cast, mine: UUID
) -> None:
    assert not open_page(manager, f"/prognose/{mine}/").links("Archiveren")
    assert "Alleen wie het maakte, kan het archiveren." in archive(manager, mine, 1)
    assert kept(cast, mine).archived_on is None
    assert open_page(officer, f"/prognose/{mine}/").links("Archiveren")
    officer.post(f"/prognose/{mine}/bewerken/", {"title": "Anders", "explanation": "", "revision": 1})
    assert officer.post(f"/prognose/{mine}/archiveren/", {"revision": 1}).status_code == 409
    assert kept(cast, mine).archived_on is None


def test_one_change_too_many_is_refused_and_nothing_typed_is_lost(
    officer: Client, cast: Cast, mine: UUID
) -> None:
    for _number in range(MOST):
        change(cast, kept(cast, mine), ChangeKind.LOCAL)
    answer = officer.post(add_url(kept(cast, mine), cast.part), typed(kept(cast, mine), share="37"))
    assert f"Een scenario heeft hoogstens {MOST} wijzigingen." in answer.content.decode()
    assert answer.context["form"]["share"].value() == "37"
    with cast.in_region():
        assert kept(cast, mine).changes.count() == MOST == 10


@pytest.mark.parametrize(("months", "warned"), [(5, True), (6, False)])
def test_a_short_series_of_claims_is_a_wide_range_and_the_page_says_so(
    officer: Client, cast: Cast, computed: Snapshot, months: int, warned: bool
) -> None:
    scenario = make(cast)
    with cast.in_region():
        assert LagFactor.objects.filter(snapshot=computed).update(months=months)
    for url in (f"/prognose/{scenario.public_id}/", f"/prognose/vergelijken/?scenario={scenario.public_id}"):
        assert (SHORT in open_page(officer, url).text) is warned
    line = open_page(officer, f"/prognose/{scenario.public_id}/?methode=rechte-lijn").text
    assert SHORT not in line and ("Een rechte lijn zegt dan weinig" in line) is warned
