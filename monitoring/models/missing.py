"""Care that was needed and could not be found: noted by municipalities, local teams and the region."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.db.tenancy import Tenancy
from jeugdregio.core.models import OwnedModel, PublicIdModel, RevisedModel
from monitoring.enums import MissingSource, MissingState, YouthRange


class MissingSupply(RevisedModel, PublicIdModel, OwnedModel):
    """Care that is missing, for a municipality or for the whole region. It holds nothing about one youth.

    How many youths it is about is a range. A product code, a description, or both say what is missing.
    """

    tenancy = Tenancy(readers=("municipality_id",))
    history: ClassVar = History(skipped=("revision",))

    municipality = models.ForeignKey(
        "segments.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    product_code = models.CharField(max_length=5, blank=True)
    what = models.CharField(max_length=200, blank=True)
    segment = models.ForeignKey(
        "segments.Segment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(max_length=8, choices=MissingSource.choices)
    youths = models.CharField(max_length=8, choices=YouthRange.choices, default=YouthRange.UNKNOWN)
    explanation = models.TextField(blank=True)
    noted_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=8, choices=MissingState.choices, default=MissingState.OPEN)
    solution = models.TextField(blank=True, default="")
    solved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-noted_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="missing_says_what",
                condition=~Q(what="") | ~Q(product_code=""),
                violation_error_message=_("Choose a product or describe what is missing."),
            ),
            models.CheckConstraint(
                name="solved_says_how",
                condition=~Q(state=MissingState.SOLVED) | (Q(solved_on__isnull=False) & ~Q(solution="")),
                violation_error_message=_("Say what solved it."),
            ),
        ]

    def __str__(self) -> str:
        return self.what or self.product_code
