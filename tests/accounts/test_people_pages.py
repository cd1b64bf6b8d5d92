"""The pages of administrators: who works here, ending and changing that, and what each role may do."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import Settings

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Mandate, Membership
from jeugdregio.accounts.selectors.rights import addresses, rights
from jeugdregio.accounts.views.administration.areas import AREAS
from jeugdregio.core.db import as_actor
from tests.accounts.people import TODAY
from tests.cast import Cast, context_of
from tests.core.showroom import pick

ClientFor = Callable[[object], Client]
PEOPLE, INDEX, RIGHTS = (reverse(f"accounts:{name}") for name in ("people", "administration", "rights"))


@pytest.fixture(autouse=True)
def the_day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def text(client: Client, url: str) -> str:
    return client.get(url, follow=True).content.decode()


def test_the_index_leads_to_what_the_reader_may_open(client_for: ClientFor) -> None:
    page = text(client_for(Role.ADMINISTRATOR), INDEX)
    for name in ("people", "invitations", "mandates", "rights"):
        assert reverse(f"accounts:{name}") in page
    assert reverse("providers:organisations") in page and reverse("access_log") in page
    local = text(client_for(Role.LOCAL_ADMINISTRATOR), INDEX)
    assert reverse("accounts:people") in local and reverse("access_log") not in local


def test_the_region_sees_everybody_and_a_provider_its_own_people(cast: Cast, client_for: ClientFor) -> None:
    region, linde = (
        text(client_for(role), PEOPLE) for role in (Role.ADMINISTRATOR, Role.LOCAL_ADMINISTRATOR)
    )
    for name in ("Board member", "Karel Kompas", "Provider preparer"):
        assert name in region
    assert "Provider preparer" in linde and "Local administrator" in linde
    for name in ("Board member", "Karel Kompas", "Bea Buiten"):
        assert name not in linde
    assert "Bea Buiten" not in region


def test_the_list_is_narrowed_and_exported(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.ADMINISTRATOR)
    page = text(client, f"{PEOPLE}?rol=municipal_user&organisatie=heuvel")
    assert "Hanna Heuvelrode" in page and "Board member" not in page
    assert "Karel Kompas" in text(client, f"{PEOPLE}?q=karel.kompas")
    assert "Geen resultaten" in text(client, f"{PEOPLE}?stand=voorbij")
    answer = client.get(f"{PEOPLE}?formaat=csv&rol=auditor")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "auditor@voorbeeld.test" in answer.content.decode("utf-8-sig")


def test_a_person_is_ended_on_the_page_and_taken_back(cast: Cast, client_for: ClientFor) -> None:
    client, row = client_for(Role.ADMINISTRATOR), cast.memberships[Role.BOARD_MEMBER]
    page = reverse("accounts:person", args=[row.user.public_id])
    change = reverse("accounts:membership", args=[row.public_id])
    assert change in text(client, page) and row.user.email in text(client, page)
    assert "Beëindig de toegang" in text(client, change)
    end = reverse("accounts:membership_end", args=[row.public_id])
    assert "Schrijf op waarom u " in client.post(end, {"reason": ""}).content.decode()
    done = client.post(end, {"reason": "Met pensioen"}, follow=True).content.decode()
    assert "Met pensioen" in done and "Afgelopen" in done
    again = client.post(reverse("accounts:membership_again", args=[row.public_id]), follow=True)
    assert "werkt hier vanaf vandaag weer" in again.content.decode()


def test_a_role_is_changed_on_the_page(cast: Cast, client_for: ClientFor) -> None:
    client, row = client_for(Role.LOCAL_ADMINISTRATOR), cast.memberships[Role.PROVIDER_PREPARER]
    form = {"role": "provider_signatory", "reason": "Tekent voortaan"}
    url = reverse("accounts:membership_role", args=[row.public_id])
    client.post(url, form)
    with cast.in_region():
        rows = Membership.objects.filter(user=row.user).order_by("pk")
        assert [(found.role, found.ended_at is None) for found in rows] == [
            ("provider_preparer", False),
            ("provider_signatory", True),
        ]


def test_the_last_administrator_reads_why_it_does_not_go(cast: Cast, client_for: ClientFor) -> None:
    row = cast.memberships[Role.ADMINISTRATOR]
    client = client_for(Role.ADMINISTRATOR)
    own = text(client, reverse("accounts:person", args=[row.user.public_id]))
    assert "Dit bent u zelf." in own and reverse("accounts:membership", args=[row.public_id]) not in own
    end = reverse("accounts:membership_end", args=[row.public_id])
    assert "eigen rol niet wijzigen" in client.post(end, {"reason": "Weg"}).content.decode()


def test_the_auditor_reads_people_and_changes_nothing(cast: Cast, client_for: ClientFor) -> None:
    client, row = client_for(Role.AUDITOR), cast.memberships[Role.BOARD_MEMBER]
    page = text(client, reverse("accounts:person", args=[row.user.public_id]))
    assert row.user.email in page and reverse("accounts:membership", args=[row.public_id]) not in page
    assert "Iemand uitnodigen" not in text(client, PEOPLE) + text(client, reverse("accounts:invitations"))
    assert client.post(reverse("accounts:membership_end", args=[row.public_id])).status_code == 403


def test_a_mandate_is_given_and_ended_on_the_page(cast: Cast, client_for: ClientFor) -> None:
    client, to = client_for(Role.LOCAL_ADMINISTRATOR), cast.memberships[Role.PROVIDER_SIGNATORY]
    url = reverse("accounts:mandates")
    form = {"colleague": str(to.public_id), "act": "sign", "kind": "open_house", "starts_on": "23-11-2027"}
    assert "De machtiging is gegeven." in client.post(url, form, follow=True).content.decode()
    assert "al een machtiging" in client.post(url, form).content.decode()
    with as_actor(context_of(to)):
        (given,) = Mandate.objects.all()
    end = reverse("accounts:mandate_end", args=[given.public_id])
    assert end in text(client, url)
    assert "Alleen open house" in text(client_for(Role.ADMINISTRATOR), url)
    assert "Schrijf op waarom u " in client.post(end, {}).content.decode()
    assert "Afgelopen" in client.post(end, {"reason": "Klaar"}, follow=True).content.decode()
    assert client.get(end).status_code == 404
    assert "Alleen open house" not in text(client_for(cast.kompas_membership.user), url)


@pytest.mark.shows("ASVS 8.1.1")
def test_the_rights_page_holds_every_rule_and_no_other(client_for: ClientFor) -> None:
    """What the page shows is what is judged: every address of the URLconf that has a rule, each method once."""
    shown = [(right.name, right.method) for right in rights()]
    assert sorted(shown) == sorted(policy.rules())
    assert {name for name, _path in addresses()} >= {name for name, _method in policy.rules()}
    page = text(client_for(Role.AUDITOR), RIGHTS)
    for right in rights():
        assert right.path in page
    assert "/contracten/…/" in page and "niet gevonden" in page and "<uuid" not in page


def test_the_rights_of_one_role_and_part(client_for: ClientFor) -> None:
    page = text(client_for(Role.ADMINISTRATOR), f"{RIGHTS}?rol=referrer&deel=contracten")
    assert "/contracten/…/" not in page and "0 regels" in page
    assert "/contracten/…/" in text(client_for(Role.ADMINISTRATOR), f"{RIGHTS}?rol=auditor&deel=contracten")


def test_the_authorisation_document_is_a_pdf_and_a_table(client_for: ClientFor) -> None:
    client = client_for(Role.AUDITOR)
    assert client.get(f"{RIGHTS}?formaat=pdf").content.startswith(b"%PDF-")
    table = client.get(f"{RIGHTS}?formaat=csv").content.decode("utf-8-sig")
    assert table.count("/contracten/…/") == 1 and "Contractmanager" in table


def test_a_planted_rule_is_on_the_page(client_for: ClientFor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the page is made from the rules of the moment, not from a list."""
    honest = policy.rules()
    less = {key: rule for key, rule in honest.items() if key[0] != "help"}
    monkeypatch.setattr(policy, "rules", lambda: less)
    assert "help" not in {right.name for right in rights()}


