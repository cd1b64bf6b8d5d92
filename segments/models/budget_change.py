"""Acts on the budget: what is prepared, by which decision it was adopted, and every amount of it (SEG-13)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from segments.enums import COUNCILS, BudgetAct, BudgetKind, DraftState
from segments.models.region import Municipality
from segments.models.segment import SegmentPart
from segments.models.sheet import DECIDED, DecisionFields


class BudgetChange(DecisionFields, RevisedModel, PublicIdModel, OwnedModel):
    """One act on the amounts of one kind and year; without kind on the framework budget, ceiling or adopted.

    `rate`: by which fraction amounts were raised; `from_year`: of which year they were raised or copied. `asked_at`:
    since when it is with the municipalities as it reads now; they cannot read the log of steps.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(skipped=("revision", "asked_at"))

    title = models.CharField(max_length=160)
    act = models.CharField(max_length=10, choices=BudgetAct.choices)
    kind = models.CharField(max_length=12, choices=BudgetKind.choices, blank=True)
    year = models.PositiveSmallIntegerField()
    effective_on = models.DateField()
    from_year = models.PositiveSmallIntegerField(null=True)
    rate = models.DecimalField(null=True, max_digits=8, decimal_places=6)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.CONCEPT)
    answer_by = models.DateField(
        null=True, help_text="until when municipalities answer, once it is put to them"
    )
    asked_at = models.DateTimeField(null=True, editable=False)
    known_on = models.DateField(null=True, help_text="from which day on it was known, set when it is adopted")
    invented = models.BooleanField(default=False, db_default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                name="adopted_budget_change_is_decided",
                condition=~Q(state=DraftState.ADOPTED) | (Q(known_on__isnull=False) & DECIDED),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(OwnedModel):
    """What one part may cost, of the region or of one municipality, once the act is adopted; cents.

    `previous`: what held when the amount was written; `basis`: from which amount it was raised or copied.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="change")

    change = models.ForeignKey(BudgetChange, on_delete=models.CASCADE, related_name="lines")
    part = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField(help_text="cents")
    previous = models.BigIntegerField(null=True, help_text="cents")
    basis = models.BigIntegerField(null=True, help_text="cents")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["change", "part", "municipality"],
                nulls_distinct=False,
                name="budget_line_once_per_cell",
            ),
            models.CheckConstraint(
                name="budget_line_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("A budget cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change_id} {self.part_id}"
