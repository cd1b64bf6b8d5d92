"""Remarks at an object as a page of their own, which also takes new ones; and taking one back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.comments.forms import CommentForm
from jeugdregio.core.comments.selectors import own_comment
from jeugdregio.core.comments.services import comment_add, comment_remove
from jeugdregio.core.comments.shown import anchor_of, thread_of
from jeugdregio.core.comments.subjects import Subject, subject_for
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Comment
from jeugdregio.core.portal import Reader
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.views.conflict import conflict_response


def comments(request: HttpRequest, kind: str, public_id: UUID) -> HttpResponse:
    """The remarks at an object; a POST places one and goes back to it."""
    subject = _subject_or_404(request, kind, public_id)
    if request.method != "POST":
        return _page(request, subject, CommentForm(subject=subject))
    form = CommentForm(request.POST, subject=subject)
    if form.is_valid() and (made := _placed(request, subject, form)):
        messages.success(request, _("Your comment is placed."))
        return redirect(f"{subject.url}#{anchor_of(made)}")
    return _page(request, subject, form)


def _placed(request: HttpRequest, subject: Subject, form: CommentForm) -> Comment | None:
    """The new remark; None when it was refused, which the form then says."""
    actor = request.actor  # type: ignore[attr-defined]
    text, shared = form.cleaned_data["text"], form.cleaned_data.get("shared", False)
    try:
        return comment_add(context=actor.context, subject=subject, text=text, shared=shared, by=actor.user)
    except Refused as refused:
        form.add_error("text", refused.reason)
        return None


@require_POST
def remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take an own remark back, while it is fresh."""
    actor = request.actor  # type: ignore[attr-defined]
    found = own_comment(actor.context, public_id)
    if found is None:
        raise Http404
    subject = _subject_or_404(request, found.subject, found.subject_public_id)
    try:
        comment_remove(comment=found, context=actor.context, now=timezone.now())
    except Conflict as conflict:
        return conflict_response(request, conflict.reason, Link(_("To the comments"), subject.url))
    messages.success(request, _("Your comment is removed."))
    return redirect(subject.url)


def _subject_or_404(request: HttpRequest, kind: str, public_id: UUID) -> Subject:
    actor = request.actor  # type: ignore[attr-defined]
    found = subject_for(Reader(actor.context, actor.role), kind, public_id)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, subject: Subject, form: CommentForm) -> HttpResponse:
    context = request.actor.context  # type: ignore[attr-defined]
    values = {
        "subject": subject,
        "form": form if subject.may_write else None,
        "thread": thread_of(context, subject, now=timezone.now(), form=form),
        "breadcrumb": [(subject.title, subject.url), (_("Comments"), "")],
    }
    return render(request, "core/comments.html", values)
