"""Adding a KPI, writing its next version, stopping its use, and taking away what nothing leans on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.errors import Refused
from segments.forms.kpi import KpiAddForm, KpiForm, saved_kpi
from segments.models import KpiDefinition
from segments.services.kpi import definitions
from segments.views.kpi.frame import LIBRARY, crumbs, find_versions, kpi_url
from segments.views.sheets import actor_of


def kpi_add(request: HttpRequest) -> HttpResponse:
    """The form for another KPI; a POST adds it and shows it."""
    actor, sent = actor_of(request), request.POST if request.method == "POST" else None
    form = KpiAddForm(sent)

    def act() -> KpiDefinition:
        code = form.cleaned_data["code"]
        return definitions.kpi_add(
            context=actor.context, code=code, values=form.values, today=today(), by=actor.user
        )

    if sent is not None and is_saved(form, act, dict):
        messages.success(request, _("The KPI was added. You can set its norms now."))
        return redirect(kpi_url(form.cleaned_data["code"]))
    return _page(request, form, _("Add a KPI"), reverse(LIBRARY))


def kpi_edit(request: HttpRequest, code: str) -> HttpResponse:
    """The form with the newest version; a POST writes the next one."""
    actor, sent = actor_of(request), request.POST if request.method == "POST" else None
    newest = find_versions(request, code)[0]
    form = KpiForm(sent, initial=saved_kpi(newest))

    def act() -> KpiDefinition:
        seen = form.cleaned_data["revision"]
        return definitions.kpi_change(
            context=actor.context, code=code, seen=seen, values=form.values, today=today(), by=actor.user
        )

    if sent is not None and is_saved(form, act, lambda: saved_kpi(find_versions(request, code)[0])):
        messages.success(request, _("The KPI was saved. Figures of before keep the version of then."))
        return redirect(kpi_url(code))
    text = _("This KPI is no longer used. When you save it, it is in use again.") if newest.is_retired else ""
    return _page(request, form, _("Change the KPI"), kpi_url(code), newest, text)


@require_POST
def kpi_retire(request: HttpRequest, code: str) -> HttpResponse:
    """Say that a KPI is no longer used."""
    actor = actor_of(request)
    find_versions(request, code)

    def act(seen: int) -> None:
        definitions.kpi_retire(context=actor.context, code=code, seen=seen, today=today(), by=actor.user)

    done = _("The KPI is no longer used. Everything stays readable.")
    return _done(request, act, done, kpi_url(code), kpi_url(code))


@require_POST
def kpi_remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take away a KPI that nothing leans on."""
    context = actor_of(request).context
    find_versions(request, code)

    def act(seen: int) -> None:
        definitions.kpi_remove(context=context, code=code, seen=seen)

    return _done(request, act, _("The KPI was taken away."), reverse(LIBRARY), kpi_url(code))


def _done(request: HttpRequest, act: Callable[[int], None], said: str, to: str, back: str) -> HttpResponse:
    """Do it for the version that was seen, and say what came of it."""
    try:
        act(int(request.POST.get("revision", "0")) if request.POST.get("revision", "0").isdigit() else 0)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect(back)
    messages.success(request, said)
    return redirect(to)


def _page(
    request: HttpRequest,
    form: KpiForm,
    title: str,
    back: str,
    row: KpiDefinition | None = None,
    text: str = "",
) -> HttpResponse:
    way = [(row.name, back), (title, "")] if row else [(title, "")]
    values = {
        "title": title,
        "subtitle": str(row) if row else "",
        "text": text,
        "form": form,
        "submit": _("Save"),
        "back": back,
        "breadcrumb": crumbs(request, *way),
    }
    return render(request, "segments/one_form.html", values, status=form.status)
