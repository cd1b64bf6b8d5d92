"""The start page: four doors for who is not signed in, and for others what to do first."""

from collections.abc import Callable

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core import portal
from jeugdregio.core.enums import JobState
from jeugdregio.core.models import Job
from jeugdregio.core.portal import HomeBlock, Reader
from tests.cast import Cast

Sign = Callable[[object], Client]


def home(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_visitor_finds_four_doors_that_lead_to_signing_in(db: None) -> None:
    page = home(Client())
    for door in ("Ik ben aanbieder", "Ik ben verwijzer", "Ik werk bij een gemeente", "Ik werk bij de regio"):
        assert door in page
    assert page.count('href="/inloggen/"') >= 4
    assert "Zoeken" not in page, "there is nothing to search before signing in"


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.CONTRACT_MANAGER, Role.REGIONAL_CONTROLLER])
def test_until_the_first_report_there_is_a_checklist(cast: Cast, client_for: Sign, role: Role) -> None:
    page = home(client_for(role))
    assert "Eerste stappen" in page
    assert page.index("Leg contracten vast") < page.index("Lees kopieën van iJw-berichten in")
    assert page.count("Nog niet begonnen") == 3, "the cast has contracts, and nothing else"
    assert 'href="/declaraties/inlezen/"' in page


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ASSESSOR, Role.REFERRER, Role.PROVIDER_PREPARER])
def test_who_cannot_take_these_steps_sees_none(cast: Cast, client_for: Sign, role: Role) -> None:
    page = home(client_for(role))
    assert "Eerste stappen" not in page
    assert "Er is nu niets voor u te doen." in page


def test_your_own_jobs_stand_on_top_and_those_of_others_do_not(cast: Cast, client_for: Sign) -> None:
    with cast.in_region():
        for role, title in ((Role.CONTRACT_MANAGER, "Mijn taak"), (Role.POLICY_OFFICER, "Andermans taak")):
            Job.objects.create(
                region_id=cast.region.pk,
                owner_id=cast.region.pk,
                kind="x",
                title=title,
                state=JobState.RUNNING,
                by=cast.person(role),
            )
    page = home(client_for(Role.CONTRACT_MANAGER))
    assert ("Mijn taak" in page, "Andermans taak" in page) == (True, False)
    assert page.index("Uw achtergrondtaken") < page.index("Eerste stappen")


def test_blocks_of_apps_come_in_their_rank_once(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    monkeypatch.setattr(portal, "_BLOCKS", [])
    late = lambda reader: HomeBlock("late", "Laat", (), 90)  # noqa: E731
    early = lambda reader: HomeBlock("early", "Vroeg", (), 1)  # noqa: E731
    portal.register_blocks(late, early, lambda reader: None, late)
    reader = Reader(cast.context(Role.CONTRACT_MANAGER), Role.CONTRACT_MANAGER)
    assert [block.key for block in portal.blocks_for(reader)] == ["early", "late"]
