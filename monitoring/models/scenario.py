"""What if: a saved stack of changes, counted anew with every quarter (SEG-25)."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel

RATES = ("growth", "index")
"""Kinds of change that multiply care or its price; without a part they are about everything."""
COUNCILS = (OrganisationKind.MUNICIPALITY.value,)


class ChangeKind(models.TextChoices):
    """What happens to care."""

    PART = "part", _("To another part")
    LOCAL = "local", _("To local provision")
    PAYMENT = "payment", _("Paid in another way")
    GROWTH = "growth", _("Growth of the care")
    INDEX = "index", _("Index on the tariffs")
    BACK = "back", _("Taken back")


class Scenario(RevisedModel, PublicIdModel, OwnedModel):
    """A question of the kind "what if", with the changes that answer it. It decides nothing and keeps no figures.

    In the archive it stays readable with its history, and changes no more.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(skipped=("revision",))

    title = models.CharField(max_length=120)
    explanation = models.CharField(max_length=2_000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    archived_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["region", "title"],
                condition=Q(archived_on=None),
                name="scenario_title_once_per_region",
                violation_error_message=_("There is a scenario with this name already. Choose another name."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ScenarioChange(PublicIdModel, OwnedModel):
    """One change of a scenario. Changes count in their order; a change back undoes one before it.

    No product codes: the whole part. No municipalities (their CBS codes): all of them. `percentage` is the fraction
    of growth or index, with its sign.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="scenario")

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=ChangeKind.choices)
    since = models.DateField()
    origin = models.ForeignKey(
        "segments.SegmentPart", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    target = models.ForeignKey(
        "segments.SegmentPart", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    payment = models.ForeignKey(
        "segments.PaymentMethod", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    share = models.DecimalField(max_digits=9, decimal_places=8, default=Decimal(1))
    product_codes = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=list, blank=True)
    percentage = models.DecimalField(max_digits=9, decimal_places=8, null=True, blank=True)
    undoes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        ordering = ("scenario", "position")
        constraints = [
            models.UniqueConstraint(fields=["scenario", "position"], name="one_change_per_position"),
            models.CheckConstraint(
                name="change_starts_a_month",
                condition=Q(since__day=1),
                violation_error_message=_("Choose the first day of a month: care is counted by month."),
            ),
            models.CheckConstraint(
                name="share_of_care",
                condition=Q(share__gte=0, share__lte=1),
                violation_error_message=_("A share lies between 0 and 100 percent."),
            ),
            models.CheckConstraint(
                name="change_says_where_to",
                condition=Q(kind="part", origin__isnull=False, target__isnull=False)
                | Q(kind="local", origin__isnull=False)
                | Q(kind="payment", origin__isnull=False, payment__isnull=False)
                | Q(kind="back", undoes__isnull=False)
                | Q(kind__in=RATES, percentage__isnull=False),
            ),
            models.CheckConstraint(
                name="growth_or_index_of_a_change",
                condition=Q(percentage__gte=-1, percentage__lte=1),
                violation_error_message=_("Growth and index lie between -100 and 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id} {self.position}"
