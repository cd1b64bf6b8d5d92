"""What every change of how somebody signs in has in common: a mail to its owner and a new key of the session."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import AccountNews
from jeugdregio.accounts.mails import tell
from jeugdregio.accounts.models import User
from jeugdregio.accounts.second_factor import proof


def person_of(request: HttpRequest) -> User:
    """The person who is signed in; the policy let nobody else through."""
    assert isinstance(request.user, User)
    return request.user


def changed(request: HttpRequest, kind: AccountNews) -> None:
    """Tell the owner, and let the session go on under a new key (T27)."""
    tell(person_of(request).pk, kind)
    request.session.cycle_key()


def added(request: HttpRequest, kind: AccountNews, factor: Authenticator.Type) -> None:
    """Somebody set up a second factor, and showed it by doing so."""
    proof.prove(request, person_of(request), factor)
    changed(request, kind)


def breadcrumb(*more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The way to a page about the security of the account."""
    first = [
        (_("Home"), "/"),
        (_("Profile"), reverse("accounts:profile")),
        (_("Security"), reverse("mfa_index")),
    ]
    way = [*first, *more]
    return [*way[:-1], (way[-1][0], "")]
