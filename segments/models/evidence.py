"""Files that show that a milestone or a goal was reached (SEG-11, SEG-12)."""

from django.db import models
from django.db.models import Q

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel
from segments.enums import COUNCILS
from segments.models.goals import Milestone, SmartGoal


class Evidence(PublicIdModel, OwnedModel):
    """One file of a milestone or of a goal. What was taken away keeps its name; its bytes are destroyed."""

    tenancy = Tenancy(kinds=COUNCILS)
    history = History()

    milestone = models.ForeignKey(Milestone, null=True, on_delete=models.PROTECT, related_name="files")
    goal = models.ForeignKey(SmartGoal, null=True, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_on = models.DateField()
    retired_on = models.DateField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(name="evidence_of_one_thing", condition=Q(milestone=None) | Q(goal=None))
        ]

    def __str__(self) -> str:
        return self.name
