"""How to do what in the portal, by task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def help_page(request: HttpRequest) -> HttpResponse:
    """The help articles; the same for everybody, also before signing in."""
    return render(request, "core/help.html", {"breadcrumb": [(_("Home"), "/"), (_("Help"), "")]})
