"""Numbers of providers: how many, how they changed, how costs are divided, and where there is little choice."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, read_state
from jeugdregio.core.ui.navigation import Tab
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.listing import Listing
from monitoring.forms.provider_target import TargetForm
from monitoring.models import ProviderTarget
from monitoring.selectors.provider_numbers import REGION, costs_on, numbers_on, targets_on
from monitoring.selectors.snapshots import ready_snapshots
from monitoring.services.provider_target import newest_target, target_set
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame
from monitoring.views.supervision.number_tables import (
    COUNT,
    CRITERION,
    LARGE,
    NOT_OF_APPLICANTS,
    TABS,
    Tables,
)
from monitoring.views.tables import Look, view_of
from segments.models import Segment
from segments.selectors.register_names import segment_names
from segments.views.sheets import actor_of

PAGE, TARGET = "monitoring:provider_numbers", "monitoring:provider_target"
TAB, DAY, SEGMENT = "tab", "peildatum", "segment"
LOOK = Look(below=("decision",))


def numbers(request: HttpRequest) -> HttpResponse:
    """A tab on a reference date, as a page or a file."""
    tab = request.GET.get(TAB, COUNT)
    if tab not in TABS:
        raise Http404
    tables = _open(request, tab)
    page = tables.page
    listings = TABS[tab][1](tables)
    if answer := file_answer(page, listings, "aanbieders-aantal"):
        return answer
    values = {
        "page": page,
        "tab": tab,
        "day": tables.numbers.day,
        "costs": tables.costs,
        "criterion": [CRITERION, NOT_OF_APPLICANTS] if tab == LARGE else [],
        "may_set": tables.may_set and tab == COUNT,
        "tabs": [Tab(label, _address(page, key), key == tab) for key, (label, _make) in TABS.items()],
        "bar": FilterBar(page.state, listings[0].count_text),
        "tables": [_view(page, tab, listing) for listing in listings],
        "breadcrumb": [(_("Home"), "/"), (_("Number of providers"), "")],
    }
    return render(request, "monitoring/supervision/numbers.html", values)


def _open(request: HttpRequest, tab: str) -> Tables:
    actor = actor_of(request)
    context = actor.context
    names = segment_names(context, today())
    choices = tuple(Choice(str(pk), name) for pk, name in names.items())
    filters = [Filter(DAY, gettext_lazy("Reference date"), FilterKind.DATE, hint=_("Empty: today"))]
    region = actor.membership.region.region
    snapshots = ready_snapshots(context)
    page = Frame(request, context, region, snapshots, None, read_state(ListSpec(), request.GET))
    if tab == LARGE:
        filters.append(Filter(SEGMENT, page.words.title, FilterKind.CHOICE, choices))
    page = replace(page, state=read_state(ListSpec(filters=tuple(filters), kept=(TAB,)), request.GET))
    day = page.state.day(DAY) or today()
    chosen = page.state.one(SEGMENT) if tab == LARGE else ""
    return Tables(
        page,
        numbers_on(context, day),
        costs_on(context, snapshots, day),
        targets_on(context, day),
        names,
        int(chosen) if chosen.isdecimal() and SEGMENT not in page.state.errors else REGION,
        may_open(TARGET, actor.role, "POST"),
    )


def _address(page: Frame, tab: str) -> str:
    day = page.state.values.get(DAY)
    return f"{page.request.path}?{TAB}={tab}" + (f"&{DAY}={day[0]}" if day else "")


def _view(page: Frame, tab: str, listing: Listing) -> TableView:
    shown = view_of(listing, page.request.path, look=LOOK)
    return replace(shown, export_url=f"{page.request.path}?{TAB}={tab}&tabel={listing.id}")


def target(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form that sets the target of a segment. Raises Http404 for one of another region."""
    actor = actor_of(request)
    segment = Segment.objects.visible_to(actor.context).filter(public_id=public_id).first()
    if segment is None:
        raise Http404
    form = TargetForm(request.POST if request.method == "POST" else None, initial=_saved(segment))

    def act() -> None:
        target_set(
            context=actor.context,
            segment=segment,
            target=form.target,
            seen=form.cleaned_data["revision"],
            by=actor.user,
            today=today(),
        )

    if request.method == "POST" and is_saved(form, act, lambda: _saved(segment)):
        messages.success(request, _("The target was saved."))
        return redirect(PAGE)
    return _form_page(request, form, segment_names(actor.context, today()).get(segment.pk, segment.code))


def _form_page(request: HttpRequest, form: TargetForm, subtitle: str) -> HttpResponse:
    title = _("Target for the number of providers")
    values = {
        "title": title,
        "subtitle": subtitle,
        "text": _("A target is no maximum. Nobody is admitted or refused because of it."),
        "form": form,
        "submit": _("Save"),
        "back": reverse(PAGE),
        "breadcrumb": [(_("Number of providers"), reverse(PAGE)), (title, "")],
    }
    return render(request, "segments/one_form.html", values, status=form.status)


def _saved(segment: Segment) -> dict[str, Any]:
    """The newest target by the names of the inputs."""
    row = ProviderTarget.objects.filter(pk=newest_target(segment.pk)).first()
    if row is None:
        return {"revision": 0}
    names = ("number", "reached_by", "decision", "decided_on", "reason")
    return {"revision": row.pk, **{name: getattr(row, name) for name in names}}
