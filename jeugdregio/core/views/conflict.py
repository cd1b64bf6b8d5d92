"""The answer to somebody who asks for what was done or changed already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregio.core.ui.navigation import Link

CONFLICT = 409


def conflict_response(request: HttpRequest, reason: str, way_out: Link) -> HttpResponse:
    """A page that says what happened and leads to where it can be seen; nothing was saved (409)."""
    return render(request, "core/done_already.html", {"reason": reason, "way_out": way_out}, status=CONFLICT)
