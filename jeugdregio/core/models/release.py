"""What left: tables that were published, and files that somebody took."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.models.base import OwnedModel, PublicIdModel


class Release(PublicIdModel, OwnedModel):
    """One table as it was published: for every cell the figure or the sign that readers saw. Appended, never edited.

    A later publication must not give away what an earlier one hid.
    ``series`` names what is comparable (the figures of one year); ``edition`` the moment in it.
    """

    append_only = True

    audience = models.CharField(max_length=2, help_text="protection profile")
    series = models.CharField(max_length=60)
    edition = models.CharField(max_length=60)
    cells = models.JSONField(help_text="row, then column: what was shown")
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of the cells")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["region", "audience", "series", "edition", "content_hash"], name="released_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.edition}"


class ExportLog(PublicIdModel, OwnedModel):
    """One file that left the portal: who took what, for what, with which filter and protection. Appended."""

    append_only = True

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)
    role = models.CharField(max_length=40, help_text="for which task: what somebody may do follows from it")
    title = models.CharField(max_length=200)
    page = models.CharField(max_length=300, help_text="the address without its filters")
    file_name = models.CharField(max_length=200)
    filters = models.TextField(blank=True)
    row_count = models.PositiveIntegerField()
    profile = models.CharField(max_length=2)
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of the file")

    class Meta:
        db_table = "core_export"
        ordering = ("-id",)
        indexes = [models.Index(fields=["region", "-id"], name="export_of_region")]

    def __str__(self) -> str:
        return self.file_name
