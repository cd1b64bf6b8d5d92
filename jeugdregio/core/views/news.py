"""What changed, by object: read it, mark it read, or hear no more of it (screen 12)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from jeugdregio.core.models import Notification
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import YES, Filter, FilterKind, ListSpec, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.news_shown import shown_about
from jeugdregio.core.work.selectors.news import muted_by, muted_named, news_named, news_of, was_just_read
from jeugdregio.core.work.services.news import UNDO, news_read, news_unread, object_mute

SPEC = ListSpec(filters=(Filter("ongelezen", gettext_lazy("Only unread"), FilterKind.FLAG),))


def news(request: HttpRequest) -> HttpResponse:
    """The reader's news, by object."""
    context = request.actor.context  # type: ignore[attr-defined]
    state = read_state(SPEC, request.GET)
    found = news_of(context, unread=state.flag("ongelezen"))
    unread = sum(row.read_at is None for about in found for row in about.news)
    words = ngettext("%(count)s unread", "%(count)s unread", unread) % {"count": unread}
    values = {
        "bar": FilterBar(state, words),
        "abouts": [shown_about(about) for about in found],
        "unread": unread,
        "may_undo": was_just_read(context, timezone.now(), UNDO),
        "muted": muted_by(context),
        "empty": _empty(is_filtered=state.is_filtered),
        "breadcrumb": [(_("News"), "")],
    }
    return render(request, "core/news.html", values)


def _empty(*, is_filtered: bool) -> Empty:
    text = _("What changes for you stands here: files, reports, contracts and comments.")
    if is_filtered:
        return Empty(_("No new news."), text, Link(_("Show all news"), reverse("news")))
    return Empty(_("No news."), text)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all news read."""
    count = news_read(context=request.actor.context, now=timezone.now())  # type: ignore[attr-defined]
    words = ngettext("%(count)s piece of news is read.", "%(count)s pieces of news are read.", count)
    messages.success(request, words % {"count": count})
    return redirect("news")


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Make unread again what was marked read a moment ago."""
    news_unread(context=request.actor.context, now=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("The news is unread again."))
    return redirect(f"{reverse('news')}?ongelezen={YES}")


@require_POST
def read(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Mark the news about one object read."""
    row = _news_or_404(request, public_id)
    news_read(context=request.actor.context, now=timezone.now(), target=_target(row))  # type: ignore[attr-defined]
    return redirect("news")


@require_POST
def mute(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hear no more about an object."""
    row = _news_or_404(request, public_id)
    object_mute(context=request.actor.context, target=_target(row))  # type: ignore[attr-defined]
    messages.success(request, _("You get no more news about %(title)s.") % {"title": row.title})
    return redirect("news")


@require_POST
def unmute(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hear about an object again."""
    row = muted_named(request.actor.context, public_id)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    row.delete()
    messages.success(request, _("You get news about %(title)s again.") % {"title": row.title})
    return redirect("news")


def _news_or_404(request: HttpRequest, public_id: UUID) -> Notification:
    found = news_named(request.actor.context, public_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _target(row: Notification) -> Target:
    return Target(row.subject, row.subject_public_id, row.title)
