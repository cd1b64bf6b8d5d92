"""What follows from signing in, whichever way somebody came."""

from typing import Any

import structlog
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from jeugdregio.accounts import sessions
from jeugdregio.accounts.browsers import browser_words
from jeugdregio.accounts.enums import AccountNews
from jeugdregio.accounts.mails import tell
from jeugdregio.accounts.models import User

log = structlog.get_logger("jeugdregio.door")


@receiver(user_logged_in)
def log_success(request: HttpRequest, user: User, **_more: Any) -> None:
    """By which way somebody came in; who it was stands with the session, not in a log."""
    ways = [record.get("type") or record["method"] for record in get_authentication_records(request, user)]
    log.info("signed in", ways=ways)


@receiver(user_login_failed)
def log_failure(**_more: Any) -> None:
    log.warning("sign-in failed")


@receiver(user_logged_in)
def note_browser(request: HttpRequest, **_more: Any) -> None:
    sessions.begin(request.session, browser_words(request.META.get("HTTP_USER_AGENT", "")))


@receiver(authenticator_used)
def tell_of_used_code(user: User, authenticator: Authenticator, **_more: Any) -> None:
    """A recovery code is what a thief would find on paper, so its owner hears that it was used."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        tell(user.pk, AccountNews.CODE_USED)
