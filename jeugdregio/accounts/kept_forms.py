"""A form that came when the session had ended, or with a token of before: kept, shown again, dropped once it was sent.

The mark travels in a cookie of this browser. Nothing is sent by itself: the person sees what it is and clicks.
"""

import re

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from jeugdregio.accounts.limits import TOGETHER
from jeugdregio.accounts.models import Session
from jeugdregio.accounts.policy import Rule
from jeugdregio.accounts.services.kept_forms import LIMIT, VALID_FOR, Filled, form_drop, form_keep, form_kept
from jeugdregio.core.limits import Limit, wait_for

MOST = 5
"""So many forms of one browser wait at once, for who has several tabs; the oldest is left behind."""
NEVER = re.compile(r"csrfmiddlewaretoken|password|wachtwoord|secret|^otp", re.IGNORECASE)
"""Names of fields that are not kept."""
SENT = frozenset({200, 302, 303, 409, 422})
"""Answers of a page that took the form, or shows it again with what is wrong."""


def keep(request: HttpRequest, rule: Rule) -> HttpResponse | None:
    """Keep what was sent and ask to sign in, who has not; None when there is nothing that can be kept.

    What is too large or comes too often is refused in words, so that going back shows the form as it was filled in.
    """
    filled = filled_in(request)
    if rule.early or not filled.fields or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return None
    if filled.size > LIMIT:
        return render(request, "accounts/kept_not.html", status=413)
    limit = Limit("keep", *settings.LIMITS["keep"]).times(TOGETHER)
    if wait_for(limit, f"address {get_adapter().get_client_ip(request)}"):
        return render(request, "429.html", status=429)
    offered = reverse("accounts:kept_forms")
    response = redirect(offered) if request.user.is_authenticated else redirect_to_login(offered)
    _set_marks(response, [*marks_of(request), form_keep(filled)][-MOST:])
    return response


def filled_in(request: HttpRequest) -> Filled:
    """What a request sends, without what must not be kept: tokens, passwords and files."""
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if not NEVER.search(name)
    ]
    files = sum(len(request.FILES.getlist(name)) for name in request.FILES)
    return Filled(request.get_full_path(), tuple(fields), files, person_of_ended(request))


def person_of_ended(request: HttpRequest) -> int | None:
    """Whose session it was that ended, as long as its row is there."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    person: int | None = Session.objects.filter(session_key=key).values_list("user_id", flat=True).first()
    return person


def marks_of(request: HttpRequest) -> list[str]:
    """The marks that this browser has, oldest first."""
    return [mark for mark in request.COOKIES.get(settings.KEPT_COOKIE_NAME, "").split(".") if mark][-MOST:]


def kept_of(request: HttpRequest) -> list[Filled]:
    """The forms that this browser sent in vain and that are still kept, newest first."""
    found = (form_kept(mark) for mark in reversed(marks_of(request)))
    return [filled for filled in found if filled]


def settle(request: HttpRequest, response: HttpResponseBase) -> None:
    """Drop the kept form of an address once somebody who is signed in sent a form to it."""
    marks = marks_of(request)
    if request.method != "POST" or not marks or response.status_code not in SENT:
        return
    if not request.user.is_authenticated:
        return
    here = request.get_full_path()
    done = [
        mark
        for mark in marks
        if (filled := form_kept(mark)) and is_of(filled, request) and filled.path == here
    ]
    for mark in done:
        form_drop(mark)
    if done:
        _set_marks(response, [mark for mark in marks if mark not in done])


def is_of(filled: Filled, request: HttpRequest) -> bool:
    """Whether a kept form may be shown to who is signed in: it was theirs, or nobody knows whose it was."""
    return filled.person_id in (None, request.user.pk)


def _set_marks(response: HttpResponseBase, marks: list[str]) -> None:
    if not marks:
        response.delete_cookie(settings.KEPT_COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        settings.KEPT_COOKIE_NAME,
        ".".join(marks),
        max_age=VALID_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
