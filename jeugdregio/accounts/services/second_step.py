"""Taking a lost second step away, so that its owner can set up another one."""

from datetime import date
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.models import User
from jeugdregio.accounts.selectors.resetting import may_reset
from jeugdregio.accounts.services.checks import checked_reason, require
from jeugdregio.accounts.services.sessions import sessions_end
from jeugdregio.core.db import because
from jeugdregio.core.errors import Refused
from jeugdregio.core.mail.services import mail_ask

MAIL = "accounts.second_step_reset"


def second_step_reset(*, person: User, actor: Actor, reason: str, today: date) -> None:
    """Take app, passkeys and recovery codes of a person away; end their sessions and forget their devices everywhere.

    The password stays, and only its owner knows it: at the next sign-in with it a new second step must be set up.
    The person gets a mail that names the actor. Raises Refused without a reason, for the own account, for who is not
    managed by the actor or stands above them, and when there is no second step. (T28, docs/decisions/0012)
    """
    words = checked_reason(reason)
    with because(words), transaction.atomic():
        locked = User.objects.select_for_update().get(pk=person.pk)
        require(may_reset(locked, actor, today))
        removed, _each = Authenticator.objects.filter(user=locked).delete()
        if not removed:
            raise Refused(_("This person has no second step. They set one up when they sign in."))
        User.objects.filter(pk=locked.pk).update(second_step_reset_at=Now())
        sessions_end(person=locked)
        mail_ask(
            kind=MAIL,
            dedupe=f"{MAIL}:{uuid4()}",
            recipient_id=locked.pk,
            by=actor.user.pk,
            organisation=actor.membership.organisation_id,
        )
