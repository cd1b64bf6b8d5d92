"""What the pages of an application share: whose it is, the way back, and how things are said."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.status import Badge, Tone
from procurement.enums import ApplicationState
from procurement.models import Application
from procurement.selectors.drafts import Desk, Progress, draft_named
from segments.views.sheets import actor_of

HUB, TASK, CHECK = "procurement:application", "procurement:application_task", "procurement:application_check"
LIST = "procurement:applications_mine"
BADGES = {
    Progress.NOT_STARTED: Badge(gettext_lazy("Not started yet"), Tone.NEUTRAL),
    Progress.BUSY: Badge(gettext_lazy("Busy"), Tone.INFO),
    Progress.READY: Badge(gettext_lazy("Ready"), Tone.GOOD),
    Progress.PROBLEM: Badge(gettext_lazy("There is a problem"), Tone.ERROR),
}
TONES = {
    ApplicationState.SUBMITTED: Tone.INFO,
    ApplicationState.CHECKING: Tone.INFO,
    ApplicationState.SUPPLEMENT: Tone.ATTENTION,
    ApplicationState.PROPOSED: Tone.INFO,
    ApplicationState.ADMITTED: Tone.GOOD,
    ApplicationState.REFUSED: Tone.ERROR,
    ApplicationState.WITHDRAWN: Tone.NEUTRAL,
}
# What the provider reads: that a decision was proposed inside the region is not its business yet.
TOLD = {ApplicationState.PROPOSED: ApplicationState.CHECKING}


def desk_in(request: HttpRequest, public_id: UUID) -> Desk:
    """The draft of the address. Raises Http404 when the reader's organisation has none."""
    found = desk_or_none(request, public_id)
    if found is None:
        raise Http404
    return found


def desk_or_none(request: HttpRequest, public_id: UUID, *, held: bool = False) -> Desk | None:
    """The draft of the address, if there is one still; `held` until the answer was made."""
    context = actor_of(request).context
    draft = draft_named(context, public_id, held=held)
    return Desk(context, draft, today()) if draft else None


def application_in(request: HttpRequest, public_id: UUID) -> Application:
    """The reader's own application of the address. Raises Http404 when there is none."""
    context = actor_of(request).context
    rows = Application.objects.visible_to(context).filter(owner_id=context.organisation)
    found: Application | None = (
        rows.select_related("scheme", "publication", "provider__organisation")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def state_badge(application: Application) -> Badge:
    """How an application stands, for the provider."""
    state = ApplicationState(application.state)
    state = TOLD.get(state, state)
    return Badge(state.label, TONES[state])


def crumbs(*rest: tuple[Text, str]) -> Sequence[tuple[Text, str]]:
    """The way from the list of the provider's applications to this page."""
    return [(_("My applications"), reverse(LIST)), *rest]
