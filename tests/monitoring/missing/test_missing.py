"""Missing supply: who notes it, who reads it, and what others may read of how much there is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.core.errors import Refused
from monitoring.enums import MissingSource, MissingState
from monitoring.models import MissingSupply
from monitoring.selectors.missing import Counted, summaries
from monitoring.services.missing import Missing, missing_note
from tests.cast import Cast, context_of
from tests.monitoring.pages.screen import Screen, open_page, sheet

pytestmark = pytest.mark.django_db
ClientFor = Callable[[Role | User], Client]
TODAY = date(2027, 3, 10)
LIST, ADD = "/aanbod-tekort/", "/aanbod-tekort/nieuw/"
SUMMARY = f"{LIST}?tab=samenvatting"
GIFTED = Missing(MissingSource.HAND, date(2027, 2, 1), what="Hulp bij hoogbegaafdheid")
FORM = {
    "what": "Begeleid wonen zonder behandeling",
    "source": "bespoke",
    "youths": "few",
    "noted_on": "1-3-2027",
    "revision": "0",
}
MOST = 25


@pytest.fixture(autouse=True)
def the_day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def note(cast: Cast, who: Role, found: Missing = GIFTED) -> MissingSupply:
    with cast.acting(who) as context:
        return missing_note(context=context, found=found, by=cast.person(who), today=TODAY)


def names(screen: Screen) -> set[str]:
    return {row[0] for row in screen.rows("meldingen")}


def test_each_reads_its_own_and_a_municipality_that_of_its_team(cast: Cast, client_for: ClientFor) -> None:
    note(cast, Role.LOCAL_TEAM, replace(GIFTED, what="van het team"))
    note(cast, Role.MUNICIPAL_USER, replace(GIFTED, what="van Waterdam"))
    note(cast, Role.POLICY_OFFICER, replace(GIFTED, what="van de regio"))
    with cast.acting(Role.POLICY_OFFICER) as context:
        about = replace(GIFTED, what="over Heuvelrode", municipality=cast.heuvelrode)
        missing_note(context=context, found=about, by=cast.person(Role.POLICY_OFFICER), today=TODAY)
    wanted: dict[Role | User, set[str]] = {
        Role.LOCAL_TEAM: {"van het team"},
        Role.MUNICIPAL_USER: {"van het team", "van Waterdam"},
        cast.heuvelrode_membership.user: {"over Heuvelrode"},
        Role.CONTRACT_MANAGER: {"van het team", "van Waterdam", "van de regio", "over Heuvelrode"},
        Role.AUDITOR: {"van het team", "van Waterdam", "van de regio", "over Heuvelrode"},
        cast.outsider_membership.user: set(),
    }
    assert {who: names(open_page(client_for(who), LIST)) for who in wanted} == wanted
    open_page(client_for(Role.PROVIDER_PREPARER), LIST, status=403)


def test_it_is_noted_changed_and_solved_and_nobody_overtakes(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.MUNICIPAL_USER)
    assert client.post(ADD, FORM).status_code == 302
    with cast.in_region():
        row = MissingSupply.objects.get()
        assert (row.owner_id, row.municipality_id) == (cast.waterdam.pk, cast.waterdam.pk)
    edit, solve = (reverse(f"monitoring:missing_{act}", args=[row.public_id]) for act in ("edit", "solve"))
    assert client.post(edit, {**FORM, "revision": "1", "in_talks": "on"}).status_code == 302
    late = client.post(edit, {**FORM, "what": "iets anders", "revision": "1"})
    assert late.status_code == 409 and "iets anders" in late.content.decode()
    assert client.post(solve, {"revision": "2", "solution": " "}).status_code == 200
    assert client.post(solve, {"revision": "2", "solution": "Maatwerk met een aanbieder"}).status_code == 302
    screen = open_page(client, reverse("monitoring:missing", args=[row.public_id]))
    assert "Opgelost op" in screen.text and "Maatwerk met een aanbieder" in screen.text
    assert screen.links("Oplossing invullen") == [] and screen.links("Wijzig") != []
    assert "weer open" in open_page(client, edit).text
    history = open_page(client, f"{reverse('monitoring:missing', args=[row.public_id])}?tab=historie").text
    assert "Opgelost met" in history
    assert client.post(edit, {**FORM, "revision": "3"}).status_code == 302
    with cast.in_region():
        row.refresh_from_db()
        assert (row.state, row.solution, row.solved_on) == (MissingState.OPEN, "", None)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"what": ""}, "Kies een product of beschrijf wat er ontbreekt."),
        ({"explanation": "Het gaat om 111222333."}, "BSN"),
        ({"what": "Hulp voor 111222333"}, "BSN"),
        ({"noted_on": "11-3-2027"}, "moet nog komen"),
        ({"source": ""}, "Kies hoe dit is gebleken."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    cast: Cast, client_for: ClientFor, values: dict[str, str], said: str
) -> None:
    page = client_for(Role.LOCAL_TEAM).post(ADD, {**FORM, "explanation": "Twee gezinnen", **values})
    text = page.content.decode()
    assert said in text and (values.get("what", FORM["what"]) or "Twee gezinnen") in text
    with cast.in_region():
        assert not MissingSupply.objects.exists()


def test_a_service_takes_no_number_of_a_person_either(cast: Cast) -> None:
    with pytest.raises(Refused, match="BSN"):
        note(cast, Role.LOCAL_TEAM, replace(GIFTED, explanation="111222333"))


def test_a_municipality_does_not_change_what_its_team_noted(cast: Cast, client_for: ClientFor) -> None:
    row = note(cast, Role.LOCAL_TEAM)
    client = client_for(Role.MUNICIPAL_USER)
    url = reverse("monitoring:missing", args=[row.public_id])
    assert open_page(client, url).links("Wijzig") == []
    assert client.post(f"{url}wijzigen/", {**FORM, "revision": "1"}).status_code == 403
    assert client.post(f"{url}opgelost/", {"solution": "x", "revision": "1"}).status_code == 403
    assert (
        client_for(Role.POLICY_OFFICER).post(f"{url}wijzigen/", {**FORM, "revision": "1"}).status_code == 302
    )
    with cast.in_region():
        row.refresh_from_db()
        assert row.municipality_id == cast.waterdam.pk


def test_filters_and_file_hold_the_same_rows(cast: Cast, client_for: ClientFor) -> None:
    note(cast, Role.MUNICIPAL_USER)
    note(cast, Role.LOCAL_TEAM, Missing(MissingSource.SEARCH, date(2027, 2, 3), product_code="45A01"))
    client = client_for(Role.CONTRACT_MANAGER)
    with CaptureQueriesContext(connection) as queries:
        screen = open_page(client, f"{LIST}?bron=search")
    assert len(queries) <= MOST, len(queries)
    (name,) = names(screen)
    assert name.startswith("45A01")
    assert names(open_page(client, f"{LIST}?q=hoogbegaafd")) == {GIFTED.what}
    kept = sheet(client, f"{LIST}?tab=meldingen&bron=search&tabel=meldingen&formaat=xlsx")
    assert [row for row in kept if row[0] == name] and not [row for row in kept if row[0] == GIFTED.what]


def test_the_summary_hides_small_numbers_of_others(cast: Cast, client_for: ClientFor) -> None:
    for number in range(2):
        note(cast, Role.MUNICIPAL_USER, replace(GIFTED, what=f"melding {number}"))
    with cast.acting(Role.POLICY_OFFICER) as context:
        for place in (cast.heuvelrode, None):
            about = replace(GIFTED, municipality=place)
            missing_note(context=context, found=about, by=cast.person(Role.POLICY_OFFICER), today=TODAY)
    note(cast, Role.MUNICIPAL_USER, replace(GIFTED, noted_on=date(2027, 3, 1)))
    region = open_page(client_for(Role.CONTRACT_MANAGER), SUMMARY)
    assert region.row("gemeenten", "Heuvelrode")["Meldingen"] == "1", "of the region itself nothing is hidden"
    assert region.row("gemeenten", "Waterdam")["Meldingen"] == "2", "this month has still to end"
    mine = open_page(client_for(Role.MUNICIPAL_USER), SUMMARY)
    assert mine.row("gemeenten", "Waterdam")["Meldingen"] == "2"
    assert mine.row("gemeenten", "Heuvelrode")["Meldingen"] == "."
    assert mine.row("producten", "Alleen beschreven")["Meldingen"] == "."
    open_page(client_for(Role.LOCAL_TEAM), SUMMARY, status=404)


def test_the_owner_of_nearly_all_does_not_learn_the_rest() -> None:
    """Without knowing who reads, 9 of which a reader owns 8 would be shown, and the ninth told."""
    counted = Counted(TODAY, {("-", 1): 8, ("-", 2): 1}, {}, {1: "A", 2: "B"})
    products, places = summaries(counted, 1)
    assert products.cells["-", "number"].shown == places.cells["2", "number"].shown
    assert summaries(counted, None)[1].cells["2", "number"].shown == 1


def test_a_team_notes_for_its_own_municipality_only(cast: Cast) -> None:
    row = note(cast, Role.LOCAL_TEAM, replace(GIFTED, municipality=cast.heuvelrode))
    assert row.municipality_id == cast.waterdam.pk
    assert context_of(cast.memberships[Role.LOCAL_TEAM]).organisation == row.owner_id
