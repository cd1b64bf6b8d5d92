"""What the pages of who checks and decides share: the application, words, badges, the way back."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.views.conflict import conflict_response
from procurement.enums import LIVE, ApplicationState, Verdict
from procurement.forms.assessment import ShownForm
from procurement.models import Application
from procurement.rules.conditions import digest_of
from procurement.rules.letters import LetterText, list_heading, write_letter
from procurement.rules.terms_of_application import days_over
from procurement.views.application.frame import TONES
from segments.views.sheets import actor_of

PAGE, QUEUE = "procurement:assessment", "procurement:assessments"
ACT = "procurement/assessment/act.html"
VERDICTS = {Verdict.MEETS: Tone.GOOD, Verdict.FAILS: Tone.ERROR, Verdict.ASK: Tone.ATTENTION}


def application_in(request: HttpRequest, public_id: UUID) -> Application:
    """The application of the address, in the reader's own region. Raises Http404 when there is none."""
    context = actor_of(request).context
    rows = Application.objects.visible_to(context).filter(region_id=context.organisation)
    related = rows.select_related("scheme", "publication", "provider__organisation", "handler", "decision")
    found: Application | None = related.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def badge_of(application: Application) -> Badge:
    """How an application stands."""
    state = ApplicationState(application.state)
    return Badge(state.label, TONES[state])


def term_words(application: Application) -> str:
    """How long there is to decide, how long it is over, or that the term stands still; empty once decided."""
    if application.state not in LIVE:
        return ""
    if application.state == ApplicationState.SUPPLEMENT:
        return _("stands still: a supplement was asked")
    day = formats.format_date(application.decide_by)
    if over := days_over(application.decide_by, today()):
        words = ngettext("%(days)s day over (%(day)s)", "%(days)s days over (%(day)s)", over)
        return words % {"days": over, "day": day}
    left = (application.decide_by - today()).days
    words = ngettext("%(days)s day left (%(day)s)", "%(days)s days left (%(day)s)", left)
    return words % {"days": left, "day": day}


def crumbs(application: Application, *rest: tuple[Text, str]) -> Sequence[tuple[Text, str]]:
    """The way from the queue to a page of an application."""
    here = reverse(PAGE, args=[application.public_id])
    return [(_("Applications"), reverse(QUEUE)), (application.number, here if rest else ""), *rest]


def act_page(
    request: HttpRequest,
    application: Application,
    form: Any,
    title: str,
    *,
    text: Text = "",
    letter: LetterText | None = None,
    submit: Text = "",
    **more: Any,
) -> HttpResponse:
    """The page of one act: what it means, the letter that would leave, and the form."""
    values = {
        "application": application,
        "title": title,
        "subtitle": f"{application.number} {application.provider}",
        "text": text,
        "letter": letter,
        "letter_heading": list_heading(letter.kind) if letter else "",
        "form": form,
        "submit": submit or title,
        "back": reverse(PAGE, args=[application.public_id]),
        "breadcrumb": crumbs(application, (title, "")),
        **more,
    }
    return render(request, ACT, values, status=getattr(form, "status", 200))


def done(request: HttpRequest, application: Application, words: str) -> HttpResponse:
    """Back to the application, with what was done."""
    messages.success(request, words)
    return redirect(PAGE, application.public_id)


def overtaken(request: HttpRequest, application: Application, conflict: Conflict) -> HttpResponse:
    """What somebody else did meanwhile, with the way to where it can be seen."""
    way_out = Link(_("To the application"), reverse(PAGE, args=[application.public_id]))
    return conflict_response(request, conflict.reason, way_out)


def run_act(
    request: HttpRequest, application: Application, form: Any, act: Callable[[], object], words: str
) -> HttpResponse | None:
    """The answer when it was done, or somebody else was first; None when the form was not sent or says why not."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act()
    except Conflict as conflict:
        return overtaken(request, application, conflict)
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None
    return done(request, application, words)


def gone() -> Conflict:
    """The state is not the one that the page was made for."""
    return Conflict(_("This is no longer possible: the state has changed. Reload the page to see it."))


def letter_for(form: ShownForm, make: Callable[[], LetterText]) -> LetterText | None:
    """The letter that a form would send; None, with an error on the form, when there can be none."""
    try:
        return make()
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None


def was_shown(form: ShownForm, letter: LetterText) -> bool:
    """Whether this very letter was shown; else it is now, and the next click sends it."""
    digest = digest_of(write_letter(letter))
    if form.cleaned_data.get("seen") == digest:
        return True
    form.show(digest)
    return False
