"""How many providers the region wants in a segment, by when and by which decision (PRV-03, PRV-04)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.models import OwnedModel, PublicIdModel


class ProviderTarget(PublicIdModel, OwnedModel):
    """A target for the number of providers of a segment, as known from a day; a later row replaces it.

    A target steers nothing by itself. It is no maximum: that stands in the sheet of the segment (decisions 40).
    """

    append_only = True
    insert_only = True
    history = History()

    segment = models.ForeignKey("segments.Segment", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    reached_by = models.DateField(help_text="day by which it is wanted")
    decision = models.CharField(max_length=120)
    decided_on = models.DateField()
    reason = models.TextField()
    known_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("segment", "-known_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="provider_target_above_0",
                condition=Q(number__gt=0),
                violation_error_message=_("A target is at least 1 provider."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.number}"
