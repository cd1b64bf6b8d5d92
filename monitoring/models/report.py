"""Reports made from a snapshot: part of the steering file, kept as they were."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel
from monitoring.models.snapshot import Snapshot


class QuarterReport(PublicIdModel, OwnedModel):
    """The report for the board on one snapshot, as PDF, XLSX and ODS."""

    tenancy = Tenancy()
    history = History(open_columns=("content_hash",))

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="reports")
    pdf = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    xlsx = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    ods = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"{self.snapshot}"
