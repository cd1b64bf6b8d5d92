"""A proposed translation table: what each code of the old agreements will count for (SEG-06 to SEG-08)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from segments.enums import COUNCILS, RoundState
from segments.models.product import Agreement
from segments.models.segment import SegmentPart
from segments.models.sheet import DECIDED, DecisionFields


class TranslationRound(DecisionFields, RevisedModel, PublicIdModel, OwnedModel):
    """One table as a whole, from the first proposal to its adoption.

    Its revision counts what changes in its rows too, so that nobody adopts another table than the one they saw.
    `band_note` says why a hole between distances may stay; `noted` are the ones that it is about.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(skipped=("revision",))

    title = models.CharField(max_length=160)
    valid_from = models.DateField()
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.CONCEPT)
    known_on = models.DateField(null=True, help_text="from which day on it was known, set when it is adopted")
    band_note = models.TextField(blank=True, db_default="")
    noted = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = [
            models.CheckConstraint(
                name="round_starts_a_month",
                condition=Q(valid_from__day=1),
                violation_error_message=_("Choose the first day of a month: care is counted by month."),
            ),
            models.CheckConstraint(
                name="adopted_round_is_decided",
                condition=~Q(state=RoundState.ADOPTED) | (Q(known_on__isnull=False) & DECIDED),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TranslationRow(RevisedModel, PublicIdModel, OwnedModel):
    """One code of one agreement and one part that it will count for; without code the whole agreement (lump sum).

    No share: not decided yet (SEG-07); `criterion` says by what a code will be divided. `target_agreement`: under
    which the code is bought from then on, when that is another one.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History(part_of="round", skipped=("revision",))

    round = models.ForeignKey(TranslationRound, on_delete=models.CASCADE, related_name="rows")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    product_code = models.CharField(max_length=5, blank=True)
    target_agreement = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="+")
    target_part = models.ForeignKey(SegmentPart, on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(null=True, max_digits=9, decimal_places=8)
    criterion = models.CharField(max_length=300, blank=True, db_default="")
    note = models.CharField(max_length=300, blank=True, db_default="")

    class Meta:
        ordering = ("round", "agreement", "product_code", "id")
        constraints = [
            models.CheckConstraint(
                name="row_share_between_0_and_1",
                condition=Q(share=None) | (Q(share__gt=0) & Q(share__lte=1)),
                violation_error_message=_("A share lies above 0 and is at most 100%."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_code} > {self.target_part_id}"
