"""Invitations, for who sent them and for who holds the link."""

from django.db import connection
from django.db.models.functions import Now

from jeugdregio.accounts.models import Invitation
from jeugdregio.accounts.tokens import hash_of
from jeugdregio.core.db import Context
from jeugdregio.core.models.base import OwnedQuerySet


def open_invitations(context: Context) -> OwnedQuerySet:
    """What was sent and not yet accepted or withdrawn; what has expired can be sent again."""
    rows = Invitation.objects.visible_to(context).filter(withdrawn_at=None, accepted_at=None)
    return rows.select_related("owner", "invited_by")


def invitation_held(token: str) -> Invitation | None:
    """The invitation of a link that still works; None for one that is used, expired, withdrawn or unknown.

    Shows the hash to the database, which then lets this one row be read, until the end of the transaction.
    """
    hashed = hash_of(token)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.invitation', %s, true)", [hashed])
    found: Invitation | None = (
        Invitation.objects.filter(
            token_hash=hashed, withdrawn_at=None, accepted_at=None, expires_at__gt=Now()
        )
        .select_related("owner", "region", "invited_by")
        .first()
    )
    return found
