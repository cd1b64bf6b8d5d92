"""Saved views of a list: a name for a set of filters."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.context import Context
from jeugdregio.core.db.tenancy import ACTOR, ORGANISATION, REGION, Tenancy
from jeugdregio.core.models.base import OwnedModel, OwnedQuerySet, PublicIdModel


class SavedViewQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        return self.filter(
            region_id=context.region_id, owner_id=context.organisation_id, by_id=context.actor_id
        )


class SavedView(PublicIdModel, OwnedModel):
    """The query of a list page under a name, for one person at one organisation.

    What the reader may see is decided when the page is opened, never here.
    """

    tenancy = Tenancy(
        read=f"region_id = {REGION} AND owner_id = {ORGANISATION} AND by_id = {ACTOR}",
        write=f"region_id = {REGION} AND owner_id = {ORGANISATION} AND by_id = {ACTOR}",
    )

    page = models.CharField(max_length=80)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["by", "owner", "region", "page", "name"],
                name="saved_view_name_once",
                violation_error_message=_("You already have a view with this name on this page."),
            )
        ]

    def __str__(self) -> str:
        return self.name
