"""Strategic goals, SMART goals of segments, and development tasks with their milestones (SEG-11, SEG-12)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from segments.models.entry import REVISION, EntryModel
from segments.models.segment import Segment


class StrategicGoal(EntryModel):
    """Where the region wants to go."""

    history = History(skipped=REVISION)

    text = models.TextField(blank=True)
    function = models.CharField(
        max_length=120, blank=True, help_text="a function, never the name of a person"
    )


class SmartGoal(EntryModel):
    """What a segment must have reached, measured and dated. What is not known yet is empty: a concept."""

    history = History(skipped=REVISION)
    own_parts = frozenset({"files"})

    strategic = models.ForeignKey(StrategicGoal, null=True, on_delete=models.PROTECT, related_name="goals")
    segment = models.ForeignKey(Segment, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    kpi_code = models.CharField(max_length=5, blank=True)
    measure = models.CharField(max_length=160, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    baseline_on = models.DateField(null=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    due_on = models.DateField(null=True)
    function = models.CharField(max_length=120, blank=True)
    reached_on = models.DateField(null=True)
    evidence = models.TextField(blank=True)
    unproven = models.TextField(blank=True, help_text="why there is nothing to show")

    class Meta(EntryModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="target_after_baseline",
                condition=Q(baseline_on=None) | Q(due_on=None) | Q(due_on__gt=F("baseline_on")),
                violation_error_message=_("The day of the target lies after that of the baseline."),
            )
        ]


class DevelopmentTask(EntryModel):
    """What region and partners work on together; of one segment, or of all."""

    history = History(skipped=REVISION)
    own_parts = frozenset({"milestones"})

    strategic = models.ForeignKey(StrategicGoal, null=True, on_delete=models.PROTECT, related_name="tasks")
    segment = models.ForeignKey(Segment, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    function = models.CharField(max_length=120, blank=True)
    partners = models.CharField(max_length=300, blank=True)
    evaluate_on = models.DateField(null=True)


class Milestone(EntryModel):
    """One step of a development task, with what shows that it was taken."""

    history = History(part_of="task", skipped=REVISION)
    own_parts = frozenset({"files"})

    task = models.ForeignKey(DevelopmentTask, on_delete=models.PROTECT, related_name="milestones")
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    evidence = models.TextField(blank=True)
    unproven = models.TextField(blank=True, help_text="why there is nothing to show")

    class Meta(EntryModel.Meta):
        ordering = ("due_on", "id")
