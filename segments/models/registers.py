"""Simple registers: measures and what they save, risks and preconditions, bodies that decide."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from segments.enums import BodyLevel, MeasureState, RiskKind
from segments.models.entry import REVISION, EntryModel
from segments.models.segment import Segment


class PrintedTotal(EntryModel):
    """The total that a document prints below its measures, which need not be their sum."""

    history = History(skipped=REVISION)

    amount = models.BigIntegerField(help_text="cents")
    explanation = models.TextField(blank=True)


class Measure(EntryModel):
    """What is done to spend less. Amounts in cents; `expected_to` is there for a range."""

    history = History(skipped=REVISION)

    printed = models.ForeignKey(PrintedTotal, null=True, on_delete=models.PROTECT, related_name="measures")
    year = models.PositiveSmallIntegerField()
    expected = models.BigIntegerField(help_text="cents; less than 0 costs money")
    expected_to = models.BigIntegerField(null=True, help_text="cents")
    realised = models.BigIntegerField(null=True, help_text="cents")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=MeasureState.choices, default=MeasureState.PLANNED)
    function = models.CharField(max_length=120, blank=True)
    explanation = models.TextField(blank=True)

    class Meta(EntryModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="savings_range_goes_up",
                condition=Q(expected_to=None) | Q(expected_to__gte=F("expected")),
                violation_error_message=_("The highest savings lie below the lowest."),
            )
        ]


class Risk(EntryModel):
    """What may go wrong, or what must be so first. Chance and impact go from 1 (small) to 5 (large)."""

    history = History(skipped=REVISION)

    kind = models.CharField(max_length=12, choices=RiskKind.choices, default=RiskKind.RISK)
    segment = models.ForeignKey(Segment, null=True, on_delete=models.PROTECT, related_name="+")
    cause = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    chance = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    measure = models.TextField(blank=True)
    function = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True)
    met_on = models.DateField(null=True)

    class Meta(EntryModel.Meta):
        constraints = [
            models.CheckConstraint(
                name=f"{name}_from_1_to_5",
                condition=Q(**{name: None}) | Q(**{f"{name}__gte": 1, f"{name}__lte": 5}),
                violation_error_message=_("Choose a number from 1 to 5."),
            )
            for name in ("chance", "impact")
        ]


class Body(EntryModel):
    """A body that decides or advises, and who takes part in it (SEG-28)."""

    history = History(skipped=REVISION)

    level = models.CharField(max_length=11, choices=BodyLevel.choices)
    members = models.CharField(max_length=300)
    mandate = models.TextField()
    rhythm = models.CharField(max_length=80)
