"""Care products, the agreements under which they are bought, and where each code counts."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, VersionModel
from segments.models.region import Municipality
from segments.models.segment import SegmentPart


class Agreement(OwnedModel):
    """The agreement that a product code belongs to; the same code may mean another area under another one."""

    tenancy = Tenancy(shared=True)
    history = History()

    code = models.SlugField(max_length=30)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="agreement_code_once_per_region")
        ]

    def __str__(self) -> str:
        return self.name


class CareProduct(OwnedModel):
    tenancy = Tenancy(shared=True)
    history = History()

    code = models.CharField(max_length=5)
    category = models.CharField(max_length=2)
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=2, help_text="iJw unit code")
    invented = models.BooleanField(default=False)
    band_group = models.SlugField(
        max_length=30, blank=True, db_default="", help_text="codes that divide one distance among them"
    )
    band_from = models.PositiveSmallIntegerField(null=True, blank=True, help_text="first whole kilometre")
    band_to = models.PositiveSmallIntegerField(null=True, blank=True, help_text="last one; empty: no end")

    class Meta:
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="product_code_once_per_region"),
            models.CheckConstraint(
                name="band_has_a_beginning",
                condition=Q(band_group="", band_from=None, band_to=None)
                | (~Q(band_group="") & Q(band_from__isnull=False)),
                violation_error_message=_("A distance has a group and a first kilometre."),
            ),
            models.CheckConstraint(
                name="band_ends_after_it_starts",
                condition=Q(band_to=None) | Q(band_to__gte=models.F("band_from")),
                violation_error_message=_("The distance ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProductMapping(VersionModel):
    """Which part a code counts for, under which agreement and in which period (SEG-06, SEG-07).

    The shares of one key (agreement, code, period) add up to one; the importer and the service see to it. Rows of
    one municipality stand in place of the general ones of the same agreement and code (SEG-04).
    """

    tenancy = Tenancy(shared=True)
    history = History(part_of="part")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="mappings")
    product_code = models.CharField(max_length=5)
    part = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="mappings")
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=9, decimal_places=8, default=Decimal(1))
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mapping_share_between_0_and_1",
                condition=Q(share__gt=0) & Q(share__lte=1),
                violation_error_message=_("A share lies above 0 and is at most 100%."),
            ),
            models.CheckConstraint(
                name="mapping_ends_after_it_starts",
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message=_("The last day lies before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_code} > {self.part_id}"
