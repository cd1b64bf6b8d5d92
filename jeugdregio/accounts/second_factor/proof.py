"""Whether a session has shown a second factor, and whether its person has to."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest

from jeugdregio.accounts.models import User

METHOD = "mfa"


def is_required(user: User) -> bool:
    """Everybody needs one, except the demo accounts of a demo."""
    return settings.SECOND_FACTOR_REQUIRED and not (settings.JEUGDREGIO_DEMO and user.is_demo)


def is_proven(request: HttpRequest, user: User) -> bool:
    """Whether this session has shown a second factor of this person: at the door or by setting one up."""
    return any(record["method"] == METHOD for record in get_authentication_records(request, user))


def is_missing(request: HttpRequest) -> bool:
    """Whether somebody is signed in who first has to set up or show a second factor."""
    user = request.user
    return isinstance(user, User) and is_required(user) and not is_proven(request, user)


def prove(request: HttpRequest, user: User, kind: str) -> None:
    """Note in the session that the second factor was shown; `kind` says which."""
    record_authentication(request, user, METHOD, type=kind)
