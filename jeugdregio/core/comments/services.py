"""Use cases of remarks: place one, and take an own one back."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.core.comments.limits import LONGEST, REMOVABLE_FOR, SECOND_CLICK
from jeugdregio.core.comments.subjects import Subject
from jeugdregio.core.db import Context
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.importing.personal import holds_number
from jeugdregio.core.models import Comment
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.people import workers
from jeugdregio.core.work.services import notify

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

SHARED = "comment-shared"


def comment_add(*, context: Context, subject: Subject, text: str, shared: bool, by: "Person") -> Comment:
    """Place a remark at an object, inside the own organisation unless it is shared.

    Out: the row; after a second click on the button that of the first. Raises Refused, with the reason in words,
    when the writer may not write here, when there is nobody to share with, and for a text that is empty, longer
    than LONGEST signs or holds a citizen number.
    (design ux 5.4, 6)
    """
    found = text.replace("\r\n", "\n").strip()
    if not subject.may_write:
        raise Refused(_("Your role may read comments here, but not write them."))
    if shared and subject.other is None:
        raise Refused(_("Nobody else reads along here, so a comment cannot be shared."))
    if not found:
        raise Refused(_("Write your comment."))
    if len(found) > LONGEST:
        raise Refused(too_long(found))
    if holds_number(found):
        raise Refused(_("This looks like a BSN. Take it out: personal data do not belong here."))
    values: dict[str, Any] = {
        "region_id": context.region,
        "owner_id": context.organisation,
        "subject": subject.kind,
        "subject_public_id": subject.public_id,
        "text": found,
        "shared_with": subject.other if shared else None,
        "by_id": by.pk,
    }
    known = _just_placed(values)
    if known is not None:
        return known
    made = _place(values)
    if shared:
        _tell(made, subject)
    return made


def _just_placed(values: dict[str, Any]) -> Comment | None:
    """The same remark of a moment ago; two clicks at once come here one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('comment'), %s::int)", [values["by_id"]])
    return Comment.objects.filter(**values, at__gt=Now() - SECOND_CLICK).first()


def _place(values: dict[str, Any]) -> Comment:
    made: Comment = Comment.objects.create(**values)
    made.refresh_from_db(fields=["at"])
    return made


def _tell(made: Comment, subject: Subject) -> None:
    """News for the people whom the remark was shared with."""
    there = workers(made.region_id, organisation_id=made.shared_with_id, roles=subject.tells)
    notify(
        region_id=made.region_id,
        kind=SHARED,
        target=Target(subject.kind, subject.public_id, str(subject.title)),
        key=f"comment:{made.public_id}",
        to=there if subject.tells else (),
        but=made.by_id,
    )


def too_long(text: str) -> str:
    """By how many signs a text is too long, in words."""
    values = {"limit": LONGEST, "over": len(text) - LONGEST}
    return _("Use at most %(limit)s characters. You have %(over)s too many.") % values


def may_remove(comment: Comment, *, context: Context, now: datetime) -> bool:
    """Whether a remark is the reader's own, made at this organisation, and still fresh (design ux 6)."""
    is_own = comment.by_id == context.actor_id and comment.owner_id == context.organisation_id
    return is_own and now - comment.at < REMOVABLE_FOR


def comment_remove(*, comment: Comment, context: Context, now: datetime) -> None:
    """Take an own remark back. Raises Conflict when it has stood for REMOVABLE_FOR, or when it is not one's own."""
    if not may_remove(comment, context=context, now=now):
        minutes = int(REMOVABLE_FOR.total_seconds() // 60)
        raise Conflict(_("You can remove a comment for %(minutes)s minutes.") % {"minutes": minutes})
    comment.delete()
