"""Ending a scheme: what follows from it, the last day and the reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.editing import is_saved
from procurement.enums import SchemeState
from procurement.forms.schemes import EndForm
from procurement.models import Scheme
from procurement.selectors.desk import admitted_counts, waiting_counts
from procurement.services.schemes import scheme_end
from procurement.views.manage.frame import Desk, desk_in


def end(request: HttpRequest, code: str) -> HttpResponse:
    """The page that says what happens, and on a POST doing it."""
    desk = desk_in(request, code)
    if desk.scheme.state != SchemeState.PUBLISHED:
        raise Http404
    form = EndForm(
        request.POST if request.method == "POST" else None, initial={"revision": desk.scheme.revision}
    )

    def act() -> None:
        data = form.cleaned_data
        day, reason, seen = data["last_day"], data["reason"], data["revision"]
        scheme_end(scheme=desk.scheme, last_day=day, reason=reason, seen=seen, today=desk.day)

    if request.method == "POST" and is_saved(form, act, lambda: revision_of(desk)):
        messages.success(request, _("The scheme ends. Contracts run on."))
        return redirect(desk.url)
    title, rows = _("End the scheme"), [desk.scheme]
    values = {
        **desk.heading,
        "title": title,
        "form": form,
        "waiting": waiting_counts(desk.context, rows).get(desk.scheme.pk, 0),
        "admitted": admitted_counts(desk.context, rows).get(desk.scheme.pk, 0),
        "back": desk.url,
        "breadcrumb": desk.crumbs((title, "")),
    }
    return render(request, "procurement/manage/end.html", values, status=form.status)


def revision_of(desk: Desk) -> dict[str, int]:
    """The revision of the scheme as it is now."""
    return {"revision": Scheme.objects.values_list("revision", flat=True).get(pk=desk.scheme.pk)}
