"""Mail that is to leave: written in the transaction that gives the reason, sent after it has been committed."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Mail(models.Model):
    """One mail to one person. Holds ids only: the address and the words are looked up when it leaves."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    params = models.JSONField(default=dict)
    dedupe = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    due_at = models.DateTimeField(db_default=Now(), editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, help_text="sent, or given up: see sent")
    sent = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="mail_waiting", condition=models.Q(ended_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
