"""The valve of a lump sum: room above it for what nobody could foresee, less every year (MON-11, WBO)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from procurement.models.contract import Contract, ContractVersion


class ValveShare(ContractVersion):
    """The valve of a year as a share of the reference amount; the newest that is known counts."""

    history = History(part_of="contract")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="valve_shares")
    year = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=9, decimal_places=8, help_text="fraction of the reference amount")
    decision = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="valve_share_between_0_and_1",
                condition=Q(share__gte=0) & Q(share__lte=1),
                violation_error_message=_("A share lies between 0 and 100%."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.year}"


class ValveGrant(ContractVersion):
    """An amount that was granted from the valve, with its cause and decision."""

    history = History(part_of="contract")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="valve_grants")
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(help_text="cents")
    reason = models.CharField(max_length=300)
    decision = models.CharField(max_length=120)
    decided_on = models.DateField()

    class Meta:
        ordering = ("-decided_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="valve_grant_above_0",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount from the valve lies above zero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.year}"
