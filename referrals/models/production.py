"""Shadow production: what a lump sum delivered, in totals a product, team and quarter (decisions 25)."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import VersionModel
from referrals.models.message import READERS


class ShadowProduction(VersionModel):
    """Units times reference tariff for one contract, team, product and quarter; no youth appears in it."""

    tenancy = Tenancy(readers=READERS)

    provider = models.ForeignKey("core.Organisation", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    contract_id = models.BigIntegerField()
    quarter = models.DateField(help_text="first day of the quarter")
    product = models.CharField(max_length=60)
    units = models.DecimalField(max_digits=14, decimal_places=2)
    tariff = models.BigIntegerField(help_text="cents a unit")
    amount = models.BigIntegerField(help_text="cents")
    invented = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.contract_id} {self.quarter} {self.product}"
