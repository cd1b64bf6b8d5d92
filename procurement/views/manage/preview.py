"""The public page as it would be, for the region alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jeugdregio.core.ui.figures import Figure
from procurement.views.manage.frame import desk_in
from procurement.views.public.scheme import parts_of
from procurement.views.public.words import figures_of


def preview(request: HttpRequest, code: str) -> HttpResponse:
    """What everybody reads once the newest version is published."""
    desk = desk_in(request, code)
    title = _("Preview of the public page")
    values = {
        **parts_of(desk.conditions),
        **desk.heading,
        "title": title,
        "figures": [Figure(_("Region"), desk.scheme.region.name), *figures_of(desk.conditions)],
        "breadcrumb": desk.crumbs((title, "")),
    }
    return render(request, "procurement/manage/preview.html", values)
