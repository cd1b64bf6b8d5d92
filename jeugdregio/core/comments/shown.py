"""Remarks as a page shows them."""

from datetime import datetime

from django.urls import reverse

from jeugdregio.core.comments.forms import CommentForm
from jeugdregio.core.comments.selectors import comments_at
from jeugdregio.core.comments.services import may_remove
from jeugdregio.core.comments.subjects import Subject
from jeugdregio.core.db import Context
from jeugdregio.core.models import Comment as Row
from jeugdregio.core.ui.activity import Comment, CommentThread


def anchor_of(row: Row) -> str:
    """The place of a remark on the page."""
    return f"opmerking-{row.public_id}"


def thread_of(
    context: Context, subject: Subject, *, now: datetime, form: CommentForm | None = None
) -> CommentThread:
    """The remarks at an object with the form for a new one, where the reader may write."""
    rows = tuple(_shown(row, context, now) for row in comments_at(context, subject))
    if not subject.may_write:
        return CommentThread(rows)
    return CommentThread(rows, form or CommentForm(subject=subject), address_of(subject))


def address_of(subject: Subject) -> str:
    """Where a remark is sent, which is also a page of its own."""
    return reverse("comments", args=[subject.kind, subject.public_id])


def _shown(row: Row, context: Context, now: datetime) -> Comment:
    is_fresh = may_remove(row, context=context, now=now)
    return Comment(
        anchor=anchor_of(row),
        author=row.by.name,
        organisation=str(row.owner),
        written_at=row.at,
        text=row.text,
        shared=row.shared_with_id is not None,
        remove_url=reverse("comment_remove", args=[row.public_id]) if is_fresh else "",
    )
