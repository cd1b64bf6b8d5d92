"""Devices from which somebody signed in before: a signed cookie, bound to the account and renewed at each sign-in.

Guesses from such a device count by themselves. So a stranger who guesses an account shut does not shut out its owner.
Who lost the second step may have lost a device with it: taking the step away makes all devices unknown.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from jeugdregio.accounts.models import User

SALT = "device"
AGE = timedelta(days=180)
PEOPLE = 5
"""So many people may share one browser; the one who signed in longest ago is forgotten first."""


def device_of(request: HttpRequest, email: str) -> str:
    """The mark of this device for an account; empty when nobody signed in to that account here."""
    return known(request).get(mark_of(email), "")


def remember(request: HttpRequest, response: HttpResponseBase, email: str) -> None:
    """The person got in: from here on this is a device of theirs, under a new mark."""
    mark = mark_of(email)
    others = {key: value for key, value in known(request).items() if key != mark}
    kept = [*others.items(), (mark, secrets.token_urlsafe(12))][-PEOPLE:]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(kept, salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known(request: HttpRequest) -> dict[str, str]:
    """Device marks by account; none when the cookie is old or not ours."""
    try:
        found = signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return {}
    return dict(found)


def mark_of(email: str) -> str:
    """The account in the cookie, so that who reads it does not learn an address.

    Another one since the second step was last taken away. Asked for every address alike, known or not (T26).
    """
    address = email.lower()
    reset = User.objects.filter(email=address).values_list("second_step_reset_at", flat=True).first()
    since = reset.isoformat() if reset else ""
    return salted_hmac(SALT, address + since, algorithm="sha256").hexdigest()[:24]
