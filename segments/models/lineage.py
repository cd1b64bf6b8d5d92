"""How segments come from one another: which part of which product went where, when, and for whom (SEG-01 to SEG-04)."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from segments.enums import COUNCILS, DraftState, ReclassificationKind
from segments.models.region import Municipality
from segments.models.segment import SegmentPart
from segments.models.sheet import DECIDED, DecisionFields


class Reclassification(DecisionFields, RevisedModel, PublicIdModel, OwnedModel):
    """One change of the classification: a merge, a split, a move or an end."""

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(skipped=("revision",))

    kind = models.CharField(max_length=6, choices=ReclassificationKind.choices)
    title = models.CharField(max_length=160)
    effective_on = models.DateField()
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.CONCEPT)
    known_on = models.DateField(null=True, help_text="from which day on it was known, set when it is adopted")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("effective_on", "id")
        constraints = [
            models.CheckConstraint(
                name="reclassification_starts_a_month",
                condition=Q(effective_on__day=1),
                violation_error_message=_("Choose the first day of a month: care is counted by month."),
            ),
            models.CheckConstraint(
                name="adopted_reclassification_is_decided",
                condition=~Q(state=DraftState.ADOPTED) | (Q(known_on__isnull=False) & DECIDED),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Destination(OwnedModel):
    """A part that care can go to in a reclassification, also while no product goes there yet."""

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="reclassification")

    reclassification = models.ForeignKey(
        Reclassification, on_delete=models.CASCADE, related_name="destinations"
    )
    part = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("reclassification", "id")
        constraints = [models.UniqueConstraint(fields=["reclassification", "part"], name="destination_once")]

    def __str__(self) -> str:
        return f"{self.reclassification_id} > {self.part_id}"


class Flow(OwnedModel):
    """Where (a share of) a product of one part goes, and which weight that part has in where it comes from.

    `share`: of the origin, what goes to the target; the shares of one origin and product add up to 1.
    `weight`: of the target, what comes from the origin when later care is shown in the old classification; the
    weights of one target and product add up to 1. No product code: every product that has no rows of its own.
    A municipality's own rows stand in place of the general ones of that origin, on its own date. A row with share 0
    only says where products that were not named came from.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="reclassification")

    reclassification = models.ForeignKey(Reclassification, on_delete=models.CASCADE, related_name="flows")
    origin = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="+")
    product_code = models.CharField(max_length=5, blank=True)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField()
    share = models.DecimalField(max_digits=9, decimal_places=8, default=Decimal(1))
    weight = models.DecimalField(max_digits=9, decimal_places=8, default=Decimal(1))

    class Meta:
        ordering = ("reclassification", "origin", "municipality", "product_code", "target")
        constraints = [
            models.UniqueConstraint(
                fields=["reclassification", "origin", "target", "product_code", "municipality"],
                name="flow_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="flow_share_between_0_and_1",
                condition=Q(share__gte=0) & Q(share__lte=1),
                violation_error_message=_("A share lies between 0 and 100%."),
            ),
            models.CheckConstraint(
                name="flow_weight_between_0_and_1",
                condition=Q(weight__gte=0) & Q(weight__lte=1),
                violation_error_message=_("A weight lies between 0 and 100%."),
            ),
            models.CheckConstraint(name="flow_says_something", condition=Q(share__gt=0) | Q(weight__gt=0)),
            models.CheckConstraint(
                name="flow_starts_a_month",
                condition=Q(effective_on__day=1),
                violation_error_message=_("Choose the first day of a month: care is counted by month."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} > {self.target_id}"
