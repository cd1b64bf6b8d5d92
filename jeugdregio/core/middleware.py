"""Every request gets an id of our own, under which all it does can be found, and every answer its headers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jeugdregio.core.trace import API, SCREEN, traced

HEADER = "X-Request-Id"
API_ROOT = "/api/"


class TraceMiddleware:
    """One id a request, also on the answer. An id that the caller sends is not ours, and is not read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with traced(API if request.path_info.startswith(API_ROOT) else SCREEN) as trace:
            response = self.get_response(request)
            response[HEADER] = trace.id
            return response


class HeadersMiddleware:
    """What every answer says to the browser: nothing of it stays in a cache, and no other site takes it in (T31)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in settings.EDGE_HEADERS.items():
            response.headers.setdefault(name, value)
        return response
