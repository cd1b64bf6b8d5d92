"""Contracts and what was agreed in them; amounts and prices are append-only versions."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, VersionModel
from procurement.enums import ContractState, Payment
from providers.models import Provider
from segments.models import Agreement, BudgetChange, SegmentPart

READERS = ("provider_id",)


class Contract(PublicIdModel, OwnedModel):
    """An agreement between the region and a provider for one part."""

    tenancy = Tenancy(readers=READERS)
    history = History()

    number = models.CharField(max_length=20)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="contracts")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="contracts")
    part = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="contracts")
    payment = models.CharField(max_length=10, choices=Payment.choices)
    state = models.CharField(max_length=10, choices=ContractState.choices, default=ContractState.RUNNING)
    starts_on = models.DateField()
    ends_on = models.DateField()
    signal_level = models.DecimalField(max_digits=4, decimal_places=3, default="0.700")
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["region", "number"],
                name="contract_number_once_per_region",
                violation_error_message=_("This region has a contract with this number already."),
            ),
            models.CheckConstraint(
                name="contract_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The contract ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ContractVersion(VersionModel):
    """A fact about a contract as known from a date; the provider reads along."""

    tenancy = Tenancy(readers=READERS)

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class SpendingRoom(ContractVersion):
    """The contract's own ceiling for a year (bestedingsruimte); lump-sum contracts have none (decisions 21)."""

    history = History(part_of="contract", skipped=("change",))

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="spending_rooms")
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(help_text="cents")
    effective_on = models.DateField()
    decision = models.CharField(max_length=120, blank=True)
    change = models.ForeignKey(
        BudgetChange, null=True, on_delete=models.PROTECT, related_name="spending_rooms"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="spending_room_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("A ceiling cannot be negative."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.year}"


class PriceLine(ContractVersion):
    """What one unit of a product costs under a contract in a period (MON-12)."""

    history = History(part_of="contract")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="price_lines")
    product_code = models.CharField(max_length=5)
    unit = models.CharField(max_length=2, help_text="iJw unit code")
    price = models.BigIntegerField(help_text="cents a unit")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="price_positive",
                condition=Q(price__gt=0),
                violation_error_message=_("A price lies above zero."),
            ),
            models.CheckConstraint(
                name="price_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("The last day lies before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.product_code}"