def test_organisations_stand_with_their_codes(client_for: ClientFor) -> None:
    url = reverse("providers:organisations")
    page = text(client_for(Role.ADMINISTRATOR), url)
    assert "De Linde (fictief)" in page and "99000001" in page and "9901" in page
    assert "De Linde" not in text(client_for(Role.ADMINISTRATOR), f"{url}?q=9901")
    assert "Waterdam" not in text(client_for(Role.ADMINISTRATOR), f"{url}?soort=provider")


WAYS = ("audit_log", "access_log", "export_log", "destruction", "accounts:people")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_every_page_of_the_administration_leads_back_to_it(client_for: ClientFor, role: Role) -> None:
    client = client_for(role)
    for name in WAYS:
        found = html.fromstring(client.get(reverse(name)).content.decode())
        first = pick(found, ".breadcrumb a")[0]
        assert (name, first.text_content().strip()) == (name, "Beheer")
        assert client.get(first.get("href")).status_code == 200


def test_every_part_of_the_portal_has_a_name_on_the_page_of_rights(client_for: ClientFor) -> None:
    assert {right.area for right in rights()} == set(AREAS)
    captions = pick(html.fromstring(text(client_for(Role.AUDITOR), RIGHTS)), "caption")
    shown = [caption.text_content().strip() for caption in captions]
    assert shown == [str(AREAS[area]) for area in sorted(AREAS)] and "Contact voor beveiliging" in shown
