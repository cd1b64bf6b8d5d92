"""Who asks for costly things too often is told to wait, by account and by address (T32)."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

from jeugdregio.core.limits import Limit, wait_for
from jeugdregio.core.ui.tables import FORMAT

TOGETHER = 20
COSTLY = {
    ("GET", "search"): "search",
    ("GET", "monitoring:report_file"): "export",
    ("POST", "referrals:imports"): "import",
    ("POST", "monitoring:compute"): "compute",
    ("POST", "monitoring:report_make"): "compute",
    ("POST", "accounts:second_step_reset"): "reset",
}


class LimitsMiddleware:
    """Before the transaction of the request, so that counting holds up nobody and is never undone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        kind = kind_of(request)
        wait = longest_wait(request, kind) if kind else 0
        if not wait:
            return self.get_response(request)
        response = render(request, "429.html", status=429)
        response.headers["Retry-After"] = str(wait)
        return response


def kind_of(request: HttpRequest) -> str:
    """Which limit a request counts for; nothing for most."""
    if request.GET.get(FORMAT):
        return "export"
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return ""
    return COSTLY.get((request.method or "", name), "")


def longest_wait(request: HttpRequest, kind: str) -> int:
    """Count the request for its account and its address; the longer of both waits, in seconds."""
    limit = Limit(kind, *settings.LIMITS[kind])
    waits = [wait_for(limit.times(TOGETHER), f"address {get_adapter().get_client_ip(request)}")]
    if request.user.is_authenticated:
        waits.append(wait_for(limit, f"account {request.user.pk}"))
    return max(waits)
