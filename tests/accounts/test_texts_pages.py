"""The pages on which the administrator of a region writes its texts (screen 66)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import OwnText
from tests.accounts.people import TODAY
from tests.cast import Cast

ClientFor = Callable[[object], Client]
LIST, ADD = reverse("accounts:texts"), reverse("accounts:text_add")
WHY = "Zo zeggen wij het"


@pytest.fixture(autouse=True)
def the_day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


@pytest.fixture
def admin(client_for: ClientFor) -> Client:
    return client_for(Role.ADMINISTRATOR)


def page_of(key: str, kind: str = "term", name: str = "text") -> str:
    return reverse(f"accounts:{name}", args=[kind, key])


def read(client: Client, url: str) -> str:
    return client.get(url, follow=True).content.decode()


def save(client: Client, key: str, text: str, version: int = 0, kind: str = "term", **more: str) -> object:
    values = {"text": text, "reason": WHY, "version": str(version), **more}
    return client.post(page_of(key, kind), values)


def test_the_list_is_narrowed_searched_and_exported(admin: Client) -> None:
    save(admin, "aanbieder", "Wie bij ons hulp levert.")
    changed = read(admin, f"{LIST}?stand=changed")
    assert "1 tekst" in changed and "Door de regio aangepast" in changed
    assert "5 teksten" in read(admin, f"{LIST}?soort=mail")
    assert "1 tekst" in read(admin, f"{LIST}?q=bij ons hulp")
    assert "Geen resultaten" in read(admin, f"{LIST}?soort=mail&stand=changed")
    assert page_of("search", "help") in read(admin, f"{LIST}?soort=help")
    file = admin.get(f"{LIST}?formaat=csv&stand=changed")
    assert file["Content-Disposition"].startswith("attachment")
    assert "Aanbieder" in file.content.decode("utf-8-sig")


def test_a_text_is_shown_beside_the_standard_one_tried_saved_and_taken_back(admin: Client) -> None:
    page = read(admin, page_of("search", "help"))
    assert "Standaardtekst" in page and "Uw regio gebruikt de standaardtekst." in page
    tried = save(admin, "search", "1. Typ <i>dit</i>.", kind="help", voorbeeld="ja").content.decode()
    assert "Dit is nog niet opgeslagen." in tried and "<li>Typ &lt;i&gt;dit&lt;/i&gt;.</li>" in tried
    assert "Uw regio gebruikt de standaardtekst." in read(admin, page_of("search", "help"))
    assert save(admin, "search", "1. Typ dit.", kind="help").status_code == 302
    assert "<li>Typ dit.</li>" in read(admin, page_of("search", "help"))
    back = {"terug-reason": "Toch niet", "terug-version": "1"}
    after = admin.post(page_of("search", "help", "text_restore"), back, follow=True).content.decode()
    assert "De standaardtekst geldt weer." in after and "Typ dit." not in after
    history = read(admin, f"{page_of('search', 'help')}?tab=historie")
    assert "Typ dit." in history and WHY in history and "Toch niet" in history


def test_a_wrong_text_comes_back_with_what_is_wrong(admin: Client) -> None:
    answer = save(admin, "accounts-invitation", "Kom bij {geheim}.", kind="mail").content.decode()
    assert "Wij kennen {geheim} niet." in answer and "Kom bij {geheim}." in answer
    assert "{uitnodiger}" in answer and "naam van wie uitnodigt" in answer
    tried = save(
        admin, "accounts-invitation", "{uitnodiger} {rol} {organisatie}", kind="mail", voorbeeld="ja"
    )
    assert "[naam van wie uitnodigt] [rol van wie wordt uitgenodigd]" in tried.content.decode()


def test_who_comes_second_sees_both_versions(admin: Client) -> None:
    save(admin, "aanbieder", "Van de eerste.")
    answer = save(admin, "aanbieder", "Van de <b>tweede</b>.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Van de eerste." in page and "Van de &lt;b&gt;tweede&lt;/b&gt;." in page
    assert "Van de eerste." in read(admin, page_of("aanbieder"))


def test_a_term_is_added_and_removed_and_one_in_use_is_not(admin: Client) -> None:
    values = {"name": "Zorgmaatje <b>", "text": "Loopt mee.", "reason": WHY}
    page = admin.post(ADD, values, follow=True).content.decode()
    assert "Zorgmaatje &lt;b&gt;" in page and "Verwijder het begrip" in page
    assert "bestaat al" in admin.post(ADD, values).content.decode()
    back = {"terug-reason": "Niet nodig", "terug-version": "1"}
    key = "zorgmaatje-b"
    assert "geen standaardtekst" in admin.post(page_of(key, name="text_restore"), back).content.decode()
    after = admin.post(page_of(key, name="text_remove"), back, follow=True).content.decode()
    assert "Het begrip is verwijderd." in after
    assert admin.get(page_of(key)).status_code == 404
    used = admin.post(
        page_of("uitnutting", name="text_remove"), {**back, "terug-version": "0"}
    ).content.decode()
    assert "U kunt dit begrip niet verwijderen, want het wordt hier gebruikt" in used
    assert "Wordt hier gebruikt:" in used


@pytest.mark.parametrize(
    ("kind", "key"), [("term", "bestaat-niet"), ("help", "aanbieder"), ("x", "aanbieder")]
)
def test_a_text_that_does_not_exist_is_not_found(kind: str, key: str, admin: Client) -> None:
    assert admin.get(page_of(key, kind)).status_code == 404
    assert save(admin, key, "x", kind=kind).status_code == 404


def test_only_terms_can_be_removed(admin: Client) -> None:
    save(admin, "search", "Zo.", kind="help")
    back = {"terug-reason": "Weg", "terug-version": "1"}
    assert admin.post(page_of("search", "help", "text_remove"), back).status_code == 404


def test_the_auditor_reads_and_changes_nothing(cast: Cast, client_for: ClientFor) -> None:
    auditor = client_for(Role.AUDITOR)
    page = read(auditor, page_of("aanbieder"))
    assert "Standaardtekst" in page and "<textarea" not in page
    assert "Voeg een begrip toe" not in read(auditor, LIST)
    assert save(auditor, "aanbieder", "Anders.").status_code == 403
    with cast.in_region():
        assert not OwnText.objects.exists()


def test_a_changed_version_field_is_said_and_breaks_nothing(admin: Client) -> None:
    for version in ("", "x", "-1", "99999999999999999999"):
        answer = admin.post(page_of("aanbieder"), {"text": "Tekst.", "reason": WHY, "version": version})
        assert answer.status_code in (200, 409)
