"""A submitted application as its provider follows it: receipt, status, supplement, letters (screens 38 and 39)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.formats import format_long_date, format_receipt_moment
from jeugdregio.core.ui.activity import TimelineItem
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.views.conflict import conflict_response
from jeugdregio.core.views.download import download_response
from jeugdregio.core.views.files import file_response
from procurement.enums import DECIDED, LIVE, ON_REGISTER, ApplicationState, LetterKind
from procurement.forms.application.submit import WithdrawForm
from procurement.models import Admission, Application, Letter, Publication, Submission
from procurement.rules.submitted import receipt_pdf
from procurement.selectors.schemes import conditions_of, publication_on
from procurement.services.applications import application_withdraw
from procurement.services.drafts import supplement_start
from procurement.views.application.frame import HUB, application_in, crumbs, state_badge
from segments.views.sheets import actor_of

PDF = "application/pdf"
STATES = {state.value for state in LIVE}


def followed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How an application stands, and what was sent either way."""
    application = application_in(request, public_id)
    letters = list(Letter.objects.visible_to(actor_of(request).context).filter(application=application))
    asked = [one for one in letters if one.kind == LetterKind.SUPPLEMENT]
    is_asked = application.state == ApplicationState.SUPPLEMENT
    admission = application.admissions.select_related("publication", "scheme").first()
    values = {
        "application": application,
        "badge": state_badge(application),
        "figures": figures_of(application),
        "timeline": timeline_of(application, letters),
        "asked": asked[-1] if asked and is_asked else None,
        "letters": letters,
        "admission": admission,
        "later": later_of(admission),
        "may_withdraw": application.state in STATES,
        "is_decided": application.state in DECIDED,
        "breadcrumb": crumbs((application.number, "")),
    }
    return render(request, "procurement/application/followed.html", values)


def later_of(admission: Admission | None) -> Publication | None:
    """A version of the conditions that a contract partner has not signed yet."""
    if admission is None or admission.state not in ON_REGISTER:
        return None
    newest = publication_on(admission.scheme, today())
    return newest if newest and newest.number > admission.publication.number else None


def figures_of(application: Application) -> list[Figure]:
    """Numbers and days."""
    found = [
        Figure(_("Number"), application.number),
        Figure(_("Submitted on"), format_long_date(application.submitted_on)),
        Figure(_("Handled by"), str(application.handler or _("nobody yet"))),
    ]
    if application.state in STATES:
        late = application.decide_by < today()
        words = format_long_date(application.decide_by) + (_(" (this term has passed)") if late else "")
        found.append(Figure(_("We decide on or before"), words))
    return found


def timeline_of(application: Application, letters: list[Letter]) -> list[TimelineItem]:
    """What was sent either way, the newest first."""
    sent = [
        TimelineItem(
            one.submitted_on,
            one.get_kind_display(),
            _("Received %(at)s.") % {"at": format_receipt_moment(one.received_at)},
            reverse("procurement:submission_file", args=[one.public_id]),
        )
        for one in application.submissions.all()
    ]
    got = [
        TimelineItem(
            one.sent_on,
            one.get_kind_display(),
            url=reverse("procurement:letter_mine", args=[one.public_id]),
        )
        for one in letters
    ]
    return sorted([*sent, *got], key=lambda item: item.when, reverse=True)


def receipt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The proof of what was submitted last: number, moment to the second, check code, and what happens next."""
    application = application_in(request, public_id)
    submission = newest_of(application)
    conditions = conditions_of(application.publication)
    values = {
        "application": application,
        "submission": submission,
        "proof": [
            Figure(_("Number"), application.number),
            Figure(_("Received"), format_receipt_moment(submission.received_at)),
            Figure(_("Signed by"), submission.signed_as),
            Figure(_("Check code (SHA-256)"), submission.digest),
        ],
        "decide_by": format_long_date(application.decide_by),
        "usual": format_long_date(application.submitted_on + timedelta(days=conditions.processing_days)),
        "contact": conditions.contact,
        "breadcrumb": crumbs((application.number, reverse(HUB, args=[public_id])), (_("Receipt"), "")),
    }
    return render(request, "procurement/application/receipt.html", values)


def receipt_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The receipt as a file."""
    application = application_in(request, public_id)
    submission = newest_of(application)
    content = receipt_pdf(
        number=application.number,
        organisation=str(application.provider),
        scheme=application.scheme.title,
        received_at=submission.received_at,
        digest=submission.digest,
    )
    return download_response(content, f"ontvangstbewijs-{application.number}.pdf", PDF)


def newest_of(application: Application) -> Submission:
    """The last thing that was submitted."""
    found: Submission = application.submissions.order_by("-number")[0]
    return found


def submission_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was submitted, as the document whose check code stands on the receipt."""
    context = actor_of(request).context
    rows = Submission.objects.visible_to(context).filter(public_id=public_id)
    found = rows.select_related("document").first()
    if found is None:
        raise Http404
    return file_response(found.document)


def letter_mine(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A letter that the region sent to the reader's organisation."""
    context = actor_of(request).context
    rows = Letter.objects.visible_to(context).filter(public_id=public_id, provider_id=context.organisation)
    found = rows.select_related("file").first()
    if found is None:
        raise Http404
    return file_response(found.file)


def supplement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin or go on with the supplement that was asked for."""
    application, actor = application_in(request, public_id), actor_of(request)
    try:
        draft = supplement_start(context=actor.context, application=application, by=actor.user)
    except Conflict as conflict:
        return conflict_response(
            request, conflict.reason, Link(_("To the application"), reverse(HUB, args=[public_id]))
        )
    return redirect(HUB, draft.public_id)


def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask for the reason; a POST withdraws the application."""
    application = application_in(request, public_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and is_withdrawn(request, application, form):
        messages.success(request, _("Your application was withdrawn. The region got a message."))
        return redirect(HUB, public_id)
    title = _("Withdraw the application")
    values: dict[str, Any] = {
        "title": title,
        "subtitle": f"{application.number} {application.scheme.title}",
        "text": _("The region stops checking it. You can apply again as long as the scheme is open."),
        "form": form,
        "submit": _("Withdraw the application"),
        "back": reverse(HUB, args=[public_id]),
        "breadcrumb": crumbs((application.number, reverse(HUB, args=[public_id])), (title, "")),
    }
    return render(request, "segments/one_form.html", values)


def is_withdrawn(request: HttpRequest, application: Application, form: WithdrawForm) -> bool:
    """Whether it worked; else the form says why not."""
    try:
        application_withdraw(
            application=application,
            actor=actor_of(request),
            reason=form.cleaned_data["reason"],
            today=today(),
        )
    except (Conflict, Refused) as problem:
        form.add_error(None, problem.reason)
        return False
    return True
