"""Making a scenario and changing its name; who comes second sees both versions (409)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.editing import RevisedForm, is_saved
from monitoring.forms.scenario import ScenarioForm
from monitoring.models import Scenario
from monitoring.services.scenario import scenario_add, scenario_archive, scenario_change
from monitoring.views.scenarios.frame import LIST, scenario_in, url_of, way_to
from segments.views.sheets import actor_of

FORM = "monitoring/scenarios/form.html"


def add(request: HttpRequest) -> HttpResponse:
    """The form for another scenario."""
    form, actor, made = ScenarioForm(_data(request)), actor_of(request), []

    def make() -> None:
        region = actor.membership.region.region
        made.append(scenario_add(region=region, by=actor.user, **_texts(form)))

    if request.method == "POST" and is_saved(form, make, dict):
        messages.success(request, _("The scenario was saved. Now add what changes."))
        return redirect(url_of(made[0]))
    title = _("New scenario")
    values = {
        "form": form,
        "title": title,
        "subtitle": "",
        "back": reverse(LIST),
        "breadcrumb": way_to((title, "")),
    }
    return render(request, FORM, values, status=form.status)


def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form that changes what it is called and asks."""
    row = scenario_in(request, public_id)
    form = ScenarioForm(_data(request), initial=_saved(row))

    def change() -> None:
        scenario_change(scenario=row, seen=form.cleaned_data["revision"], **_texts(form))

    if request.method == "POST" and is_saved(form, change, lambda: _saved(scenario_in(request, public_id))):
        messages.success(request, _("The scenario was saved."))
        return redirect(url_of(row))
    values = {
        "form": form,
        "title": _("Change scenario"),
        "subtitle": row.title,
        "back": url_of(row),
        "breadcrumb": way_to((row.title, url_of(row)), (_("Change scenario"), "")),
    }
    return render(request, FORM, values, status=form.status)


def archive(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Asks whether a scenario goes to the archive, or comes out of it, and does so."""
    row, actor = scenario_in(request, public_id), actor_of(request)
    form = RevisedForm(_data(request), initial={"revision": row.revision})

    def act() -> None:
        scenario_archive(scenario=row, seen=form.cleaned_data["revision"], by=actor.user)

    if request.method == "POST" and is_saved(form, act, lambda: _saved(scenario_in(request, public_id))):
        taken_out = _("The scenario is out of the archive.")
        messages.success(request, taken_out if row.archived_on else _("The scenario is in the archive."))
        return redirect(url_of(row))
    return render(request, "monitoring/scenarios/archive.html", _question(row, form), status=form.status)


def _question(row: Scenario, form: RevisedForm) -> dict[str, Any]:
    title = _("Take the scenario out of the archive") if row.archived_on else _("Archive the scenario")
    return {
        "form": form,
        "row": row,
        "title": title,
        "back": url_of(row),
        "breadcrumb": way_to((row.title, url_of(row)), (title, "")),
    }


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _texts(form: ScenarioForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("title", "explanation")}


def _saved(row: Scenario) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("title", "explanation", "revision")}
