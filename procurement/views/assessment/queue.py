"""The queue of applications: filtered, sorted, as a file, and given to colleagues (screen 28)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure.cells import Figure, Line, Measure
from jeugdregio.core.disclosure.published import LABEL, PublishedCell, PublishedTable
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from jeugdregio.core.work.people import Worker
from procurement.enums import LIVE, ApplicationState
from procurement.forms.assessment import AssignForm
from procurement.models import Application
from procurement.rules.terms_of_application import days_over
from procurement.selectors.queue import officers_of, queue_of
from procurement.services.assessment import applications_assign
from procurement.views.assessment.frame import PAGE, QUEUE, term_words
from segments.views.sheets import actor_of

SEARCH, STATE, HANDLER, SCHEME, LATE = "q", "stand", "behandelaar", "regeling", "over-tijd"
WAITING, ALL, NOBODY = "wacht", "alle", "niemand"
ASSIGN = "procurement:assessments_assign"
COLUMNS = (
    Column(LABEL, gettext_lazy("Number")),
    Column("provider", gettext_lazy("Provider")),
    Column("scheme", gettext_lazy("Scheme")),
    Column("state", gettext_lazy("State")),
    Column("submitted_on", gettext_lazy("Received on"), Kind.DATE),
    Column("age", gettext_lazy("Age (days)"), Kind.INTEGER),
    Column("decide_by", gettext_lazy("Decision before or on"), Kind.DATE),
    Column("term", gettext_lazy("Decision term")),
    Column("handler", gettext_lazy("Handler")),
)
SORTABLE = (LABEL, "provider", "submitted_on", "decide_by", "handler", "state")
"""Days, names and states; nothing that says how good an application is (decisions 38)."""


def assessments(request: HttpRequest) -> HttpResponse:
    """The list, or the same rows as a file."""
    actor = actor_of(request)
    rows = queue_of(actor.context)
    state = read_state(spec_of(rows), request.GET)
    may_assign = may_open(ASSIGN, actor.role)
    extra = {
        "assign_url": f"{reverse(ASSIGN)}{state.url}" if may_assign else "",
        "breadcrumb": [(_("Applications"), "")],
    }
    listing = listing_of([row for row in rows if fits(row, state)], state)
    template = "procurement/assessment/queue.html"
    return list_response(request, listing, template=template, stem="aanmeldingen", extra=extra)


def spec_of(rows: list[Application]) -> ListSpec:
    """The filters, with the handlers and schemes that there are."""
    handlers = sorted({str(row.handler) for row in rows if row.handler})
    schemes = {row.scheme.code: row.scheme.title for row in rows}
    states = [Choice(WAITING, _("Waits for the region or the provider")), Choice(ALL, _("All"))]
    states += [Choice(one.value, one.label) for one in ApplicationState]
    people = [Choice(NOBODY, _("Nobody yet")), *(Choice(name, name) for name in handlers)]
    choices = [Choice(code, title) for code, title in sorted(schemes.items(), key=lambda item: item[1])]
    filters = (
        Filter(SEARCH, _("Number or provider")),
        Filter(STATE, _("State"), FilterKind.CHOICE, states, default=WAITING),
        Filter(HANDLER, _("Handler"), FilterKind.CHOICE, people),
        Filter(SCHEME, _("Scheme"), FilterKind.CHOICE, choices),
        Filter(LATE, _("Only where the term is over"), FilterKind.FLAG),
    )
    return ListSpec(filters, SORTABLE)


def fits(row: Application, state: ListState) -> bool:
    """Whether the filters leave an application."""
    wanted = state.one(STATE)
    if wanted == WAITING and row.state not in LIVE:
        return False
    if wanted not in (WAITING, ALL) and row.state != wanted:
        return False
    handler = str(row.handler) if row.handler else NOBODY
    if state.one(HANDLER) and handler != state.one(HANDLER):
        return False
    if state.one(SCHEME) and row.scheme.code != state.one(SCHEME):
        return False
    if state.flag(LATE) and not (row.state in LIVE and days_over(row.decide_by, today())):
        return False
    return search_key(state.one(SEARCH)) in search_key(f"{row.number} {row.provider}")


def listing_of(rows: list[Application], state: ListState) -> Listing:
    """The table of the list."""
    lines = [Line(str(row.public_id), row.number, attributes=attributes_of(row)) for row in rows]
    age = Figure("age", COLUMNS[5].label, Measure.PUBLIC, Kind.INTEGER)
    cells = {(str(row.public_id), "age"): PublishedCell((today() - row.submitted_on).days) for row in rows}
    count = ngettext("%(count)s application", "%(count)s applications", len(rows))
    return Listing(
        id="aanmeldingen",
        title=_("Applications"),
        columns=COLUMNS,
        table=PublishedTable("aanmeldingen", lines, [age], cells),
        state=state,
        count_text=count % {"count": formats.format_number(len(rows))},
        urls={str(row.public_id): reverse(PAGE, args=[row.public_id]) for row in rows},
        empty=Empty(_("No applications"), _("Nothing fits these filters, or nobody has applied yet.")),
    )


def attributes_of(row: Application) -> dict[str, Any]:
    """What the columns show beside the number and the age."""
    return {
        LABEL: row.number,
        "provider": str(row.provider),
        "scheme": row.scheme.title,
        "state": str(ApplicationState(row.state).label),
        "submitted_on": row.submitted_on,
        "decide_by": row.decide_by,
        "term": term_words(row),
        "handler": str(row.handler or ""),
    }


def assign(request: HttpRequest) -> HttpResponse:
    """Choose, confirm, and read what became of each."""
    context = actor_of(request).context
    rows = [row for row in queue_of(context) if row.state in LIVE]
    state = read_state(spec_of(rows), request.GET)
    shown = {str(row.public_id): row for row in rows if fits(row, state)}
    people = {str(one.public_id): one for one in officers_of(context)}
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        applications=[(key, f"{row.number} {row.provider}") for key, row in shown.items()],
        people=[(key, one.name) for key, one in people.items()],
    )
    values: dict[str, Any] = {
        "form": form,
        "back": reverse(QUEUE),
        "submit": _("Give these applications"),
        "breadcrumb": [(_("Applications"), reverse(QUEUE)), (_("Give to a colleague"), "")],
    }
    if request.method == "POST" and form.is_valid():
        chosen = [shown[key] for key in form.cleaned_data["chosen"]]
        values |= given_or_asked(context, form, chosen, people[form.cleaned_data["handler"]])
    return render(request, "procurement/assessment/assign.html", values)


def given_or_asked(
    context: Context, form: AssignForm, chosen: list[Application], to: Worker
) -> dict[str, Any]:
    """What became of each; the first time what is about to happen."""
    if form.cleaned_data["confirmed"]:
        given = applications_assign(context=context, applications=chosen, to=to.user_id, now=timezone.now())
        return {"given": given, "to": to.name}
    form.ask()
    return {"asked": chosen, "to": to.name, "submit": _("Yes, give these applications")}
