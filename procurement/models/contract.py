"""Contracts and what was agreed in them; amounts and prices are append-only versions."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, VersionModel
from procurement.enums import ContractState, Payment
from procurement.rules.build_up import BuildUp
from procurement.rules.spans import Span
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
    """What one unit of a product costs under a contract in a period, and what that is built up of (MON-12, SEG-15)."""

    history = History(part_of="contract")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="price_lines")
    product_code = models.CharField(max_length=5)
    unit = models.CharField(max_length=2, help_text="iJw unit code")
    price = models.BigIntegerField(help_text="cents a unit")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=120, blank=True, default="", db_default="")
    living = models.BigIntegerField(
        null=True, blank=True, help_text="cents of the price, also of an empty bed"
    )
    care = models.BigIntegerField(null=True, blank=True, help_text="cents of the price")
    vacancy = models.BigIntegerField(null=True, blank=True, help_text="cents; fixed surcharge for empty beds")
    vacancy_rate = models.DecimalField(
        max_digits=5, decimal_places=4, null=True, blank=True, help_text="fraction; average vacancy below it"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="price_adds_up",
                condition=Q(living=None, care=None, vacancy=None)
                | Q(price=Coalesce("living", 0) + Coalesce("care", 0) + Coalesce("vacancy", 0)),
                violation_error_message=_("The parts of the tariff do not add up to it."),
            ),
            models.CheckConstraint(
                name="price_parts_not_negative",
                condition=(Q(living=None) | Q(living__gte=0))
                & (Q(care=None) | Q(care__gte=0))
                & (Q(vacancy=None) | Q(vacancy__gte=0)),
                violation_error_message=_("A part of a tariff cannot be negative."),
            ),
            models.CheckConstraint(
                name="price_vacancy_is_explained",
                condition=Q(vacancy=None, vacancy_rate=None)
                | Q(
                    vacancy__isnull=False, vacancy_rate__isnull=False, vacancy_rate__gt=0, vacancy_rate__lt=1
                ),
                violation_error_message=_("A surcharge for empty beds has an average vacancy."),
            ),
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

    @property
    def span(self) -> Span:
        """The days on which it holds."""
        return Span(self.valid_from, self.valid_to)

    @property
    def build_up(self) -> BuildUp:
        """What it is built up of."""
        return BuildUp(self.living, self.care, self.vacancy, self.vacancy_rate)
