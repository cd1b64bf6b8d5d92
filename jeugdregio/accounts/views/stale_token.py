"""A form that was opened before its sender signed in anew, such as in another tab: its token counts no more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregio.accounts import kept_forms, policy


def stale_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was typed is kept, to be looked at and sent with a click, when it came from a page of this portal itself.

    Any other site is refused and nothing of it is kept: it could put words into somebody's mouth. (T11)
    """
    match = request.resolver_match
    rule = policy.rule_for(match.view_name, request.method or "") if match else None
    if rule and not rule.public and request.user.is_authenticated and is_from_here(request):
        kept = kept_forms.keep(request, rule)
        if kept:
            return kept
    return render(request, "403_csrf.html", status=403)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very address sent it; a browser lets no page choose this."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
