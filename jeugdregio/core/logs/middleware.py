"""One line for each request: which page by its name, how it ended and how long it took; nothing of what was asked."""

import time
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jeugdregio.core.watch.counters import count_request

log = structlog.get_logger("jeugdregio.request")
WATCHERS = frozenset({"health_live", "health_ready", "metrics"})


class RequestLog:
    """Stands before everything but the trace, so that every answer has its line, also one that never reached a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.monotonic()
        response = self.get_response(request)
        route, seconds = route_of(request), time.monotonic() - began
        count_request(route=route, method=request.method or "", status=response.status_code, seconds=seconds)
        if route not in WATCHERS or response.status_code >= 500:
            log.info("request", **facts(request, response, route), ms=round(seconds * 1000))
        return response


def route_of(request: HttpRequest) -> str:
    """The name of the page, never its address; empty when there is none."""
    match = request.resolver_match
    return match.view_name if match else ""


def facts(request: HttpRequest, response: HttpResponseBase, route: str) -> dict[str, Any]:
    """What a line says about a request."""
    actor = getattr(request, "actor", None)
    return {
        "route": route,
        "method": request.method,
        "status": response.status_code,
        "role": str(actor.role) if actor else None,
        "organisation": actor.membership.organisation_id if actor else None,
    }
