"""Stopping a kind of mail by the link in it: a click of the mail program, or the button of a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.mail.kinds import kind_named
from jeugdregio.core.mail.stopping import ONE_CLICK, Stop, stop_of
from jeugdregio.core.preferences import DIGEST, mail_stop
from jeugdregio.core.work.kinds import kind_shown


@csrf_exempt
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """A mail program has no cookie and no page, so it says the words of RFC 8058; the signed link is what it may do.

    Looking changes nothing, because scanners of mail open every link. Everything that is not right is the same 404.
    """
    name, value = ONE_CLICK
    if request.method == "POST" and request.POST.get(name) == value:
        return _stopped(request, _stop_or_404(token))
    return _page(request, token)


@csrf_protect
def _page(request: HttpRequest, token: str) -> HttpResponse:
    stop = _stop_or_404(token)
    return _stopped(request, stop) if request.method == "POST" else _shown(request, stop, is_done=False)


def _stopped(request: HttpRequest, stop: Stop) -> HttpResponse:
    mail_stop(user=stop.person, key=stop.key)
    return _shown(request, stop, is_done=True)


def _shown(request: HttpRequest, stop: Stop, *, is_done: bool) -> HttpResponse:
    values = {
        "what": label_of(stop.key),
        "is_done": is_done,
        "breadcrumb": [(_("Home"), "/"), (_("Mail"), "")],
    }
    return render(request, "core/mail_stop.html", values)


def label_of(key: str) -> Text:
    """What the mails are about."""
    return kind_named(DIGEST).subject if key == DIGEST else kind_shown(key).label


def _stop_or_404(token: str) -> Stop:
    found = stop_of(token)
    if found is None:
        raise Http404
    return found
