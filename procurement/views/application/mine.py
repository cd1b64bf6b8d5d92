"""The applications of the reader's organisation: drafts first, then what was submitted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.formats import format_date, format_moment
from jeugdregio.core.portal import HomeBlock, Reader
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from procurement.enums import ApplicationState
from procurement.models import Application, Draft
from procurement.selectors.drafts import drafts_of
from procurement.views.application.frame import HUB, state_badge
from segments.views.sheets import actor_of

RANK = 5


def mine(request: HttpRequest) -> HttpResponse:
    """What was begun and what was submitted, with how it stands."""
    context = actor_of(request).context
    rows = Application.objects.visible_to(context).filter(owner_id=context.organisation)
    applications = list(rows.select_related("scheme").order_by("-submitted_on", "-id"))
    values = {
        "drafts": [draft_item(one) for one in drafts_of(context)],
        "applications": [application_item(one) for one in applications],
        "breadcrumb": [(_("My applications"), "")],
    }
    return render(request, "procurement/application/mine.html", values)


def draft_item(draft: Draft) -> ActionItem:
    """A draft, which shouts that it was not submitted."""
    title = draft.scheme.title
    if draft.supplements:
        title = _("Supplement to %(number)s") % {"number": draft.supplements.number}
    return ActionItem(
        title,
        Link(_("Go on"), reverse(HUB, args=[draft.public_id])),
        _("Saved last: %(at)s") % {"at": format_moment(draft.saved_at)},
        Badge(_("Not submitted yet"), Tone.ATTENTION),
    )


def application_item(application: Application) -> ActionItem:
    """An application with its number and state."""
    return ActionItem(
        f"{application.number} {application.scheme.title}",
        Link(_("View"), reverse(HUB, args=[application.public_id])),
        _("Submitted on %(day)s") % {"day": format_date(application.submitted_on)},
        state_badge(application),
    )


def my_applications(reader: Reader) -> HomeBlock | None:
    """What a provider began and has not submitted, and what asks for a supplement, on the start page."""
    if not may_open("procurement:applications_mine", reader.role):
        return None
    rows = Application.objects.visible_to(reader.context).filter(
        owner_id=reader.context.organisation, state=ApplicationState.SUPPLEMENT
    )
    asked = [application_item(one) for one in rows.select_related("scheme")]
    begun = [draft_item(one) for one in drafts_of(reader.context)]
    if not asked and not begun:
        return None
    more = Link(_("My applications"), reverse("procurement:applications_mine"))
    return HomeBlock("applications", _("Applications that wait for you"), [*asked, *begun], RANK, more=more)
