"""Working together: consortia with their members, and subcontractors (PRV-06, PRV-07)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.context import Context
from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import ORGANISATION, Tenancy
from jeugdregio.core.models import AloneModel, PublicIdModel, RevisedModel
from jeugdregio.core.models.base import OwnedQuerySet
from providers.enums import Liability, MemberRole
from providers.models.document import Document
from providers.models.provider import KVK, Provider

MEMBER = (
    "EXISTS (SELECT FROM providers_consortiummember m"
    f" WHERE m.consortium_id = providers_consortium.id AND m.provider_id = {ORGANISATION})"
)


class ConsortiumQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        member = ConsortiumMember.objects.filter(consortium=OuterRef("pk"), provider=context.organisation_id)
        return self.filter(Q(owner_id=context.organisation_id) | Exists(member))


class Consortium(RevisedModel, PublicIdModel, AloneModel):
    """Providers that apply and answer together. The one that leads owns the row; members read it."""

    tenancy = Tenancy(alone=True, read=f"region_id IS NULL AND (owner_id = {ORGANISATION} OR {MEMBER})")
    history = History(skipped=("revision",))

    name = models.CharField(max_length=120)
    liability = models.CharField(max_length=8, choices=Liability.choices, default=Liability.JOINT)
    purpose = models.TextField()
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar = ConsortiumQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class ConsortiumMember(RevisedModel, PublicIdModel, AloneModel):
    """Somebody who takes part: a provider of the directory, or a name with a number of the trade register."""

    tenancy = Tenancy(alone=True, readers=("provider_id",))
    history = History(part_of="consortium", skipped=("revision",))

    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="members")
    provider = models.ForeignKey(Provider, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kvk = models.CharField(max_length=8, validators=[KVK])
    role = models.CharField(max_length=6, choices=MemberRole.choices, default=MemberRole.MEMBER)
    contribution = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("role", "name", "id")
        constraints = [
            models.CheckConstraint(
                name="consortium_member_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first day."),
            ),
            models.UniqueConstraint(
                fields=["consortium", "kvk"],
                condition=Q(ends_on=None),
                name="consortium_member_once",
                violation_error_message=_("This organisation is a member already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Subcontractor(RevisedModel, PublicIdModel, AloneModel):
    """Who does part of the work for a provider, and whether a real price was agreed (Besluit Jeugdwet 2.3 lid 3)."""

    history = History(skipped=("revision",))

    name = models.CharField(max_length=200)
    kvk = models.CharField(max_length=8, validators=[KVK])
    work = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    real_price = models.BooleanField(default=False)
    proof = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(
                name="subcontractor_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is before the first day."),
            )
        ]

    def __str__(self) -> str:
        return self.name
