"""Nothing typed is lost when the session ended meanwhile: kept sealed, shown after signing in, sent with one click."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import KeptForm, Session, User
from jeugdregio.accounts.services import kept_forms as service
from jeugdregio.accounts.tasks import tidy
from tests.accounts.conftest import give_app
from tests.accounts.test_second_factor import code_of, give_code
from tests.cast import Cast
from tests.door import enter
from tests.factories import PASSWORD

CONTACT, KEPT = "/profiel/contact/", "/inloggen/bewaard/"
NAME = "Aukje de Vries\u00e9 <b>"
FORM = {"name": NAME, "telephone": "0162 123 456"}


@pytest.fixture
def person(cast: Cast) -> User:
    return cast.person(Role.CONTRACT_MANAGER)


def end(client: Client) -> None:
    """The session of a browser ends for want of use."""
    rows = Session.objects.filter(session_key=client.session.session_key)
    assert rows.update(expire_date=timezone.now() - timedelta(seconds=1)) == 1


def left(person: User, form: dict[str, Any] | None = None) -> Client:
    """A browser that sent a form after its session had ended."""
    client = enter(Client(), person)
    end(client)
    assert client.post(CONTACT, form or FORM)["Location"] == f"{reverse('account_login')}?next={KEPT}"
    return client


def offered(client: Client) -> list[dict[str, str]]:
    """The forms on the page after signing in: their address and fields."""
    page = html.fromstring(client.get(KEPT).content.decode())
    forms = page.xpath("//main//form")
    fields = [{name: value.removeprefix("\n") for name, value in form.form_values()} for form in forms]
    return [{"": form.get("action"), **field} for form, field in zip(forms, fields, strict=True)]


def test_who_signs_in_again_sends_what_was_typed_with_one_click(person: User) -> None:
    """Through the door as people go, with passwords, codes and tokens that are checked."""
    secret = give_app(person)
    client = Client(enforce_csrf_checks=True)
    enter(client, person)
    token = html.fromstring(client.get(CONTACT).content.decode()).xpath(
        "//main//input[@name='csrfmiddlewaretoken']"
    )
    end(client)
    answer = client.post(CONTACT, {**FORM, "csrfmiddlewaretoken": token[0].value})
    cookie = answer.cookies[django_settings.KEPT_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 3_600)
    door = html.fromstring(client.get(answer["Location"]).content.decode()).xpath(
        "//form[.//input[@name='login']]"
    )[0]
    fields = {**dict(door.form_values()), "login": person.email, "password": PASSWORD}
    step = client.post(reverse("account_login"), fields)["Location"]
    second = html.fromstring(client.get(step).content.decode()).xpath("//form[.//input[@name='code']]")[0]
    arrived = client.post(step, {**dict(second.form_values()), "code": code_of(secret)})
    assert arrived["Location"] == KEPT
    page = client.get(KEPT).content.decode()
    assert "Uw aanmelding bij het portaal was verlopen of vernieuwd. Wat u had ingevuld is bewaard." in page
    assert "Aukje de Vriesé &lt;b&gt;" in page and f'href="{CONTACT}"' in page and person.name in page
    assert User.objects.get(pk=person.pk).name == person.name, "nothing was sent by itself"
    (form,) = offered(client)
    fresh = form["csrfmiddlewaretoken"]
    sent = client.post(form.pop(""), form)
    assert sent.status_code == 302 and fresh != token[0].value
    assert User.objects.get(pk=person.pk).name == NAME
    assert KeptForm.objects.count() == 0 and sent.cookies[django_settings.KEPT_COOKIE_NAME].value == ""
    assert offered(client) == []


def test_the_row_says_nothing_and_opens_with_the_mark_of_the_browser_only(person: User) -> None:
    client = left(person)
    (row,) = KeptForm.objects.all()
    stored, mark = bytes(row.sealed), client.cookies[django_settings.KEPT_COOKIE_NAME].value
    for word in (b"Aukje", b"0162", b"contact", mark.encode()):
        assert word not in stored and word.decode() not in row.token_hash
    assert service.form_kept(mark), "control: with the mark it opens"
    assert service.form_kept(row.token_hash) is None
    KeptForm.objects.update(sealed=stored[:-1] + bytes([stored[-1] ^ 1]))
    assert service.form_kept(mark) is None
    KeptForm.objects.update(sealed=stored)
    other = service.form_keep(service.Filled("/", (("a", "b"),)))
    KeptForm.objects.filter(token_hash=service.hash_of(other)).update(sealed=stored)
    assert service.form_kept(other) is None, "what is stored under another mark does not open with this one"


def test_after_use_the_mark_gives_nothing_in_another_browser(person: User) -> None:
    client = left(person)
    mark = client.cookies[django_settings.KEPT_COOKIE_NAME].value
    thief = enter(Client(), person)
    thief.cookies[django_settings.KEPT_COOKIE_NAME] = mark
    assert len(offered(thief)) == 1, "control: before use it would"
    (form,) = offered(enter(client, person))
    client.post(form.pop(""), form)
    thief.cookies[django_settings.KEPT_COOKIE_NAME] = mark
    assert offered(thief) == []


def test_somebody_else_gets_no_look_and_the_owner_still_does(cast: Cast, person: User) -> None:
    client = left(person)
    enter(client, cast.person(Role.AUDITOR))
    assert offered(client) == []
    page = client.get(KEPT).content.decode()
    assert "Iemand anders had in deze browser" in page and "Aukje" not in page
    client.post(CONTACT, {"name": "Iemand anders", "telephone": ""})
    assert KeptForm.objects.count() == 1, "a form of another does not use up theirs"
    assert [form["name"] for form in offered(enter(client, person))] == [NAME]


def test_when_nobody_knows_whose_it_was_it_waits_for_a_click(cast: Cast, person: User) -> None:
    client = enter(Client(), person)
    Session.objects.all().delete()
    client.post(CONTACT, FORM)
    other = cast.person(Role.AUDITOR)
    enter(client, other)
    assert [form["name"] for form in offered(client)] == [NAME]
    assert f"U bent ingelogd als {other.name}" in client.get(KEPT).content.decode()
    assert User.objects.get(pk=other.pk).name == other.name


def test_forms_of_two_tabs_wait_both(person: User) -> None:
    client = left(person)
    client.post("/profiel/mail/", {"digest": "daily"})
    enter(client, person)
    assert [form[""] for form in offered(client)] == ["/profiel/mail/", CONTACT]
    client.post(CONTACT, FORM)
    assert [form[""] for form in offered(client)] == ["/profiel/mail/"]


def test_a_form_with_something_wrong_in_it_keeps_its_words_on_the_page(person: User) -> None:
    client = enter(left(person, {"name": NAME, "telephone": "bel mij"}), person)
    (form,) = offered(client)
    page = client.post(form.pop(""), form)
    assert 'value="bel mij"' in page.content.decode() and KeptForm.objects.count() == 0


def test_a_page_that_refuses_uses_nothing_up(person: User, cast: Cast) -> None:
    client = enter(Client(), person)
    end(client)
    client.post(reverse("incident_report"), {"title": "Stuk", "text": "Al een uur"})
    enter(client, person)
    assert client.post(reverse("incident_report"), {"title": "Stuk"}).status_code == 403
    (form,) = offered(client)
    assert (form["title"], form["text"]) == ("Stuk", "Al een uur")


@pytest.mark.shows("ASVS 14.2.4")
def test_passwords_tokens_and_files_are_not_kept_and_files_are_asked_for_again(person: User) -> None:
    secret = {"name": NAME, "oldpassword": "geheim-1", "otp": "123456", "csrfmiddlewaretoken": "x" * 32}
    client = left(person, {**secret, "file": SimpleUploadedFile("bewijs.txt", b"in het bestand")})
    filled = service.form_kept(client.cookies[django_settings.KEPT_COOKIE_NAME].value)
    assert filled and (filled.fields, filled.files) == ((("name", NAME),), 1)
    enter(client, person)
    assert "kies ze opnieuw" in client.get(KEPT).content.decode()


@pytest.mark.parametrize("path", ["/profiel/beveiliging/app/", "/nergens/", "/contracten/"])
def test_what_has_no_rule_or_is_about_signing_in_is_not_kept(person: User, path: str) -> None:
    client = enter(Client(), person)
    end(client)
    client.post(path, FORM)
    assert KeptForm.objects.count() == 0


HERE = "http://testserver"


@pytest.mark.parametrize(
    ("origin", "kept"), [(HERE, 1), ("https://elders.example", 0), ("null", 0), (None, 0)]
)
def test_a_form_of_before_signing_in_anew_is_kept_when_it_is_our_own(
    person: User, origin: str | None, kept: int
) -> None:
    """Another tab signed in again, so the token of the open form counts no more."""
    client = enter(Client(enforce_csrf_checks=True), person)
    page = html.fromstring(client.get(CONTACT).content.decode())
    old = page.xpath("//main//input[@name='csrfmiddlewaretoken']")[0].value
    del client.cookies[django_settings.CSRF_COOKIE_NAME]
    enter(client, person)
    client.get(CONTACT)
    headers = {"Origin": origin} if origin else {}
    answer = client.post(CONTACT, {**FORM, "csrfmiddlewaretoken": old}, headers=headers)
    assert User.objects.get(pk=person.pk).name == person.name, "nothing was sent by itself"
    assert KeptForm.objects.count() == kept
    if not kept:
        assert answer.status_code == 403
        return
    assert answer["Location"] == KEPT
    (form,) = offered(client)
    assert client.post(form.pop(""), form, headers=headers).status_code == 302
    assert User.objects.get(pk=person.pk).name == NAME and KeptForm.objects.count() == 0


def test_without_a_token_nothing_is_kept(person: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(CONTACT, FORM).status_code == 403
    assert KeptForm.objects.count() == 0


@pytest.mark.shows("T32")
def test_too_much_and_too_often_are_refused_in_words(person: User, settings: Settings) -> None:
    client = enter(Client(), person)
    end(client)
    much = client.post(CONTACT, {"name": "x" * (service.LIMIT - 3)})
    assert much.status_code == 413 and "Ga één pagina terug" in much.content.decode()
    settings.LIMITS = {**settings.LIMITS, "keep": (1, 3_600)}
    codes = [client.post(CONTACT, FORM).status_code for _time in range(21)]
    assert codes == [302] * 20 + [429]
    assert KeptForm.objects.count() == 20
    assert len(client.cookies[django_settings.KEPT_COOKIE_NAME].value.split(".")) == 5


@pytest.mark.shows("T42")
def test_after_an_hour_it_is_gone(person: User) -> None:
    client = enter(left(person), person)
    tidy()
    assert len(offered(client)) == 1
    KeptForm.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert offered(client) == []
    tidy()
    assert KeptForm.objects.count() == 0
    assert "Hier is niets voor u bewaard" in client.get(KEPT).content.decode()


def test_a_press_without_words_and_a_script_leave_nothing(person: User) -> None:
    client = enter(Client(), person)
    end(client)
    assert client.post(CONTACT, {})["Location"] == reverse("account_login")
    assert client.post(CONTACT, FORM, headers={"Sec-Fetch-Mode": "cors"})["Location"] == reverse(
        "account_login"
    )
    assert KeptForm.objects.count() == 0


def test_going_through_the_second_step_leads_there_too(person: User) -> None:
    secret = give_app(person)
    client = left(person)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": KEPT})
    assert give_code(client, code_of(secret)).status_code == 302
    assert len(offered(client)) == 1
