"""What a person of a provider may do in its name."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import MandateAct, MandateKind
from jeugdregio.accounts.models.membership import Membership
from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import ORGANISATION, REGION, SCOPE, Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel
from jeugdregio.core.models.base import OwnedQuerySet

# Ranges exclude each other without an extension: the membership, and the kinds, where "all" holds each kind.
MEMBERSHIP = Func(F("membership"), F("membership"), template="int8range(%(expressions)s, '[]')")
KINDS = Func(
    F("kind"),
    template="(CASE %(expressions)s WHEN 'all' THEN int4range(0, 9) WHEN 'open_house' THEN int4range(1, 2)"
    " ELSE int4range(2, 3) END)",
)
DAYS = Func(F("starts_on"), F("ends_on"), template="daterange(%(expressions)s, '[]')")


class Mandate(PublicIdModel, OwnedModel):
    """May prepare, or may sign, from one day to another; never changed, only ended.

    The provider owns it and gives it. The region reads it and cannot write it: who signs for a provider is not up
    to the region. `under` is the mandate of the signatory who passed theirs on; without one an administrator gave it.
    """

    tenancy = Tenancy(
        read=f"region_id = {REGION} AND {ORGANISATION} IN (region_id, owner_id)",
        write=f"region_id = {REGION} AND (owner_id = {ORGANISATION}"
        f" OR ({SCOPE} = 'system' AND region_id = {ORGANISATION}))",
    )
    history = History(part_of="membership")

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="mandates")
    act = models.CharField(max_length=10, choices=MandateAct.choices)
    kind = models.CharField(max_length=12, choices=MandateKind.choices, default=MandateKind.ALL)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    under = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="passed_on")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    end_reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = [
            ExclusionConstraint(
                name="mandate_one_at_a_time",
                expressions=[
                    (MEMBERSHIP, RangeOperators.OVERLAPS),
                    (KINDS, RangeOperators.OVERLAPS),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at=None),
                violation_error_message=_("This person already has a mandate in these days."),
            ),
            models.CheckConstraint(
                name="mandate_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                name="mandate_passed_on_has_an_end",
                condition=Q(under=None) | Q(ends_on__isnull=False),
                violation_error_message=_("A mandate that is passed on has a last day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.act} {self.kind}"
