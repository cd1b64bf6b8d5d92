"""What every use case about people asks first."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts import rules
from jeugdregio.accounts.actor import Actor
from jeugdregio.core.errors import Refused
from jeugdregio.core.verdict import Verdict

LONGEST_REASON = 300
# What the database refuses when two people act at the same moment, by the name of what refused it.
REASONS = {
    "membership_last_administrator": gettext_lazy(
        "This is the last administrator. Invite another administrator first."
    ),
    "membership_not_of_oneself": gettext_lazy("You cannot change your own role. Ask another administrator."),
    "membership_role_once_per_organisation": gettext_lazy("This person already has this role here."),
    "mandate_one_at_a_time": gettext_lazy(
        "This person already has a mandate in these days. End that one first."
    ),
    "mandate_for_a_colleague": gettext_lazy("You cannot give yourself a mandate. Ask another administrator."),
    "accounts_user_email_key": gettext_lazy("There is an account for this address already."),
    "invitation_open_once": gettext_lazy(
        "There is an open invitation for this address. Send that one again."
    ),
}


def require(verdict: Verdict) -> None:
    """Raises Refused with the reason when the answer is no."""
    if not verdict:
        raise Refused(verdict.reason)


def require_manager(actor: Actor, organisation_id: int) -> None:
    """Raises Refused unless the actor manages the people of this organisation."""
    own = actor.membership.organisation_id == organisation_id
    require(rules.manages_people(actor.role, own=own))


def checked_reason(reason: str) -> str:
    """The reason on one line. Raises Refused when there is none, or when it is longer than LONGEST_REASON."""
    found = " ".join(reason.split())
    if not found:
        raise Refused(_("Say why you do this."))
    if len(found) > LONGEST_REASON:
        raise Refused(_("Use at most %(limit)s characters.") % {"limit": LONGEST_REASON})
    return found


@contextmanager
def in_words() -> Iterator[None]:
    """Around what is written: what the database refuses becomes Refused with a reason, other errors stay."""
    try:
        yield
    except IntegrityError as error:
        details: Any = getattr(error.__cause__, "diag", None)
        reason = REASONS.get(getattr(details, "constraint_name", None) or "")
        if reason is None:
            raise
        raise Refused(str(reason)) from error
