"""How long a region keeps what, what may not be destroyed, and what was."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.history import History
from jeugdregio.core.enums import RetentionUnit
from jeugdregio.core.models.base import OwnedModel, PublicIdModel


class RetentionPeriod(OwnedModel):
    """A region's own period for one kind of data; without a row the default of the kind holds."""

    history = History()

    kind = models.CharField(max_length=40)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=5, choices=RetentionUnit.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "kind"], name="retention_period_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.unit}"


class Hold(PublicIdModel, OwnedModel):
    """What may not be destroyed while it lasts; what is left empty limits it to nothing in particular."""

    history = History()

    reason = models.CharField(max_length=500)
    kind = models.CharField(max_length=40, blank=True)
    municipality = models.ForeignKey(
        "core.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    provider = models.ForeignKey("core.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    first_month = models.DateField(null=True, help_text="of the data")
    last_month = models.DateField(null=True, help_text="of the data")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="last day")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("-starts_on", "-id")

    def __str__(self) -> str:
        return self.reason


class Destruction(PublicIdModel, OwnedModel):
    """One run of the retention job in a region: begun, gone on with after a break, and reported once."""

    history = History(skipped=("counts",), open_columns=("content_hash",))

    on = models.DateField(help_text="the business date by which was judged")
    counts = models.JSONField(default=dict, help_text="rows destroyed by kind and table")
    rules = models.JSONField(default=dict, help_text="kind: before which day, and the holds that applied")
    content_hash = models.CharField(max_length=64, blank=True)
    pdf = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    csv = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-begun_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["region"], condition=models.Q(ended_at=None), name="destruction_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def total(self) -> int:
        """Rows destroyed in all."""
        return sum(self.counts.values())
