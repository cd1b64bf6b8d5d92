"""Getting in without the walk through the door: a session as somebody has it who passed both steps."""

from typing import Any

from allauth.account.internal.flows import login
from django.conf import settings
from django.test import Client
from django.utils import timezone

from jeugdregio.accounts.models import User


def both_steps(person: User, *, seconds_ago: int = 0) -> dict[str, Any]:
    """What a session keeps of a password and a second factor; `seconds_ago` makes the sign-in older."""
    at = timezone.now().timestamp() - seconds_ago
    return {
        login.AUTHENTICATION_METHODS_SESSION_KEY: [
            {"method": "password", "at": at},
            {"method": "mfa", "type": "totp", "at": at},
        ],
        login._AUTHENTICATION_METHODS_USER_SESSION_KEY: str(person.pk),
    }


def enter(client: Client, person: User, *, seconds_ago: int = 0) -> Client:
    """Sign somebody in with password and second factor."""
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session.update(both_steps(person, seconds_ago=seconds_ago))
    session.save()
    return client
