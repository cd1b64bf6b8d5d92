"""What municipalities say to a proposal of the region (SEG-05)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel
from segments.enums import COUNCILS, ConsentAnswer
from segments.models.region import Municipality


class Consent(OwnedModel):
    """The answer of one municipality to one proposal; the newest counts, earlier ones stay.

    `subject` is the kind of object (the table of it), `subject_public_id` which one.
    """

    tenancy = Tenancy(kinds=COUNCILS)
    history = History()
    append_only = True

    subject = models.CharField(max_length=40)
    subject_public_id = models.UUIDField()
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=ConsentAnswer.choices)
    deviation = models.TextField(blank=True)
    decision = models.CharField(max_length=120)
    decided_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["region", "subject", "subject_public_id"], name="consent_subject")]
        constraints = [
            models.CheckConstraint(
                name="deviation_is_said",
                condition=Q(answer=ConsentAnswer.AGREED) | ~Q(deviation=""),
                violation_error_message=_("Say what the municipality wants otherwise, and why."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.answer}"
