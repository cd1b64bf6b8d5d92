"""What all tests at the door start with."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from pytest_django import Settings

from jeugdregio.accounts.models import User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.mail.sending import send_waiting_mail


@pytest.fixture(autouse=True)
def at_the_door(settings: Settings) -> None:
    """No earlier attempts count, and whoever gets in lands on a page of these tests."""
    cache.clear()
    settings.LOGIN_REDIRECT_URL = "accounts:profile"


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.JEUGDREGIO_DEMO = True


@pytest.fixture
def delivered(db: None) -> Callable[[], list[EmailMessage]]:
    """The mails that left since the last time."""

    def deliver() -> list[EmailMessage]:
        mail.outbox.clear()
        with as_actor(Context.public()):
            send_waiting_mail()
        return list(mail.outbox)

    return deliver


def give_app(person: User) -> str:
    """An app with codes and recovery codes; returns the secret of the app."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def recovery_code(person: User) -> str:
    row = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return row.wrap().get_unused_codes()[0]
