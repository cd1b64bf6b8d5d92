"""Remarks that people made at an object."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db.context import Context
from jeugdregio.core.db.tenancy import ACTOR, ORGANISATION, REGION, Tenancy
from jeugdregio.core.models.base import OwnedModel, OwnedQuerySet, PublicIdModel


class CommentQuerySet(OwnedQuerySet):
    def visible_to(self, context: Context) -> Self:
        mine = models.Q(owner_id=context.organisation_id) | models.Q(shared_with_id=context.organisation_id)
        return self.filter(mine, region_id=context.region_id)


class Comment(PublicIdModel, OwnedModel):
    """A remark at an object: read inside the organisation that wrote it, and by the one it is shared with.

    The object is named by its kind and its public id, so that every app can have remarks at its objects.
    """

    append_only = True
    tenancy = Tenancy(
        read=f"region_id = {REGION} AND {ORGANISATION} IN (owner_id, shared_with_id)",
        write=f"region_id = {REGION} AND owner_id = {ORGANISATION} AND by_id = {ACTOR}",
    )

    subject = models.CharField(max_length=60)
    subject_public_id = models.UUIDField()
    text = models.TextField()
    shared_with = models.ForeignKey(
        "core.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["subject", "subject_public_id"], name="comment_subject")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(shared_with=models.F("owner")),
                name="comment_shared_with_another",
                violation_error_message=_("You share a comment with another organisation."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:40]
