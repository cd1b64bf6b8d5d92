"""What a region says in words of its own: meanings of terms, articles of the help page, and mails."""

from django.db import models
from django.db.models.functions import Now

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.enums import TextKind
from jeugdregio.core.models.base import OwnedModel


class OwnText(OwnedModel):
    """One text of a region. Empty means: the standard text holds again, or the term of its own was taken out.

    A row stays when that happens, so that its history goes on when somebody writes a text again.
    """

    tenancy = Tenancy(shared=True)
    history = History(skipped=("version", "changed_at"), open_columns=("key",))

    kind = models.CharField(max_length=8, choices=TextKind.choices)
    key = models.CharField(max_length=100)
    name = models.CharField(max_length=80, blank=True, help_text="of a term that the region added")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "kind", "key"], name="own_text_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
