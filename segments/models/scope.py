"""What the region does not see as youth care, or buys elsewhere (SEG-05, SEG-09)."""

from django.db import models

from jeugdregio.core.db.history import History
from segments.models.entry import REVISION, EntryModel
from segments.models.segment import Segment


class Exclusion(EntryModel):
    """One boundary of youth care: what is left out, why, and along which way it is bought instead."""

    history = History(skipped=REVISION)

    segment = models.ForeignKey(Segment, null=True, on_delete=models.PROTECT, related_name="+")
    strategy = models.CharField(max_length=120, blank=True, help_text="the procurement strategy that says so")
    reason = models.TextField()
    channel = models.CharField(max_length=200, help_text="who buys it instead, and how")
    valid_from = models.DateField()
