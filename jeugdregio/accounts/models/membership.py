"""For which organisation somebody acts, in which role, and since when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import REGION_ROLES, Role
from jeugdregio.accounts.models.user import User
from jeugdregio.core.db.context import Context
from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import ACTOR, ORGANISATION, REGION, SCOPE, Tenancy
from jeugdregio.core.models import PublicIdModel


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, context: Context) -> "MembershipQuerySet":
        """Of the region all, of another organisation its own, inside the region of the context."""
        rows = self.filter(region_id=context.region)
        return rows if context.is_region else rows.filter(organisation_id=context.organisation)


class Membership(PublicIdModel):
    """A person acts for an organisation in a region, in one role, between two days.

    A row is never taken away. `ended_at` stops it at once; who comes back gets a new row.
    """

    tenancy = Tenancy(
        read=f"user_id = {ACTOR} OR organisation_id = {ORGANISATION} OR region_id = {ORGANISATION}",
        write=f"region_id = {REGION} AND {ORGANISATION} IN (region_id, organisation_id)"
        f" AND {SCOPE} IN ('member', 'system')",
    )
    history = History(owner="organisation_id")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        "core.Organisation", on_delete=models.PROTECT, related_name="memberships"
    )
    region = models.ForeignKey("core.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    end_reason = models.CharField(max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "region", "role"],
                condition=Q(ended_at=None),
                name="membership_role_once_per_organisation",
            ),
            models.CheckConstraint(
                name="membership_role_fits_organisation",
                condition=Q(role__in=REGION_ROLES, organisation=F("region"))
                | (~Q(role__in=REGION_ROLES) & ~Q(organisation=F("region"))),
                violation_error_message=_("This role does not exist at this organisation."),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"
