"""The changes of a scenario: put one on top, change it, take it back, take it away."""

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.editing import is_saved
from jeugdregio.core.errors import Refused
from monitoring.forms.scenario import ChangeForm, DayForm, SourceForm
from monitoring.models import RATES, ChangeKind, ScenarioChange
from monitoring.services.scenario import Wanted, change_remove, refuse_back_before
from monitoring.views.scenarios import rates
from monitoring.views.scenarios.choices import FORM, Choices, heading
from monitoring.views.scenarios.frame import change_in, newest, scenario_in, url_of
from segments.models import SegmentPart
from segments.views.sheets import actor_of

LONGEST = 10
"""Digits of a revision."""


def add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """First of which part, then what happens to its care."""
    scenario = scenario_in(request, public_id)
    found = Choices(actor_of(request).context, newest(request), scenario)
    asked = request.GET if "onderdeel" in request.GET else None
    source = SourceForm(asked, parts=found.part_names)
    if asked is None or not source.is_valid():
        values = {"form": source, "scenario": scenario, "back": url_of(scenario), **heading(scenario)}
        return render(request, "monitoring/scenarios/source.html", values)
    part = found.parts[source.cleaned_data["onderdeel"]]
    return _edited(
        request, found, part, {"share": Fraction(1), "kind": ChangeKind.PART, "revision": scenario.revision}
    )


def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What happens to the care of the part that was chosen."""
    change = change_in(request, public_id)
    found = Choices(actor_of(request).context, newest(request), change.scenario, change)
    if change.undoes:
        return back(request, change.undoes.public_id, change)
    if change.kind in RATES:
        return rates.edit(request, found, change)
    if change.origin is None:
        raise Http404
    return _edited(request, found, change.origin, _values(change))


def back(request: HttpRequest, public_id: UUID, change: ScenarioChange | None = None) -> HttpResponse:
    """From which day on a change is taken back; `change` is the change back when it is there already."""
    undone = change_in(request, public_id)
    if undone.undoes:
        raise Http404
    scenario = undone.scenario
    found = Choices(actor_of(request).context, newest(request), scenario, change)
    initial = {"since": change.since if change else undone.since, "revision": scenario.revision}

    def check(day: date) -> None:
        found.check(day)
        refuse_back_before(day, undone.since)

    form = DayForm(request.POST if request.method == "POST" else None, check=check, initial=initial)
    if request.method == "POST" and is_saved(
        form,
        lambda: found.save(form, Wanted(ChangeKind.BACK, form.cleaned_data["since"], undoes=undone), {}),
        lambda: {"revision": scenario_in(request, scenario.public_id).revision},
    ):
        messages.success(request, _("The change is taken back in this scenario."))
        return redirect(url_of(scenario))
    title = _("Take change %(number)s back") % {"number": undone.position}
    values = {"form": form, "back": url_of(scenario), **heading(scenario, title)}
    return render(request, FORM, values, status=form.status)


@require_POST
def remove(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a change out of the scenario."""
    change = change_in(request, public_id)
    seen = request.POST.get("revision", "")
    try:
        change_remove(
            change=change, seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < LONGEST else 0
        )
    except Refused as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("The change was taken away."))
    return redirect(url_of(change.scenario))


def _edited(request: HttpRequest, found: Choices, part: SegmentPart, initial: dict[str, Any]) -> HttpResponse:
    scenario, products, name = found.scenario, found.products(part), str(part.public_id)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        check=found.check,
        targets={key: label for key, label in found.part_names.items() if key != name},
        payments={code: row.name for code, row in found.payments.items()},
        products=products,
        municipalities=found.places,
    )
    if request.method == "POST" and is_saved(
        form, lambda: found.save(form, _wanted(found, part, form), products), lambda: _now(request, found)
    ):
        messages.success(request, _("The change was saved."))
        return redirect(url_of(scenario))
    title = _("Change the care of %(part)s") % {"part": found.part_names.get(name, part.name)}
    values = {"form": form, "back": url_of(scenario), **heading(scenario, title)}
    return render(request, FORM, values, status=form.status)


def _wanted(found: Choices, part: SegmentPart, form: ChangeForm) -> Wanted:
    data = form.cleaned_data
    return Wanted(
        ChangeKind(data["kind"]),
        data["since"],
        part,
        found.parts.get(data["target"]),
        found.payments.get(data["payment"]),
        data["share"],
        data.get("codes", ()),
        data["places"],
    )


def _now(request: HttpRequest, found: Choices) -> dict[str, Any]:
    """What is saved now, for who comes second."""
    if found.change:
        return _values(change_in(request, found.change.public_id))
    return {"revision": scenario_in(request, found.scenario.public_id).revision}


def _values(change: ScenarioChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "target": str(change.target.public_id) if change.target else "",
        "payment": change.payment.code if change.payment else "",
        "share": Fraction(change.share),
        "codes": change.product_codes,
        "places": change.places,
        "since": change.since,
        "revision": change.scenario.revision,
    }
