"""What the parts of the portal last said about themselves, and the disturbances of the portal itself."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.history import History
from jeugdregio.core.enums import IncidentKind
from jeugdregio.core.models.base import PublicIdModel


class Heartbeat(models.Model):
    """When a part last did its work: the worker its regular task, a backup, a sealer."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


class Incident(PublicIdModel):
    """An outage or planned maintenance of the portal, as everybody reads it. Without an end it goes on.

    `organisation` is the region whose administrator reported it; none when it was who runs the portal.
    """

    history = History()

    kind = models.CharField(max_length=12, choices=IncidentKind.choices)
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=500, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    organisation = models.ForeignKey(
        "core.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("-begins_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("begins_at")),
                name="incident_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title
