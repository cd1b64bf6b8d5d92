"""What a provider tells the region between conversations: changes, calamities, questions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jeugdregio.core.db.history import History
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from procurement.enums import NoticeKind, NoticeState
from procurement.models.contract import Contract
from providers.models import Provider


class Notice(RevisedModel, PublicIdModel, OwnedModel):
    """A message of a provider to the region, with the day by which it gets an answer. It holds nothing about youths."""

    history = History(skipped=("revision",))

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="notices")
    contract = models.ForeignKey(Contract, null=True, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=16, choices=NoticeKind.choices)
    text = models.TextField()
    effective_on = models.DateField(
        null=True, help_text="from which day on the change holds, or when it happened"
    )
    file = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    sent_at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(help_text="last day to answer")
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.OPEN)
    answer = models.TextField(blank=True, default="")
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-sent_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="answered_notice_has_an_answer",
                condition=~Q(state=NoticeState.ANSWERED) | (Q(answered_on__isnull=False) & ~Q(answer="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sent_on}"
