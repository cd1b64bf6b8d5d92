"""The log of changes (screen 66): everything that was changed, for who administers or audits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core import formats
from jeugdregio.core.history.search import ChangeFilter, changes_found
from jeugdregio.core.history.shown import entries_of
from jeugdregio.core.history.words import VERBS, table_names
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.history import COLUMNS, history_file, row_of


def spec() -> ListSpec:
    """What can be looked for; the tables are known once every app is loaded."""
    tables = sorted(table_names().items(), key=lambda item: str(item[1]).lower())
    return ListSpec(
        filters=(
            Filter("persoon", gettext_lazy("Person"), hint=gettext_lazy("Name or e-mail address")),
            Filter(
                "object",
                gettext_lazy("Object"),
                FilterKind.CHOICE,
                tuple(Choice(table, name) for table, name in tables),
            ),
            Filter("van", gettext_lazy("From"), FilterKind.DATE),
            Filter("tot", gettext_lazy("Up to and including"), FilterKind.DATE),
            Filter(
                "actie",
                gettext_lazy("Action"),
                FilterKind.CHOICE,
                tuple(Choice(verb, name) for verb, name in VERBS.items()),
            ),
            Filter("reden", gettext_lazy("Reason")),
            Filter("code", gettext_lazy("Code"), hint=gettext_lazy("As on an error page or a job")),
        )
    )


def audit_log(request: HttpRequest) -> HttpResponse:
    """The changes that fit what was asked, newest first, also as a file."""
    context = request.actor.context  # type: ignore[attr-defined]
    state = read_state(spec(), request.GET)
    rows = changes_found(context, wanted_by(state))
    bar = FilterBar(state, "")
    filters = [(chip.label, chip.value) for chip in bar.chips]
    if answer := history_file(
        request, rows, stem="logboek-wijzigingen", title=_("Log of changes"), filters=filters
    ):
        return answer
    if not state.is_canonical(request.META["QUERY_STRING"]):
        return redirect(request.path + state.url)
    total = rows.count()
    first = (min(state.page, max(1, -(-total // state.size))) - 1) * state.size
    table = TableView(
        id="log",
        caption=_("Log of changes"),
        columns=COLUMNS,
        rows=[row_of(entry) for entry in entries_of(context, list(rows[first : first + state.size]))],
        state=state,
        total=total,
        export_url=request.path,
        empty=empty_of(state),
        hide_caption=True,
    )
    count = ngettext("%(count)s change", "%(count)s changes", total) % {"count": formats.format_number(total)}
    way = [(_("Administration"), reverse("accounts:administration")), (_("Log of changes"), "")]
    values = {"bar": FilterBar(state, count), "table": table, "breadcrumb": way}
    return render(request, "core/audit_log.html", values)


def wanted_by(state: ListState) -> ChangeFilter:
    """The filters of the page as what is looked for."""
    return ChangeFilter(
        person=state.one("persoon"),
        table=state.one("object"),
        verb=state.one("actie"),
        reason=state.one("reden"),
        code=state.one("code"),
        first=state.day("van"),
        last=state.day("tot"),
    )


def empty_of(state: ListState) -> Empty:
    """Why there is nothing, and what to do."""
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(_("Nothing was changed yet."))
