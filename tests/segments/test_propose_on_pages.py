"""The pages on which a policy officer writes a sheet, compares it and has it adopted (screens 18 to 20)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from segments.enums import DraftState
from segments.models import Exclusion, Segment, SegmentDraft, SegmentVersion
from segments.services.steps import draft_submit
from tests.cast import Cast
from tests.segments.pages import fields_of, named, sent
from tests.segments.sheets import OFFICER, adopt, payment, proposal, sheet, write

pytestmark = pytest.mark.usefixtures("the_day")
ClientFor = Callable[[Role], Client]
NEW = reverse("segments:new")
LATER = date(2028, 7, 1)
SHEET = {
    "name": "Wonen met begeleiding",
    "assignment": "Een woonplek die op thuis lijkt.",
    "variant": "effort",
    "route": "open_house",
    "valid_from": "1-1-2028",
    "reason": "Nieuw in de strategie",
    "deel_0_name": "Pleegzorg",
    "deel_0_variant": "effort",
    "deel_0_maximum_partners": "20",
}


@pytest.fixture
def officer(client_for: ClientFor) -> Client:
    return client_for(OFFICER)


def at(cast: Cast, name: str = "proposal", query: str = "") -> str:
    return reverse(f"segments:{name}", args=[cast.segment.public_id]) + query


def pay(cast: Cast) -> str:
    with cast.acting(OFFICER):
        return str(payment(cast).pk)


def shown(client: Client, url: str) -> str:
    return client.get(url, follow=True).content.decode()


def test_a_segment_is_made_compared_and_adopted(cast: Cast, officer: Client) -> None:
    assert "Nieuw segment" in shown(officer, "/segmenten/")
    saved = officer.post(NEW, sent(officer, NEW, **SHEET, payment=pay(cast)))
    assert saved.status_code == 302
    with cast.acting(OFFICER):
        made = Segment.objects.get(code="wonen-met-begeleidin")
    listed = shown(officer, "/segmenten/")
    assert "Voorgesteld, nog niet vastgesteld" in listed and "Concept" in listed
    page = officer.get(saved.url).content.decode()
    assert "Vaststellen" in page and "Pleegzorg" in page
    url = reverse("segments:draft_adopt", args=[made.public_id])
    decided = {"decided_by": "Algemeen bestuur", "decision": "AB 12", "decided_on": "1-11-2027"}
    assert officer.post(url, sent(officer, url, **decided)).status_code == 302
    page = shown(officer, reverse("monitoring:segment", args=[made.public_id]) + "?tab=opgave")
    assert "versie 1, geldig vanaf 01-01-2028" in page and "Vastgesteld, nog niet ingegaan" in page
    assert "20 (maximum, geen streefgetal)" in page
    assert "Voorgesteld, nog niet vastgesteld" not in shown(officer, "/segmenten/")


def test_adding_a_part_keeps_everything_that_was_typed(cast: Cast, officer: Client) -> None:
    typed = sent(officer, NEW, **{**SHEET, "valid_from": "geen datum"}, no_escalation="on")
    page = officer.post(NEW, {**typed, "actie": "onderdeel"})
    assert page.status_code == 200 and "Er is een probleem" not in page.content.decode()
    kept = fields_of(page.content)
    assert kept.pop("count") == "2" and typed.pop("count") == "1"
    assert typed.items() - kept.items() == set() and "deel-1-route" in kept
    with cast.acting(OFFICER):
        assert not SegmentDraft.objects.exists()


def test_the_difference_is_shown_before_saving(cast: Cast, officer: Client) -> None:
    typed = sent(officer, at(cast), name="Anders genoemd", valid_from="01-01-2028", reason="Om de naam")
    page = officer.post(at(cast), {**typed, "actie": "verschil"}).content.decode()
    assert "Voorbeeld van de wijziging" in page and "<ins>Anders genoemd</ins>" in page
    assert fields_of(page.encode())["name"] == "Anders genoemd"
    with cast.acting(OFFICER):
        assert not SegmentDraft.objects.exists()


def test_what_lacks_comes_back_with_what_was_typed(officer: Client) -> None:
    page = officer.post(NEW, {"count": "1", "revision": "0", "assignment": "Alleen dit"}).content.decode()
    for sentence in ("Vul een naam in.", "Kies de uitvoeringsvariant.", "Vul in waarom de opgave wijzigt."):
        assert sentence in page
    assert "Alleen dit" in page


def test_who_saves_second_sees_both_and_may_save_after_looking(cast: Cast, officer: Client) -> None:
    with cast.acting(OFFICER):
        write(cast)
    mine = sent(officer, at(cast), name="Mijn naam", deel_0_name="Mijn onderdeel")
    theirs = sent(officer, at(cast), name="Hun naam", deel_0_variant="task", no_escalation="on")
    more = {
        "count": "2",
        "deel-1-name": "Hun nieuwe onderdeel",
        "deel-1-variant": "output",
        "deel-1-route": "subsidy",
    }
    assert officer.post(at(cast), {**theirs, **more}).status_code == 302
    answer = officer.post(at(cast), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    table = page.split("Wat verschilt")[1].split("</table>")[0]
    for words in (
        "Mijn naam",
        "Hun naam",
        "Mijn onderdeel",
        "Taakgericht",
        "Hun nieuwe onderdeel",
        "Nee",
        "Ja",
    ):
        assert words in table
    again = fields_of(answer.content)
    assert (again["name"], again["deel-0-name"]) == ("Mijn naam", "Mijn onderdeel")
    assert again["deel-1-name"] == "Hun nieuwe onderdeel", "what they added is not thrown away by saving"
    assert officer.post(at(cast), again).status_code == 302
    with cast.acting(OFFICER):
        draft = SegmentDraft.objects.get()
        assert (draft.name, [row.name for row in draft.parts.all()]) == (
            "Mijn naam",
            ["Mijn onderdeel", "Hun nieuwe onderdeel"],
        )


def test_a_part_in_use_that_is_ticked_away_is_kept_with_the_reason(cast: Cast, officer: Client) -> None:
    typed = sent(officer, at(cast), valid_from="01-01-2028", reason="Weg ermee", deel_0_gone="on")
    page = officer.post(at(cast), typed).content.decode()
    assert "Maak een herindeling" in page and "Weg ermee" in page


def test_two_versions_stand_beside_each_other(cast: Cast, officer: Client) -> None:
    with cast.acting(OFFICER):
        adopt(cast, write(cast))
        write(cast, proposal(cast, sheet=sheet(cast, assignment="Iets heel anders."), valid_from=LATER))
    page = shown(officer, at(cast, "versions"))
    assert "Versie 2 vanaf 01-01-2028" in page and "Het voorstel vanaf 01-07-2028" in page
    assert "<ins>" in page and "<del>" in page and "Na de marktconsultatie" in page
    first = shown(officer, at(cast, "versions", "?van=1&naar=2"))
    assert "Maximaal aantal contractpartners".lower() in first.lower()
    whole = shown(officer, at(cast, "versions", "?van=1&naar=2&alles=ja"))
    assert whole.count("<tr>") > first.count("<tr>")
    file = officer.get(at(cast, "versions", "?van=1&naar=2&formaat=csv"))
    text = file.content.decode("utf-8-sig")
    assert (
        file["Content-Disposition"].startswith("attachment") and "20 (maximum" in text and "<ins>" not in text
    )


def test_the_history_of_a_segment_tells_which_decision_made_a_version(cast: Cast, officer: Client) -> None:
    with cast.acting(OFFICER):
        adopt(cast, write(cast))
    page = shown(officer, f"/segmenten/{cast.segment.public_id}/?tab=historie")
    for words in ("Algemeen bestuur, AB 2027-31", "Consultatie 2027", "van=1&amp;naar=2", "Geldend"):
        assert words in page


@pytest.mark.parametrize("role", [Role.MUNICIPAL_USER, Role.LOCAL_TEAM, Role.AUDITOR, Role.BOARD_MEMBER])
def test_others_read_along(cast: Cast, client_for: ClientFor, role: Role) -> None:
    reader = client_for(role)
    assert "Er is geen voorstel" in shown(reader, at(cast))
    with cast.acting(OFFICER):
        write(cast)
    page = shown(reader, at(cast))
    assert "De voorgestelde opgave" in page and "Opslaan als concept" not in page
    assert "Intrekken" not in page
    assert reader.post(at(cast), {}).status_code == 403


def test_a_proposal_goes_to_the_municipalities_and_back(
    cast: Cast, officer: Client, client_for: ClientFor
) -> None:
    with cast.acting(OFFICER):
        draft = write(cast)
    assert officer.post(at(cast, "draft_submit")).status_code == 302
    page = shown(officer, at(cast))
    assert "Bij de gemeenten" in page and "Nog geen antwoord: Heuvelrode, Waterdam" in page
    council = client_for(Role.MUNICIPAL_USER)
    consent = reverse("segments:consent", args=["segments_segmentdraft", draft.public_id])
    assert consent in shown(council, at(cast))
    answer = {"answer": "agreed", "decision": "Raad 3", "decided_on": "01-11-2027"}
    assert council.post(consent, answer).url == at(cast)
    assert "Nog geen antwoord: Heuvelrode." in shown(officer, at(cast))
    assert (
        "Schrijf op waarom u dit doet."
        in officer.post(at(cast, "draft_back"), {"reason": ""}).content.decode()
    )
    officer.post(at(cast, "draft_back"), {"reason": "Tekst aanpassen"})
    assert "Opslaan als concept" in shown(officer, at(cast))


def test_what_is_with_the_municipalities_cannot_be_saved(cast: Cast, officer: Client) -> None:
    with cast.acting(OFFICER):
        draft = write(cast)
        typed = sent(officer, at(cast), name="Toch nog")
        draft_submit(draft=draft, by=cast.person(OFFICER), role=OFFICER)
    page = officer.post(at(cast), typed).content.decode()
    assert "Haal het eerst terug" in page and "Toch nog" in page


def test_a_proposal_is_withdrawn(cast: Cast, officer: Client) -> None:
    with cast.acting(OFFICER):
        draft = write(cast)
    officer.post(at(cast, "draft_withdraw"), {"reason": "Anders besloten"})
    with cast.acting(OFFICER):
        draft.refresh_from_db()
        assert draft.state == DraftState.WITHDRAWN
    assert officer.get(at(cast, "draft_adopt")).status_code == 404


def test_what_stands_in_the_way_is_said_before_the_decision_is_typed(cast: Cast, officer: Client) -> None:
    with cast.acting(OFFICER):
        cast.region.settings["councils_decide"] = True
        cast.region.save()
        write(cast, proposal(cast, sheet=sheet(cast, payment=None)))
    page = shown(officer, at(cast, "draft_adopt"))
    assert "Nog niet ingevuld: Bekostiging." in page and "Nog geen antwoord: Heuvelrode, Waterdam." in page
    decided = {"decided_by": "AB", "decision": "12", "decided_on": "1-11-2027"}
    answer = officer.post(at(cast, "draft_adopt"), sent(officer, at(cast, "draft_adopt"), **decided))
    assert "Vul eerst in: Bekostiging." in answer.content.decode()


def test_what_changed_meanwhile_is_not_adopted_unseen(cast: Cast, officer: Client) -> None:
    with cast.acting(OFFICER):
        write(cast)
    decided = {"decided_by": "AB", "decision": "12", "decided_on": "1-11-2027"}
    typed = sent(officer, at(cast, "draft_adopt"), **decided)
    with cast.acting(OFFICER):
        write(cast, proposal(cast, reason="Nog iets"))
    assert officer.post(at(cast, "draft_adopt"), typed).status_code == 409
    with cast.acting(OFFICER):
        assert SegmentVersion.objects.filter(segment=cast.segment).count() == 1


def test_names_of_fields_are_those_of_the_form() -> None:
    assert named({"deel_0_maximum_partners": "1", "valid_from": "x"}) == {
        "deel-0-maximum_partners": "1",
        "valid_from": "x",
    }


def test_what_is_left_out_stands_on_the_sheet_while_it_holds(cast: Cast, officer: Client) -> None:
    owned = {"region_id": cast.region.pk, "owner_id": cast.region.pk, "segment": cast.segment}
    texts = {"reason": "Valt buiten deze inkoop.", "channel": "de gemeente zelf"}
    with cast.in_region():
        for title, day in (("Dyslexie", date(2027, 1, 1)), ("Vervoer", date(2029, 1, 1))):
            Exclusion.objects.create(title=title, valid_from=day, **owned, **texts)
    page = shown(officer, f"/segmenten/{cast.segment.public_id}/?tab=opgave")
    assert (
        "Wat erbuiten valt" in page and "Dyslexie" in page and "Inkoop verloopt via: de gemeente zelf" in page
    )
    assert "Vervoer" not in page
