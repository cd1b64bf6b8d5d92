"""Which remarks a reader sees."""

from uuid import UUID

from jeugdregio.core.comments.subjects import Subject
from jeugdregio.core.db import Context
from jeugdregio.core.models import Comment
from jeugdregio.core.models.base import OwnedQuerySet


def comments_at(context: Context, subject: Subject) -> OwnedQuerySet:
    """The remarks at an object that a reader may see, the oldest first, with who wrote them."""
    return (
        Comment.objects.visible_to(context)
        .filter(subject=subject.kind, subject_public_id=subject.public_id)
        .select_related("by", "owner")
    )


def own_comment(context: Context, public_id: UUID) -> Comment | None:
    """The remark with this public id, if the reader wrote it at this organisation."""
    found: Comment | None = (
        Comment.objects.visible_to(context)
        .filter(public_id=public_id, by_id=context.actor_id, owner_id=context.organisation_id)
        .first()
    )
    return found
