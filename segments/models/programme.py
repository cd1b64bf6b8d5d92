"""Programme lines with what they deliver in which phase (SEG-27)."""

from django.db import models

from jeugdregio.core.db.history import History
from segments.models.entry import REVISION, EntryModel


class ProgrammeLine(EntryModel):
    """One line of a programme; `director` and `concerned` are functions and parties, never persons."""

    history = History(skipped=REVISION)
    own_parts = frozenset({"deliverables"})

    text = models.TextField(blank=True)
    director = models.CharField(max_length=120)
    concerned = models.CharField(max_length=300, blank=True)


class Deliverable(EntryModel):
    """What a line delivers, and when. `after` must be delivered first."""

    history = History(part_of="line", skipped=REVISION)

    line = models.ForeignKey(ProgrammeLine, on_delete=models.PROTECT, related_name="deliverables")
    phase = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    delivered_on = models.DateField(null=True)
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")

    class Meta(EntryModel.Meta):
        ordering = ("due_on", "id")
