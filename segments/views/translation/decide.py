"""What ends a concept round, and the note about its distances."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.views.refusals import is_done
from segments.forms.decisions import DecisionForm, WithdrawForm
from segments.forms.translation import NoteForm
from segments.models import TranslationRound
from segments.rules.translation import BANDS, blocking
from segments.selectors.translation import problems_of
from segments.services.translation.adopt import round_adopt as adopt
from segments.services.translation.rounds import bands_note, require_concept
from segments.services.translation.rounds import round_withdraw as withdraw
from segments.views.translation.frame import crumbs, find_round, round_url, saved_round
from segments.views.translation.round import check_table


def round_adopt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The decision by which the table is adopted; a POST adopts it."""
    found = find_round(request, public_id)
    require_concept(found)
    actor = request.actor  # type: ignore[attr-defined]
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(sent, initial={"revision": found.revision, "decided_on": today()})

    def act() -> object:
        return adopt(
            context=actor.context,
            found=found,
            seen=form.cleaned_data["revision"],
            decision=form.named,
            today=today(),
            by=actor.user,
            role=actor.role,
        )

    if sent is not None and is_saved(form, act, lambda: saved_round(found)):
        messages.success(request, _("The table was adopted."))
        return redirect(round_url(found))
    return adopt_page(request, found, form)


def adopt_page(request: HttpRequest, found: TranslationRound, form: DecisionForm) -> HttpResponse:
    """The form of the decision, with how many problems still keep it back."""
    problems = problems_of(request.actor.context, found, today())  # type: ignore[attr-defined]
    values = {
        "round": found,
        "form": form,
        "blocking": len(blocking(problems, found.noted)),
        "back": round_url(found),
        "breadcrumb": crumbs(request, (found.title, round_url(found)), (_("Adopt"), "")),
    }
    return render(request, "segments/translation/adopt.html", values, status=form.status)


def round_withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Why the round is given up; a POST withdraws it."""
    found = find_round(request, public_id)
    require_concept(found)
    actor = request.actor  # type: ignore[attr-defined]
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        withdraw(found=found, by=actor.user, role=actor.role, reason=form.cleaned_data["reason"])

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("The round was withdrawn."))
        return redirect(round_url(found))
    title = _("Withdraw")
    values = {
        "title": title,
        "subtitle": found.title,
        "form": form,
        "submit": title,
        "text": _("A withdrawn round stays in sight, but cannot be changed or adopted any more."),
        "back": round_url(found),
        "breadcrumb": crumbs(request, (found.title, round_url(found)), (title, "")),
    }
    return render(request, "segments/one_form.html", values)


def round_note(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Why the holes and overlaps between distances may stay; a POST writes it down."""
    found = find_round(request, public_id)
    require_concept(found)
    context = request.actor.context  # type: ignore[attr-defined]
    sent = request.POST if request.method == "POST" else None
    form = NoteForm(sent, initial={"text": found.band_note, "revision": found.revision})

    def act() -> object:
        data = form.cleaned_data
        return bands_note(
            context=context, found=found, seen=data["revision"], text=data["text"], today=today()
        )

    if sent is not None and is_saved(form, act, lambda: {"text": _note(found), **saved_round(found)}):
        messages.success(request, _("The note was written down."))
        return redirect(round_url(found))
    bands = [one for one in problems_of(context, found, today()) if one.kind in BANDS]
    values = {
        "round": found,
        "form": form,
        "check": check_table(context, found, bands, editing=False),
        "back": round_url(found),
        "breadcrumb": crumbs(request, (found.title, round_url(found)), (_("Note about distances"), "")),
    }
    return render(request, "segments/translation/note.html", values, status=form.status)


def _note(found: object) -> str:
    found.refresh_from_db()  # type: ignore[attr-defined]
    return str(found.band_note)  # type: ignore[attr-defined]
