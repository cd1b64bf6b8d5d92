"""What the sheet of a segment says: the same fields for what is proposed and for what was adopted (SEG-10, SEG-20)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, RevisedModel
from segments.enums import ConsultationRoute, FinancingVariant, PurchaseRoute


class PaymentMethod(RevisedModel, OwnedModel):
    """How a region pays for care; the list is the region's own (decisions 41, issue: data, not a fixed list)."""

    tenancy = Tenancy(shared=True)
    history = History(skipped=("revision",))

    code = models.SlugField(max_length=30)
    name = models.CharField(max_length=80)
    variant = models.CharField(max_length=10, choices=FinancingVariant.choices)
    explanation = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "code")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"],
                name="payment_method_once_per_region",
                violation_error_message=_("This region has a payment method with this code already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class TermFields(models.Model):
    """How it is paid and bought, and for how long; years of the contract and of each option to prolong it."""

    variant = models.CharField(max_length=10, choices=FinancingVariant.choices)
    payment = models.ForeignKey(PaymentMethod, null=True, on_delete=models.PROTECT, related_name="+")
    route = models.CharField(
        max_length=14, choices=PurchaseRoute.choices, default=PurchaseRoute.UNDECIDED, db_default="undecided"
    )
    maximum_partners = models.PositiveSmallIntegerField(null=True, blank=True)
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    options = models.PositiveSmallIntegerField(default=0, db_default=0)
    option_years = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        abstract = True


class SheetFields(TermFields):
    """A whole sheet. Texts are plain; what is empty was not decided."""

    name = models.CharField(max_length=120)
    assignment = models.TextField(blank=True)
    target_group = models.TextField(blank=True, db_default="")
    delimitation = models.TextField(blank=True)
    processes = models.TextField(blank=True, db_default="")
    responsible = models.CharField(max_length=160, blank=True, db_default="")
    supplier_strategy = models.TextField(blank=True, db_default="")
    development = models.TextField(blank=True, db_default="")
    innovation = models.TextField(blank=True, db_default="")
    consultation = models.CharField(
        max_length=11,
        choices=ConsultationRoute.choices,
        default=ConsultationRoute.NONE,
        db_default="none",
    )
    no_escalation = models.BooleanField(
        default=False, db_default=False, help_text="nothing may be escalated to this segment (SEG-14)"
    )

    class Meta:
        abstract = True


class CollectiveFields(models.Model):
    """What is paid for together instead of per youth: care kept available, and a budget for special education."""

    fixed_amount = models.BigIntegerField(
        null=True,
        blank=True,
        help_text="cents a year, over the municipalities by the distribution key (SEG-24)",
    )
    no_own_purchase = models.BooleanField(
        default=False, db_default=False, help_text="municipalities do not buy this care themselves (SEG-24)"
    )
    cluster_budget = models.BigIntegerField(
        null=True, blank=True, help_text="cents a year for cluster 3 and 4 in place of allocations (SEG-29)"
    )
    avoided_allocations = models.PositiveIntegerField(
        null=True, blank=True, help_text="allocations a year that the cluster budget makes needless"
    )

    class Meta:
        abstract = True


class PartFields(CollectiveFields, TermFields):
    """How one part of a segment reads."""

    name = models.CharField(max_length=120)
    content = models.TextField(blank=True, db_default="")

    class Meta:
        abstract = True


class DecisionFields(models.Model):
    """Who decided what, when and why. Names of bodies, never of persons."""

    reason = models.TextField(blank=True, db_default="")
    source = models.CharField(max_length=200, blank=True, db_default="")
    decided_by = models.CharField(max_length=120, blank=True, db_default="")
    decision = models.CharField(max_length=120, blank=True, db_default="")
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


DECIDED = Q(decided_on__isnull=False) & ~Q(decided_by="") & ~Q(decision="")
"""A decision is named: by whom, under which number or title, and when."""

SHEET: tuple[str, ...] = tuple(field.name for field in SheetFields._meta.local_fields)
"""The fields of a sheet, as proposals and versions share them."""
PART: tuple[str, ...] = tuple(field.name for field in PartFields._meta.local_fields)
"""The fields of a part."""
