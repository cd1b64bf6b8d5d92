"""The proposal for a segment: the form for who writes it, and the text for who reads along (screen 20)."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.editing import is_saved
from jeugdregio.core.ui.tables import Empty, TableView
from segments.enums import DraftState
from segments.forms.proposal import ProposalForm
from segments.models import Segment, SegmentDraft
from segments.rules.versions import status_of_draft
from segments.selectors.comparison import NOTHING, changed_only, compare
from segments.selectors.councils import SUBJECT, councils_left
from segments.selectors.proposal_values import initial_values, saved_values
from segments.selectors.sheet import shown_sheet, written
from segments.selectors.versions import newest_version, open_draft
from segments.services.draft import draft_save, segment_propose
from segments.views.difference import difference_table
from segments.views.sheets import (
    actor_of,
    area_words,
    badge_of,
    base_words,
    crumbs,
    methods_for,
    name_of,
    page_of,
    segment_in,
)

ACTION, MORE, DIFFERENCE = "actie", "onderdeel", "verschil"


def new(request: HttpRequest) -> HttpResponse:
    """The form for a segment that the region does not have yet."""
    actor = actor_of(request)

    def save(form: ProposalForm) -> SegmentDraft:
        region = actor.membership.region.region
        return segment_propose(region=region, proposal=form.proposal, by=actor.user)

    return _write(request, None, save)


def proposal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The proposal as a form for who may write and as a text for all others."""
    actor, segment = actor_of(request), segment_in(request, public_id)
    draft = open_draft(segment)
    may_write = may_open("segments:proposal", actor.role, "POST")
    is_locked = draft is not None and draft.state == DraftState.CONSULTING
    if request.method != "POST" and (is_locked or not may_write):
        return _read(request, segment, draft)

    def save(form: ProposalForm) -> SegmentDraft:
        seen = form.cleaned_data["revision"]
        return draft_save(segment=segment, seen=seen, proposal=form.proposal, by=actor.user)

    return _write(request, segment, save, draft)


def _write(
    request: HttpRequest,
    segment: Segment | None,
    save: Callable[[ProposalForm], SegmentDraft],
    draft: SegmentDraft | None = None,
) -> HttpResponse:
    form, action = _form(request, segment), request.POST.get(ACTION, "")
    difference = None
    if request.method == "POST" and action == DIFFERENCE and form.is_valid():
        difference = _preview(segment, form)
    elif request.method == "POST" and not action:
        made: list[SegmentDraft] = []
        if is_saved(form, lambda: made.append(save(form)), lambda: saved_values(segment) if segment else {}):
            messages.success(request, _("The proposal was saved as a concept. It does not count yet."))
            return redirect("segments:proposal", made[0].segment.public_id)
    title = _proposal_title(segment) if segment else _("New %(area)s") % {"area": area_words(request).one}
    values = {
        "form": form,
        "title": title,
        "segment": segment,
        "draft": draft,
        "badge": badge_of(status_of_draft(draft.state)) if draft else None,
        "base": base_words(segment) if segment else "",
        "difference": difference,
        "cancel_url": page_of(segment) if segment else reverse("monitoring:segments"),
        "breadcrumb": crumbs(request, segment, (title if segment is None else _("Proposal"), "")),
    }
    return render(request, "segments/proposal_form.html", values, status=form.status)


def _form(request: HttpRequest, segment: Segment | None) -> ProposalForm:
    methods = methods_for(request)
    if request.method != "POST":
        return ProposalForm(methods=methods, initial=initial_values(segment) if segment else {"count": 1})
    if request.POST.get(ACTION) == MORE:
        return ProposalForm.with_one_more(request.POST.dict(), methods)
    return ProposalForm(request.POST, methods=methods)


def _preview(segment: Segment | None, form: ProposalForm) -> TableView:
    base = newest_version(segment) if segment else None
    before = shown_sheet(base, segment) if base and segment else NOTHING
    rows = changed_only(compare(before, written(form.proposal)))
    return difference_table(rows, _("Example of the change"), _("What counts now"), _("As you wrote it"))


def _proposal_title(segment: Segment) -> str:
    return _("Proposal for %(name)s") % {"name": name_of(segment)}


def _read(request: HttpRequest, segment: Segment, draft: SegmentDraft | None) -> HttpResponse:
    actor = actor_of(request)
    may_move = draft is not None and may_open("segments:draft_back", actor.role)
    values = {
        "title": _proposal_title(segment),
        "segment": segment,
        "draft": draft,
        "badge": badge_of(status_of_draft(draft.state)) if draft else None,
        "base": base_words(segment),
        "sheet": shown_sheet(draft, segment) if draft else None,
        "subject": SUBJECT,
        "may_move": may_move,
        "left": councils_left(draft, draft.valid_from) if draft and may_move else None,
        "empty": Empty(_("There is no proposal for this %(area)s.") % {"area": area_words(request).one}),
        "breadcrumb": crumbs(request, segment, (_("Proposal"), "")),
    }
    return render(request, "segments/proposal.html", values)
