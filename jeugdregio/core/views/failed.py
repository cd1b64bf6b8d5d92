"""When a page broke: the page that says so, or that there is no room left to keep something (T38)."""

import errno
import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

NO_ROOM = 507
FULL = (errno.ENOSPC, errno.EDQUOT)


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the error is being handled; nothing that the request wrote in the database stays."""
    if isinstance(error := sys.exc_info()[1], OSError) and error.errno in FULL:
        answer = defaults.server_error(request, template_name="errors/507.html")
        answer.status_code = NO_ROOM
        return answer
    return defaults.server_error(request)
