"""Publishing: first who is told and from which day it counts, then doing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.editing import is_saved
from procurement.forms.schemes import PublishForm
from procurement.services.schemes import version_publish
from procurement.services.told import concerned_in
from procurement.views.manage.frame import VERSIONS, Desk, fresh_revision, writing_in
from segments.views.sheets import actor_of


def publish(request: HttpRequest, code: str) -> HttpResponse:
    """What will happen, and on a POST doing it."""
    desk = writing_in(request, code)
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        initial={"effective_on": desk.day, "revision": desk.version.revision},
    )

    def act() -> None:
        version_publish(
            version=desk.version,
            effective_on=form.cleaned_data["effective_on"],
            seen=form.cleaned_data["revision"],
            by=actor_of(request).user,
            today=desk.day,
        )

    if request.method == "POST" and is_saved(form, act, lambda: fresh_revision(desk)):
        messages.success(request, _("The conditions were published. From now on nothing changes them."))
        return redirect(desk.tab(VERSIONS))
    return render(request, "procurement/manage/publish.html", values_of(desk, form), status=form.status)


def values_of(desk: Desk, form: PublishForm) -> dict[str, object]:
    """What the page says of publishing: what is missing, and how many organisations are told."""
    title = _("Publish version %(number)s") % {"number": desk.version.number}
    return {
        **desk.heading,
        "title": title,
        "form": form,
        "problems": desk.problems,
        "told": len(concerned_in(desk.scheme)),
        "back": desk.url,
        "breadcrumb": desk.crumbs((title, "")),
    }
