"""Claims, their lines and the municipality's answers. Lines are partitioned by care quarter."""

from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, OwnedQuerySet, VersionModel
from referrals.models.message import READERS, Message


class Claim(VersionModel):
    """The head of a claim message; its number is unique per provider in a region (TR333)."""

    tenancy = Tenancy(readers=READERS)

    provider = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    agb = models.CharField(max_length=8)
    identification = models.CharField(max_length=12, help_text="of the message")
    number = models.CharField(max_length=12)
    period = models.DateField(help_text="first day of the claim month")
    dated = models.DateField()
    total = models.BigIntegerField(help_text="cents")
    first_month = models.DateField(help_text="of the care in its lines")
    last_month = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "agb", "number"], name="claim_number_key")]

    def __str__(self) -> str:
        return self.number


class ClaimKey(models.Model):
    """The key of a line, outside the partitions, so that a line counts once however often it comes (decisions 8).

    As large as the lines themselves, so like them without foreign keys in the database, and with one index only:
    the key (reference, AGB code, municipality). The importer fills it.
    """

    tenancy = Tenancy(readers=READERS)
    append_only = True

    line_id = models.BigIntegerField(primary_key=True)
    claim_id = models.BigIntegerField()
    region_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    provider_id = models.BigIntegerField(null=True)
    agb = models.CharField(max_length=8)
    reference = models.CharField(max_length=20)
    care_month = models.DateField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference", "agb", "owner_id"], name="claim_line_key")
        ]

    def __str__(self) -> str:
        return self.reference


class LineModel(models.Model):
    """What the partitioned tables share. They have no foreign keys in the database; the importer fills them."""

    tenancy = Tenancy(readers=READERS)
    append_only = True

    id = models.BigIntegerField(primary_key=True)
    region_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    provider_id = models.BigIntegerField(null=True)
    contract_id = models.BigIntegerField(null=True)
    claim_id = models.BigIntegerField()
    care_month = models.DateField()
    youth = models.BinaryField(max_length=16)
    product_code = models.CharField(max_length=5)
    amount = models.BigIntegerField(help_text="cents, credits negative")
    known_on = models.DateField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class ClaimLine(LineModel):
    """One line as it was claimed. `duplicate_of` holds the line that came first; a duplicate has no effect."""

    reference = models.CharField(max_length=20)
    credits = models.CharField(max_length=20, blank=True, help_text="reference of the line it takes back")
    allocation_number = models.CharField(max_length=9)
    category = models.CharField(max_length=2)
    care_from = models.DateField()
    care_to = models.DateField()
    volume = models.IntegerField()
    unit = models.CharField(max_length=2)
    tariff = models.IntegerField(null=True, help_text="cents a unit")
    claimed_on = models.DateField()
    duplicate_of = models.BigIntegerField(null=True)
    flags = models.CharField(max_length=120, blank=True)

    class Meta:
        managed = False
        db_table = "referrals_claimline"

    def __str__(self) -> str:
        return self.reference


class GrantedLine(LineModel):
    """A line that the municipality granted: the one source of what was realised (MON-18)."""

    allocation_number = models.CharField(max_length=9)
    volume = models.IntegerField()
    unit = models.CharField(max_length=2)
    claimed_on = models.DateField()
    decided_on = models.DateField()

    class Meta:
        managed = False
        db_table = "referrals_grantedline"

    def __str__(self) -> str:
        return str(self.pk)


class ClaimAnswer(VersionModel):
    """The municipality's answer to a claim; it names what was rejected, the rest is granted."""

    tenancy = Tenancy(readers=READERS)

    provider = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    agb = models.CharField(max_length=8)
    claim_identification = models.CharField(max_length=12)
    claim_number = models.CharField(max_length=12, blank=True)
    submitted = models.BigIntegerField(null=True, help_text="cents")
    granted = models.BigIntegerField(null=True, help_text="cents")
    rejected_whole = models.BooleanField(default=False)
    decided_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "agb", "claim_identification"], name="claim_answered_once"
            )
        ]

    def __str__(self) -> str:
        return self.claim_identification


class Rejection(OwnedModel):
    """A line that an answer rejects, with the codes it gives."""

    tenancy = Tenancy(readers=READERS)
    append_only = True

    provider = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(ClaimAnswer, on_delete=models.PROTECT, related_name="rejections")
    reference = models.CharField(max_length=20)
    amount = models.BigIntegerField(help_text="cents, credits negative")
    codes = models.CharField(max_length=80, blank=True)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "reference"], name="line_rejected_once")]

    def __str__(self) -> str:
        return self.reference


class GrantedTotal(OwnedModel):
    """Granted lines added up as they come in, at the grain that every figure starts from.

    Appended per import, so the sum over `known_on <= K` and `decided_on <= K` is what was known at K, and a
    figure is brought up to date by adding the new rows instead of reading all lines again.
    """

    tenancy = Tenancy(readers=READERS)
    append_only = True

    provider = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    contract_id = models.BigIntegerField(null=True)
    product_code = models.CharField(max_length=5)
    care_month = models.DateField()
    decided_on = models.DateField()
    claimed_month = models.DateField()
    known_on = models.DateField()
    amount = models.BigIntegerField(help_text="cents")
    lines = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["region", "care_month", "known_on"], name="granted_total_month")]

    def __str__(self) -> str:
        return f"{self.care_month} {self.amount}"
