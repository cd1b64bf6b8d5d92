"""Invitations: somebody is asked to act for an organisation."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models.membership import Membership
from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import ORGANISATION, REGION, Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel
from jeugdregio.core.models.base import OwnedQuerySet

# Who holds the link shows its hash to the database, and reads that one row; see selectors/invitations.py.
HELD = "token_hash = nullif(current_setting('app.invitation', true), '')"


class Invitation(PublicIdModel, OwnedModel):
    """An e-mail address, a role and days; `owner` is the organisation that the person will act for.

    The link is not kept, only its hash. `round` counts the links that were made: a new one voids the one before.
    """

    tenancy = Tenancy(
        read=f"(region_id = {REGION} AND {ORGANISATION} IN (region_id, owner_id)) OR {HELD}",
        write=f"region_id = {REGION} AND {ORGANISATION} IN (region_id, owner_id)",
    )
    history = History()

    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    sent_round = models.PositiveSmallIntegerField(default=0)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(db_default=Now(), editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    membership = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ("-invited_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "owner", "email", "role"],
                condition=Q(withdrawn_at=None, accepted_at=None),
                name="invitation_open_once",
                violation_error_message=_("There is an open invitation for this address already."),
            ),
            models.CheckConstraint(
                name="invitation_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.role}"
