"""The *Historie* of an object: a tab with the newest entries, and all of them as a file."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Row, Sheet, Text
from jeugdregio.core.history.shown import entries_of
from jeugdregio.core.models.history import ChangeQuerySet
from jeugdregio.core.ui.activity import Change, HistoryEntry, HistoryTab
from jeugdregio.core.ui.navigation import Link, Tab
from jeugdregio.core.ui.tables import FORMAT, FORMATS
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.listing import wanted_format

HISTORY = "historie"
NEWEST = 200
LARGEST_FILE = 20_000
COLUMNS = (
    Column("at", gettext_lazy("Moment"), Kind.DATETIME),
    Column("who", gettext_lazy("Who")),
    Column("role", gettext_lazy("Role")),
    Column("what", gettext_lazy("What")),
    Column("changes", gettext_lazy("Changed from and to")),
    Column("why", gettext_lazy("Reason")),
    Column("source", gettext_lazy("Way in")),
)


def object_tabs(request: HttpRequest) -> list[Tab]:
    """The tabs of an object that has no other: what it is, and its history."""
    is_history = request.GET.get("tab") == HISTORY
    return [
        Tab(_("Overview"), request.path, not is_history),
        Tab(_("History"), f"{request.path}?tab={HISTORY}", is_history),
    ]


def history_page(
    request: HttpRequest,
    changes: ChangeQuerySet,
    *,
    stem: str,
    title: Text,
    breadcrumb: Sequence[tuple[Text, str]],
    older: Sequence[HistoryEntry] = (),
) -> HttpResponse:
    """The history of an object whose page has no other tabs, or the file of it."""
    if answer := history_file(request, changes, stem=stem, title=title, older=older):
        return answer
    values = {
        "title": title,
        "tabs": object_tabs(request),
        "history": history_tab(request, changes, older),
        "breadcrumb": breadcrumb,
    }
    return render(request, "core/history.html", values)


def history_tab(
    request: HttpRequest, changes: ChangeQuerySet, older: Sequence[HistoryEntry] = ()
) -> HistoryTab:
    """The tab for one reader; `older` are entries from before the history began."""
    context = request.actor.context  # type: ignore[attr-defined]
    newest = list(changes[: NEWEST + 1])
    total = (changes.count() if len(newest) > NEWEST else len(newest)) + len(older)
    entries = [*entries_of(context, newest[:NEWEST]), *older][:NEWEST]
    return HistoryTab(entries, total, files_of(request) if entries else ())


def files_of(request: HttpRequest) -> list[Link]:
    """The same address, once for each format."""
    asked = {key: value for key, value in request.GET.items() if key != FORMAT}
    return [Link(kind.upper(), f"{request.path}?{urlencode({**asked, FORMAT: kind})}") for kind in FORMATS]


def history_file(
    request: HttpRequest,
    changes: ChangeQuerySet,
    *,
    stem: str,
    title: Text,
    older: Sequence[HistoryEntry] = (),
    filters: Sequence[tuple[Text, Text]] = (),
) -> HttpResponse | None:
    """Every entry as a file when the address asks for one. Raises Http404 for an unknown format."""
    wanted = wanted_format(request)
    if not wanted:
        return None
    context = request.actor.context  # type: ignore[attr-defined]
    rows = [row_of(entry) for entry in [*entries_of(context, list(changes[:LARGEST_FILE])), *older]]
    note = Note(
        made_at=timezone.now(),
        row_count=len(rows),
        filters=filters,
        link=request.build_absolute_uri(request.path),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
        lines=[_("Only the newest %(count)s changes are in this file.") % {"count": LARGEST_FILE}]
        if len(rows) >= LARGEST_FILE
        else [],
    )
    return export_answer(request, Export(stem, [Sheet(title, COLUMNS, rows)], note), wanted)


def row_of(entry: HistoryEntry) -> Row:
    """An entry as a row of a table."""
    return [entry.when, entry.who, entry.role, entry.what, changes_text(entry), entry.why, entry.source]


def changes_text(entry: HistoryEntry) -> str:
    """The fields before and after, one a line; of what came or went only what it held."""
    return "\n".join(f"{change.field}: {_sides(change)}" for change in entry.changes)


def _sides(change: Change) -> Text:
    if change.one_sided:
        return change.new or change.old
    return f"{change.old or _('(empty)')} → {change.new or _('(empty)')}"
