"""One application as who checks it sees it: checks, documents, messages, letters and history (screen 29)."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.comments.shown import thread_of
from jeugdregio.core.formats import format_date, format_long_date
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.portal import Reader
from jeugdregio.core.ui.activity import CommentThread, TimelineItem
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link, Tab
from jeugdregio.core.views.history import HISTORY, history_file, history_tab
from procurement.enums import LIVE, ApplicationState
from procurement.models import Advice, Application, Letter
from procurement.rules.terms_of_application import days_over
from procurement.selectors.assessments import Assessed, assessed, last_request, open_proposal
from procurement.selectors.queue import content_before, place_of
from procurement.services.advice import may_open as may_open_advice
from procurement.services.decisions import may_decide
from procurement.views.assessment.answers import files_of, shown_of
from procurement.views.assessment.comments import subject_of
from procurement.views.assessment.frame import application_in, badge_of, crumbs, term_words
from procurement.workflow import APPLICATIONS
from segments.views.sheets import actor_of

CHECKS, DOCUMENTS, MESSAGES, NOTES, LETTERS = "toetsing", "documenten", "berichten", "opmerkingen", "brieven"
TABS = (
    (CHECKS, gettext_lazy("Check")),
    (DOCUMENTS, gettext_lazy("Documents")),
    (MESSAGES, gettext_lazy("Messages with the provider")),
    (NOTES, gettext_lazy("Internal comments")),
    (LETTERS, gettext_lazy("Letters")),
    (HISTORY, gettext_lazy("History")),
)
STATE = ApplicationState


def assessment(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The page, or its history as a file."""
    application = application_in(request, public_id)
    context = actor_of(request).context
    tab = request.GET.get("tab", CHECKS)
    tab = tab if tab in dict(TABS) else CHECKS
    changes = changes_at(context, Trail.of(application, steps=APPLICATIONS.subject))
    title = _("Application %(number)s") % {"number": application.number}
    if tab == HISTORY and (
        answer := history_file(request, changes, stem=f"aanmelding-{application.number}", title=title)
    ):
        return answer
    values: dict[str, Any] = {
        "application": application,
        "title": title,
        "badge": badge_of(application),
        "figures": figures_of(application),
        "is_over": application.state in LIVE
        and application.state != STATE.SUPPLEMENT
        and days_over(application.decide_by, today()) > 0,
        "place": place_of(context, application),
        "tabs": [Tab(label, f"{request.path}?tab={key}", key == tab) for key, label in TABS],
        "tab": tab,
        "breadcrumb": crumbs(application),
        **part_of(request, application, tab),
    }
    if tab == HISTORY:
        values["history"] = history_tab(request, changes)
    return render(request, "procurement/assessment/page.html", values)


def part_of(request: HttpRequest, application: Application, tab: str) -> dict[str, Any]:
    """What one tab shows."""
    if tab == CHECKS:
        return checks_of(request, application)
    if tab == DOCUMENTS:
        return documents_of(application)
    if tab == LETTERS:
        return {"letters": letters_of(application)}
    if tab in (MESSAGES, NOTES):
        return {"thread": thread_for(request, application, shared=tab == MESSAGES)}
    return {}


def figures_of(application: Application) -> list[Figure]:
    """Days and people."""
    found = [
        Figure(_("Scheme"), application.scheme.title),
        Figure(_("Conditions"), _("Version %(number)s") % {"number": application.publication.number}),
        Figure(_("Received on"), format_long_date(application.submitted_on)),
        Figure(_("Handler"), str(application.handler or _("nobody yet"))),
    ]
    if words := term_words(application):
        found.append(Figure(_("Decision term"), words))
    return found


def checks_of(request: HttpRequest, application: Application) -> dict[str, Any]:
    """The requirements with answer and judgement, and what can be done now."""
    found = assessed(application)
    files, before = files_of(found), content_before(application)
    shown = [shown_of(application, found, one, files, before) for one in found.standing.asked]
    return {
        "shown": shown,
        "may_tick": any(one.is_open for one in shown),
        "standing": found.standing,
        "count": len(found.standing.asked),
        "offer": offer_of(found),
        "advice": advice_of(request, application),
        **acts_of(request, application, found),
    }


def offer_of(found: Assessed) -> list[Figure]:
    """What is applied for."""
    content = found.content
    return [
        *(Figure(label, value) for label, value in content.organisation),
        Figure(_("Categories"), ", ".join(name for _key, name in content.categories) or "-"),
        Figure(_("Products"), ", ".join(f"{one.code} {one.name}" for one in content.products) or "-"),
        Figure(_("Where it works"), ", ".join(content.locations) or "-"),
        Figure(_("Youths at a time"), str(content.capacity)),
        Figure(_("Signed by"), found.submissions[-1].signed_as),
    ]


