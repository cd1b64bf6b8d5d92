"""The calendar feed: subscribe, stop, and the feed itself (screen 14)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jeugdregio.core.clock import today
from jeugdregio.core.mail.sending import absolute
from jeugdregio.core.periods import Month
from jeugdregio.core.views.download import download_response
from jeugdregio.core.work.calendar import (
    calendar_revoke,
    calendar_subscribe,
    calendar_with,
    icalendar_of,
    reader_of,
)
from jeugdregio.core.work.selectors.terms import terms_of

MONTHS_BACK, MONTHS_AHEAD = 3, 18


@require_POST
def subscribe(request: HttpRequest) -> HttpResponse:
    """A new address for the reader's calendar, shown on this answer and never again."""
    secret = calendar_subscribe(context=request.actor.context)  # type: ignore[attr-defined]
    values = {
        "address": absolute(reverse("calendar_feed", args=[secret])),
        "breadcrumb": [(_("Terms and dates"), reverse("terms")), (_("Your calendar"), "")],
    }
    return render(request, "core/calendar.html", values)


@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """Stop the reader's calendar."""
    calendar_revoke(context=request.actor.context)  # type: ignore[attr-defined]
    messages.success(request, _("The address of your calendar does not work any more."))
    return redirect("terms")


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The terms of whoever holds the secret. Everything that is not right is the same 404."""
    found = calendar_with(secret)
    with reader_of(found) as context:
        if context is None:
            raise Http404
        here = Month.of(today())
        rows = terms_of(context, here.shift(-MONTHS_BACK).first, here.shift(MONTHS_AHEAD).last)
        answer = download_response(icalendar_of(rows), "termijnen.ics", "text/calendar; charset=utf-8")
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
