"""Which passwords are taken, how they are kept, and how their boxes behave."""

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import Settings

from jeugdregio.accounts import passwords
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.forms.entrance import ChangeForm, ForgottenForm, RenewForm, SignInForm
from jeugdregio.accounts.models import User
from jeugdregio.accounts.passwords import bare, words_for
from jeugdregio.settings import base
from tests.accounts.conftest import give_app
from tests.accounts.test_password import NEW, change, forget, link_in
from tests.accounts.test_second_factor import code_of, give_code
from tests.cast import Cast
from tests.factories import UserFactory

ClientFor = Callable[[object], Client]


def codes(password: str, user: User | None = None) -> set[str]:
    """Why a password is refused; nothing when it is taken."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {str(one.code) for one in error.error_list}
    return set()


@pytest.mark.shows("ASVS 6.2.1", "ASVS 6.2.4")
@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("zeven7z", "password_too_short"),
        ("elf tekens1", "password_too_short"),
        ("123456789123", "password_too_common"),
        ("telechargement", "password_too_common"),
    ],
)
def test_short_and_common_passwords_are_refused(db: None, password: str, why: str) -> None:
    assert why in codes(password)


@pytest.mark.shows("ASVS 6.2.5", "ASVS 6.2.9", "ASVS 6.2.10")
@pytest.mark.parametrize(
    "password",
    [
        "alleen kleine letters",
        "zonder-een-cijfer-maar-lang",
        "ëén €uro én 🐌 slak",
        "паровоз на мосту",
        "q!" * 32,
        "lange zin van woorden " * 5,
    ],
)
def test_any_characters_in_any_order_are_taken_up_to_long_sentences(db: None, password: str) -> None:
    """No rule about kinds of characters, no largest length below a hundred, and no date at which it ends."""
    assert codes(password) == set()
    person = UserFactory(password=password)
    assert person.check_password(password)
    assert not [field.name for field in User._meta.get_fields() if "expire" in field.name]


@pytest.mark.shows("ASVS 6.2.11")
@pytest.mark.parametrize(
    "password", ["Jeugdregio2027!", "wachtwoord jeugdzorg", "De Linde 2027!", "Contract Voorbeeldstad1"]
)
def test_words_of_this_place_make_no_password(cast: Cast, password: str) -> None:
    cast.linde.organisation.__class__.objects.filter(pk=cast.linde.organisation.pk).update(name="De Linde")
    name = cast.region.organisation.name
    assert "words_of_this_place" in codes(password.replace("Voorbeeldstad", name))


@pytest.mark.shows("ASVS 6.2.11")
def test_the_name_and_the_address_of_the_person_make_none_either(cast: Cast) -> None:
    person = UserFactory(name="Aukje Terpstra", email="a.wilgenburg@voorbeeld.test")
    for password in ("AukjeTerpstra12", "wilgenburg 1234"):
        assert "words_of_this_place" in codes(password, person)
    assert codes("paarse slakken bij Terpstra", person) == set()


def test_control_without_these_words_such_a_password_is_long_enough(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "words_for", lambda user: set())
    assert "words_of_this_place" not in codes("Jeugdregio2027!")
    assert bare("Jeugdregio en De Linde", {"jeugdregio", "linde"}) == "ende"
    assert "jeugdregio" in words_for(None)


@pytest.mark.shows("ASVS 6.2.8", "ASVS 11.4.2")
def test_a_password_counts_letter_by_letter_and_is_kept_as_a_costly_hash(
    db: None, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    typed = "  Spaties Voor en achter  " + "x" * 100
    person = UserFactory(password=typed)
    assert identify_hasher(person.password).algorithm == "scrypt"
    others = (typed.strip().lower(), typed[:72])
    assert [person.check_password(other) for other in (typed, *others)] == [True, False, False]


@pytest.mark.shows("ASVS 6.2.8")
def test_the_forms_change_nothing_of_what_was_typed(cast: Cast, client_for: ClientFor) -> None:
    typed = "  Spaties Voor en achter  "
    change(client_for(Role.ASSESSOR), password1=typed, password2=typed)
    person = User.objects.get(pk=cast.person(Role.ASSESSOR).pk)
    assert person.check_password(typed) and not person.check_password(typed.strip())
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": typed.strip()})
    assert "_auth_user_id" not in client.session
    client.post(reverse("account_login"), {"login": person.email, "password": typed})
    assert "_auth_user_id" in client.session


@pytest.mark.shows("ASVS 6.2.6", "ASVS 6.2.7")
def test_password_boxes_hide_what_is_typed_and_take_what_is_pasted(
    client: Client, cast: Cast, client_for: ClientFor
) -> None:
    pages = [
        client.get(reverse("account_login")),
        client_for(Role.ASSESSOR).get(reverse("account_change_password")),
    ]
    boxes = []
    for page in pages:
        form = html.fromstring(page.content.decode()).xpath("//main")[0]
        boxes += [box for box in form.iter("input") if "password" in box.get("name", "")]
    assert len(boxes) == 4
    assert {box.get("type") for box in boxes} == {"password"}
    assert {box.get("autocomplete") for box in boxes} == {"current-password", "new-password"}
    assert [box.get("maxlength") for box in boxes if box.get("maxlength")] == []
    assert [name for box in boxes for name in box.attrib if name.startswith("on")] == []


@pytest.mark.shows("ASVS 6.4.2")
def test_nobody_is_asked_a_secret_question() -> None:
    """What the forms at the door ask, whole."""
    asked = {name for form in (SignInForm, ChangeForm, ForgottenForm, RenewForm) for name in form.base_fields}
    assert asked <= {"login", "email", "password", "oldpassword", "password1", "password2", "remember"}
    assert not [field.name for field in User._meta.get_fields() if "question" in field.name]


@pytest.mark.shows("ASVS 6.4.3")
def test_a_new_password_by_mail_does_not_go_around_the_second_step(
    client: Client, cast: Cast, delivered: Callable[[], list]
) -> None:
    person = cast.person(Role.AUDITOR)
    secret = give_app(person)
    forget(client, person.email)
    (message,) = delivered()
    form = client.get(link_in(message), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert "_auth_user_id" not in client.session
    other = Client()
    sent = other.post(reverse("account_login"), {"login": person.email, "password": NEW})
    assert sent["Location"] == reverse("mfa_authenticate") and "_auth_user_id" not in other.session
    give_code(other, code_of(secret))
    assert "_auth_user_id" in other.session


@pytest.mark.shows("ASVS 6.3.2")
def test_a_new_database_has_no_accounts(db: None) -> None:
    assert list(User.objects.values_list("email", flat=True)) == []


@pytest.mark.shows("ASVS 1.3.11")
@pytest.mark.parametrize(
    "added", ["\nBcc: ander@voorbeeld.test", "\r\nBcc: ander@voorbeeld.test", ", ander@voorbeeld.test"]
)
def test_an_address_adds_no_header_and_no_receiver_to_a_mail(
    client: Client, delivered: Callable[[], list], added: str
) -> None:
    person = UserFactory()
    forget(client, person.email + added)
    assert delivered() == []
    with pytest.raises(ValueError, match="newlines"):
        EmailMessage(f"Jeugdregio{added}\n", "", None, [person.email]).message()
    forget(client, person.email)
    assert [message.recipients() for message in delivered()] == [[person.email]]
