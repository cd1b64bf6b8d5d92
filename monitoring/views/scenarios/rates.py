"""Growth of care and an index on its tariffs: assumptions that a scenario multiplies with."""

from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.editing import is_saved
from monitoring.forms.scenario import RateForm
from monitoring.models import ChangeKind, ScenarioChange
from monitoring.services.scenario import Wanted
from monitoring.views.scenarios.choices import FORM, Choices, heading
from monitoring.views.scenarios.frame import change_in, newest, scenario_in, url_of
from segments.views.sheets import actor_of


def add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form for more growth or another index."""
    scenario = scenario_in(request, public_id)
    found = Choices(actor_of(request).context, newest(request), scenario)
    return _edited(request, found, {"kind": ChangeKind.GROWTH, "revision": scenario.revision})


def edit(request: HttpRequest, found: Choices, change: ScenarioChange) -> HttpResponse:
    """The form that changes growth or an index that is there."""
    return _edited(request, found, _values(change))


def _edited(request: HttpRequest, found: Choices, initial: dict[str, Any]) -> HttpResponse:
    scenario = found.scenario
    form = RateForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        check=found.check,
        parts=found.part_names,
        municipalities=found.places,
    )

    def now() -> dict[str, Any]:
        if found.change:
            return _values(change_in(request, found.change.public_id))
        return {"revision": scenario_in(request, scenario.public_id).revision}

    if request.method == "POST" and is_saved(form, lambda: found.save(form, _wanted(found, form), {}), now):
        messages.success(request, _("The change was saved."))
        return redirect(url_of(scenario))
    title = _("Growth or index")
    values = {"form": form, "back": url_of(scenario), **heading(scenario, title)}
    return render(request, FORM, values, status=form.status)


def _wanted(found: Choices, form: RateForm) -> Wanted:
    data = form.cleaned_data
    return Wanted(
        ChangeKind(data["kind"]),
        data["since"],
        found.parts.get(data["part"]),
        places=data["places"],
        percentage=data["percentage"],
    )


def _values(change: ScenarioChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "part": str(change.origin.public_id) if change.origin else "",
        "percentage": Fraction(change.percentage or 0),
        "places": change.places,
        "since": change.since,
        "revision": change.scenario.revision,
    }
