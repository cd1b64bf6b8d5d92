"""An exam as a requirement: what each assessor found of each answer (PRC-05). There are no points, only yes or no."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.models import OwnedModel, RevisedModel
from procurement.models.application import Application, Submission


class ExamMark(RevisedModel, OwnedModel):
    """Whether an answer is sufficient, in the eyes of one assessor; others read it when they have judged themselves."""

    history = History(part_of="application", skipped=("revision",))

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="exam_marks")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    requirement = models.SlugField(max_length=40)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_sufficient = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("application", "requirement", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "requirement", "assessor"], name="one_mark_an_assessor"
            ),
            models.CheckConstraint(
                name="insufficient_says_why",
                condition=Q(is_sufficient=True) | ~Q(reason=""),
                violation_error_message=_("Say why this answer is not sufficient."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.requirement}"
