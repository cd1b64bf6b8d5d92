"""Writing a version: its text and terms, and the next one after it was published."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.editing import is_saved
from procurement.forms.schemes import VersionForm
from procurement.models import SchemeVersion
from procurement.services.schemes import version_next, version_save
from procurement.views.manage.frame import TERMS, Desk, desk_in, writing_in

FORM = "segments/one_form.html"


def version_edit(request: HttpRequest, code: str) -> HttpResponse:
    """The form with text, terms and the entry rule."""
    desk = writing_in(request, code)
    form = VersionForm(
        request.POST if request.method == "POST" else None,
        context=desk.context,
        is_first=desk.version.number == 1,
        initial=saved(desk),
    )

    def save() -> None:
        version_save(version=desk.version, values=form.values, seen=form.cleaned_data["revision"])

    if request.method == "POST" and is_saved(form, save, lambda: saved(desk)):
        messages.success(request, _("The conditions were saved."))
        return redirect(desk.tab(TERMS))
    title = _("Text and terms")
    values = {
        "title": title,
        "subtitle": desk.scheme.title,
        "text": "",
        "form": form,
        "submit": _("Save"),
        "back": desk.tab(TERMS),
        "breadcrumb": desk.crumbs((title, "")),
    }
    return render(request, FORM, values, status=form.status)


@require_POST
def next_version(request: HttpRequest, code: str) -> HttpResponse:
    """A next version to write, as the newest reads. Raises Conflict when there is one already."""
    desk = desk_in(request, code)
    made = version_next(scheme=desk.scheme)
    words = _("Version %(number)s reads as the one before it. Change it, and say what is different.")
    messages.success(request, words % {"number": made.number})
    return redirect(desk.at("version_edit"))


def saved(desk: Desk) -> dict[str, Any]:
    """The version as it is now, by the names of the inputs."""
    row = SchemeVersion.objects.select_related("agreement").get(pk=desk.version.pk)
    found = {name: getattr(row, name) for name in VersionForm.base_fields}
    return {**found, "agreement": row.agreement.code, "revision": row.revision}
