"""Lump sums: the task budget of a year, its instalments, and options to extend."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel
from procurement.models.contract import READERS, Contract, ContractVersion
from providers.models import Provider


class LumpSum(ContractVersion):
    """The task budget of a year, and the part of it built from claimed care (decisions 25, MON-14)."""

    history = History(part_of="contract")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="lump_sums")
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(help_text="cents")
    reference_amount = models.BigIntegerField(help_text="cents; L_ref, built from claimed care")
    completeness = models.DecimalField(max_digits=5, decimal_places=4, default=1)
    compare_production = models.BooleanField(default=False)
    effective_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lump_sum_reference_within_amount",
                condition=Q(reference_amount__gte=0) & Q(reference_amount__lte=F("amount")),
                violation_error_message=_("The reference amount is at most the whole task budget."),
            ),
            models.CheckConstraint(
                name="lump_sum_completeness_above_0",
                condition=Q(completeness__gt=0) & Q(completeness__lte=1),
                violation_error_message=_("Completeness lies above 0 and is at most 100%."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.year}"


class Instalment(ContractVersion):
    """A payment of a lump sum on a date."""

    history = History(part_of="contract")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="instalments")
    due_on = models.DateField()
    amount = models.BigIntegerField(help_text="cents")

    def __str__(self) -> str:
        return f"{self.contract_id} {self.due_on}"


class ExtensionOption(OwnedModel):
    """The right to extend a contract, and the last day to say so (PRC-14, PRC-15)."""

    tenancy = Tenancy(readers=READERS)
    history = History(part_of="contract")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="options")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    notice_by = models.DateField()

    class Meta:
        ordering = ("contract", "position")
        constraints = [
            models.UniqueConstraint(fields=["contract", "position"], name="option_once_per_contract")
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.position}"
