"""What the pages of scenarios share: the scenario of the address, the newest figures, and the way back."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind
from monitoring.models import Scenario, ScenarioChange, Snapshot
from monitoring.selectors.scenario_ground import Ground, Method, ground_of
from monitoring.selectors.scenarios import change_named, scenario_named
from monitoring.selectors.snapshots import snapshot_for
from monitoring.views.frame import Frame
from segments.views.sheets import actor_of

LIST = "monitoring:scenarios"
METHOD = Filter(
    "methode",
    gettext_lazy("Start from"),
    FilterKind.CHOICE,
    (
        Choice(Method.FORECAST, gettext_lazy("The forecast")),
        Choice(Method.LINE, gettext_lazy("A straight line")),
    ),
    default=Method.FORECAST,
)
"""Which of the methods of the engine a scenario starts from."""


def scenario_in(request: HttpRequest, public_id: UUID) -> Scenario:
    """The scenario of the address. Raises Http404 when the reader knows of none."""
    found = scenario_named(actor_of(request).context, public_id)
    if found is None:
        raise Http404
    return found


def change_in(request: HttpRequest, public_id: UUID) -> ScenarioChange:
    """The change of the address. Raises Http404 when the reader knows of none."""
    found = change_named(actor_of(request).context, public_id)
    if found is None:
        raise Http404
    return found


def newest(request: HttpRequest) -> Snapshot:
    """The newest computation: what changes begin after. Raises Http404 while there is none."""
    found = snapshot_for(actor_of(request).context)
    if found is None:
        raise Http404
    return found


def ground_in(page: Frame) -> Ground:
    """The figures of the quarter and the method that the address asks for."""
    assert page.snapshot
    return ground_of(page.context, page.snapshot, Method(page.state.one(METHOD.name)))


def may_make(request: HttpRequest) -> bool:
    """Whether the reader makes scenarios, or reads them only."""
    return may_open("monitoring:scenario_add", actor_of(request).role)


def url_of(scenario: Scenario) -> str:
    """The page of a scenario."""
    return reverse("monitoring:scenario", args=[scenario.public_id])


def way_to(*rest: tuple[Text, str]) -> Sequence[tuple[Text, str]]:
    """The way from the list of scenarios to a page."""
    return [(_("Forecast and scenarios"), reverse(LIST)), *rest]
