"""Saved views of a list: a name for a set of filters."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.models.base import OwnedModel, PublicIdModel


class SavedView(PublicIdModel, OwnedModel):
    """The query of a list page under a name, for one person; rights are applied when it is opened."""

    page = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["by", "page", "name"],
                name="saved_view_name_once",
                violation_error_message=_("You already have a view with this name on this page."),
            )
        ]

    def __str__(self) -> str:
        return self.name
