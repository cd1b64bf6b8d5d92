"""Allocations, starts, stops and requests, as the messages told them: append-only versions."""

from django.db import models

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import VersionModel
from referrals.models.message import READERS, Message


class CareFact(VersionModel):
    """What every row about a youth's care shares. The youth is a pseudonym, never a number."""

    tenancy = Tenancy(readers=READERS)

    provider = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    youth = models.BinaryField(max_length=16)
    birth_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True


class Allocation(CareFact):
    """A version of an allocation; the newest decision known counts (REF-02, IV013)."""

    contract_id = models.BigIntegerField(null=True)
    number = models.CharField(max_length=9)
    decided_at = models.DateTimeField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    category = models.CharField(max_length=2, blank=True)
    product_code = models.CharField(max_length=5, blank=True)
    volume = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=2, blank=True)
    frequency = models.CharField(max_length=1, blank=True)
    budget = models.BigIntegerField(null=True, help_text="cents")
    change_reason = models.CharField(max_length=2, blank=True)
    provider_reference = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "number", "-decided_at", "-known_on", "-id"], name="allocation_newest"
            ),
            models.Index(fields=["region", "contract_id"], name="allocation_contract"),
        ]

    def __str__(self) -> str:
        return self.number


class Delivery(CareFact):
    """What a start and a stop share."""

    allocation_number = models.CharField(max_length=9, blank=True)
    category = models.CharField(max_length=2, blank=True)
    product_code = models.CharField(max_length=5, blank=True)
    starts_on = models.DateField()
    status = models.CharField(max_length=1)
    dated = models.DateField()

    class Meta:
        abstract = True


class Start(Delivery):
    class Meta:
        indexes = [models.Index(fields=["owner", "allocation_number"], name="start_allocation")]

    def __str__(self) -> str:
        return f"{self.allocation_number} {self.starts_on}"


class Stop(Delivery):
    ends_on = models.DateField()
    reason = models.CharField(max_length=2)

    class Meta:
        indexes = [models.Index(fields=["owner", "allocation_number"], name="stop_allocation")]

    def __str__(self) -> str:
        return f"{self.allocation_number} {self.ends_on}"


class AllocationRequest(CareFact):
    """A provider's request for an allocation; the only message that names the referrer's type (REF-05)."""

    provider_reference = models.CharField(max_length=36)
    category = models.CharField(max_length=2, blank=True)
    product_code = models.CharField(max_length=5, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    referrer_type = models.CharField(max_length=2)
    dated = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["owner", "provider_reference"], name="request_reference")]

    def __str__(self) -> str:
        return self.provider_reference
