"""The safe: documents that a provider gives once and uses in every application (row 33)."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.history import History
from jeugdregio.core.models import AloneModel, PublicIdModel, RevisedModel
from jeugdregio.core.models.base import OwnedQuerySet
from providers.enums import DocumentKind


class DocumentQuerySet(OwnedQuerySet):
    def present(self) -> Self:
        """What was not taken away."""
        return self.filter(removed_on=None)

    def current(self) -> Self:
        """What was neither taken away nor replaced by a newer one."""
        return self.present().filter(replaced_by=None)


class Document(RevisedModel, PublicIdModel, AloneModel):
    """One document of a provider. A newer one replaces it; what was taken away keeps its name, not its bytes."""

    history = History(skipped=("revision",))

    kind = models.CharField(max_length=30, choices=DocumentKind.choices)
    title = models.CharField(max_length=200)
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    added_on = models.DateField()
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaces")
    removed_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "id")
        constraints = [
            models.CheckConstraint(
                name="document_valid_after_it_was_issued",
                condition=Q(valid_until=None) | Q(issued_on=None) | Q(valid_until__gte=F("issued_on")),
                violation_error_message=_("The last day of validity is before the day of issue."),
            ),
            models.CheckConstraint(
                name="document_replaced_by_another", condition=~Q(replaced_by=F("id")) | Q(replaced_by=None)
            ),
        ]

    def __str__(self) -> str:
        return self.title
