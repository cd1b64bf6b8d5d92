"""Answers that a provider gave once and that are filled in again elsewhere (WCAG 3.3.7)."""

from django.db import models

from jeugdregio.core.db.history import History
from jeugdregio.core.models import AloneModel


class GivenAnswer(AloneModel):
    """The latest answer to one question, known by its key."""

    history = History(open_columns=("key",))

    key = models.CharField(max_length=80)
    value = models.JSONField()
    given_on = models.DateField()

    class Meta:
        ordering = ("key",)
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return self.key
