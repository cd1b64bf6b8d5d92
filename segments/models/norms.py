"""Norms for products: how long and how much at most, adopted year by year (SEG-16, SEG-17)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from segments.enums import COUNCILS, DurationUnit, IntensityUnit, RoundState
from segments.models.product import CareProduct
from segments.models.sheet import DECIDED, DecisionFields


class NormFramework(DecisionFields, RevisedModel, PublicIdModel, OwnedModel):
    """The norms of one year as a whole; the one that was adopted last counts. `ground`: what they rest on."""

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(skipped=("revision",))

    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    ground = models.TextField(blank=True, db_default="")
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.CONCEPT)
    known_on = models.DateField(null=True, help_text="from which day on it was known, set when it is adopted")
    invented = models.BooleanField(default=False, db_default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-year", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year"],
                condition=Q(state=RoundState.CONCEPT),
                name="one_open_framework_per_year",
                violation_error_message=_("There is a concept for this year already. Go on with that one."),
            ),
            models.CheckConstraint(
                name="adopted_framework_is_decided",
                condition=~Q(state=RoundState.ADOPTED) | (Q(known_on__isnull=False) & DECIDED),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProductNorm(RevisedModel, PublicIdModel, OwnedModel):
    """What is usual at most for one product, why, and who may allow more."""

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="framework", skipped=("revision",))

    framework = models.ForeignKey(NormFramework, on_delete=models.CASCADE, related_name="norms")
    product = models.ForeignKey(CareProduct, on_delete=models.PROTECT, related_name="norms")
    duration = models.PositiveSmallIntegerField(null=True, blank=True)
    duration_unit = models.CharField(
        max_length=6, choices=DurationUnit.choices, default=DurationUnit.MONTHS, db_default="months"
    )
    intensity = models.DecimalField(null=True, blank=True, max_digits=8, decimal_places=2)
    intensity_unit = models.CharField(
        max_length=11,
        choices=IntensityUnit.choices,
        default=IntensityUnit.HOURS_WEEK,
        db_default="hours_week",
    )
    with_education = models.BooleanField(default=False, db_default=False)
    education = models.CharField(max_length=300, blank=True, db_default="")
    ground = models.CharField(max_length=300, blank=True, db_default="")
    deviation = models.CharField(max_length=300, blank=True, db_default="")
    allowed_by = models.CharField(max_length=160, blank=True, db_default="")

    class Meta:
        ordering = ("framework", "product")
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "product"],
                name="norm_once_per_product",
                violation_error_message=_("This product has a norm in this framework already."),
            ),
            models.CheckConstraint(
                name="norm_duration_above_zero",
                condition=Q(duration=None) | Q(duration__gt=0),
                violation_error_message=_("The maximum duration is more than 0."),
            ),
            models.CheckConstraint(
                name="norm_intensity_above_zero",
                condition=Q(intensity=None) | Q(intensity__gt=0),
                violation_error_message=_("The maximum intensity is more than 0."),
            ),
            models.CheckConstraint(
                name="norm_says_something",
                condition=Q(duration__isnull=False) | Q(intensity__isnull=False),
                violation_error_message=_("Fill in a maximum duration, a maximum intensity, or both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}"
