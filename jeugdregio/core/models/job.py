"""Work that runs in the background, and the outbox through which it is handed over."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.enums import JobState
from jeugdregio.core.models.base import OwnedModel, PublicIdModel


class Job(PublicIdModel, OwnedModel):
    """One piece of background work with its progress; Redis holds no truth, this row does."""

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=JobState.choices, default=JobState.QUEUED)
    arguments = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    step = models.CharField(max_length=120, blank=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.title

    @property
    def has_ended(self) -> bool:
        return self.state in JobState.ended()


class Outbox(models.Model):
    """A task to be handed to the queue, written in the transaction that asks for it. Ids only, no personal data.

    The worker takes the row away when the task has run; what has not run by `due_at` is sent (again).
    """

    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    sent_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(db_default=Now(), editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="outbox_due")]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"