def acts_of(request: HttpRequest, application: Application, found: Assessed) -> dict[str, Any]:
    """What this reader may do in this state, and if not, why."""
    actor, state = actor_of(request), application.state
    may_act = may_open("procurement:assessment_take", actor.role, "POST")
    values: dict[str, Any] = {
        "may_take": may_act and state == STATE.SUBMITTED,
        "may_judge": may_act and state == STATE.CHECKING,
        "acts": [],
    }
    if not may_act:
        return values
    if state == STATE.PROPOSED:
        values["proposal"] = open_proposal(application)
        values["why_not"] = may_decide(application, values["proposal"], actor.user.pk)
    if state == STATE.SUPPLEMENT:
        values["asked"] = last_request(application)
    here = [application.public_id]
    values["acts"] = [
        Link(label, reverse(f"procurement:{name}", args=here))
        for name, label in ways_on(found, actor.role, values)
    ]
    return values


def ways_on(found: Assessed, role: str, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The acts that lead on from this state, by the name of their page."""
    state, sent = found.application.state, values.get("asked")
    if state == STATE.CHECKING and found.standing.missing:
        yield "assessment_ask", _("Ask for a supplement")
    if state == STATE.CHECKING and found.standing.is_whole:
        yield "assessment_propose", _("Propose a decision")
    if state == STATE.PROPOSED and not values["why_not"]:
        yield "assessment_decide", _("Look at the proposal and decide")
    if sent and sent.due_on and sent.due_on < today():
        yield "assessment_lapse", _("Go on without the supplement")
    if state == STATE.REFUSED and may_open("procurement:assessment_reopen", role):
        yield "assessment_reopen", _("Check it again")


def advice_of(request: HttpRequest, application: Application) -> dict[str, Any]:
    """That there is advice, and its days; what it says stands behind a look that is noted."""
    role = actor_of(request).role
    rows = Advice.objects.filter(application=application).order_by("id")
    url = reverse("procurement:advice_ask", args=[application.public_id])
    return {
        "rows": [
            (
                state_of(row),
                reverse("procurement:advice", args=[row.public_id]) if may_open_advice(role) else "",
            )
            for row in rows
        ],
        "ask_url": url if may_open_advice(role) and application.state in LIVE else "",
    }


def state_of(row: Advice) -> str:
    """Since when advice is waited for, or when it came."""
    days = {"asked": format_date(row.asked_on)}
    if row.came_on:
        return _("Asked on %(asked)s, came on %(day)s") % {**days, "day": format_date(row.came_on)}
    if row.due_on:
        return _("Asked on %(asked)s, expected by %(day)s") % {**days, "day": format_date(row.due_on)}
    return _("Asked on %(asked)s, not come yet") % days


def documents_of(application: Application) -> dict[str, Any]:
    """Each submission as a document, and every document under its requirement."""
    found = assessed(application)
    files = files_of(found)
    names = {one.key: f"{one.number} {one.criterion}" for one in found.conditions.requirements}
    return {
        "submissions": [
            TimelineItem(
                one.submitted_on,
                one.get_kind_display(),
                _("Check code: %(code)s") % {"code": one.digest},
                reverse("procurement:assessment_submission", args=[one.public_id]),
            )
            for one in found.submissions
        ],
        "documents": [
            (
                names.get(key, key),
                [
                    Link(row.title, reverse("procurement:assessment_file", args=[row.public_id]))
                    for row in rows
                ],
            )
            for key, rows in files.items()
        ],
    }


def letters_of(application: Application) -> Sequence[TimelineItem]:
    """Every letter that was sent, the newest first."""
    rows = Letter.objects.filter(application=application).select_related("by").order_by("-id")
    return [
        TimelineItem(
            one.sent_on,
            one.get_kind_display(),
            _("Check code: %(code)s") % {"code": one.digest},
            reverse("procurement:assessment_letter", args=[one.public_id]),
        )
        for one in rows
    ]


def thread_for(request: HttpRequest, application: Application, *, shared: bool) -> CommentThread:
    """The remarks that the provider reads too, or those that stay inside; the form says which a new one is."""
    actor = actor_of(request)
    subject = subject_of(application, Reader(actor.context, actor.role))
    thread = thread_of(actor.context, subject, now=timezone.now())
    rows = tuple(one for one in thread.comments if one.shared == shared)
    return CommentThread(rows, thread.form, thread.post_url)
