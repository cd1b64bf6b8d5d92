"""Every component on one page, filled, empty and with errors; not in production."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregio.core.showroom import activity, charts, forms, lists
from jeugdregio.core.ui.activity import HistoryTab
from jeugdregio.core.ui.navigation import Link, Tab
from jeugdregio.core.ui.status import Badge, Tone

STATES = {"gevuld": "Gevuld", "leeg": "Leeg", "fout": "Fout"}


def showroom(request: HttpRequest) -> HttpResponse:
    """The page in the state that `staat` names; 404 where it is switched off."""
    if not settings.SHOWROOM:
        raise Http404
    state = request.GET.get("staat", "gevuld")
    if state not in STATES:
        raise Http404
    return render(request, "components/showroom.html", context_for(state))


def context_for(state: str) -> dict[str, Any]:
    """All demo content of one state."""
    return {
        "state": state,
        "states": [Tab(label, f"?staat={name}", name == state) for name, label in STATES.items()],
        "breadcrumb": [("Home", "/"), ("Contracten", "/contracten/"), ("Componenten", "")],
        "badge": Badge("Alleen voor ontwikkelaars", Tone.NEUTRAL),
        "badges": activity.BADGES,
        "tabs": activity.TABS,
        "cards": activity.CARDS,
        "figures": activity.FIGURES,
        "actions": activity.ACTIONS,
        "steps": activity.STEPS,
        "timeline": activity.TIMELINE,
        "history_tab": HistoryTab(activity.HISTORY, len(activity.HISTORY), [Link("CSV", "#history")]),
        "thread": activity.thread(state),
        "job": activity.JOBS[state],
        "bar": lists.bar(state),
        "table": lists.table(state),
        "empty": lists.EMPTY,
        "demo_form": forms.form_for(state),
        "charts": charts.figures(state),
        "has_errors": state == "fout",
    }
