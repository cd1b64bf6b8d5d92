"""Files that show that something was reached: listed, saved, taken away (SEG-11, SEG-12)."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.errors import Refused
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.files import file_response
from segments.forms.registers.evidence import RemoveForm
from segments.models import Evidence
from segments.selectors.evidence import evidence_named, stored_of
from segments.services.evidence import evidence_remove
from segments.views.registers.lists import way_to

COLUMNS = (
    Column("file", gettext_lazy("File")),
    Column("about", gettext_lazy("Shows that this is done")),
    Column("added_on", gettext_lazy("Added on"), Kind.DATE),
)
REMOVE = Column("remove", gettext_lazy("Take away"))


def evidence_table(request: HttpRequest, rows: Iterable[Evidence]) -> TableView:
    """The files, each to be saved, and to be taken away by who may."""
    role = request.actor.role  # type: ignore[attr-defined]
    may_remove = may_open("segments:evidence_remove", role, "POST")
    lines = []
    for row in rows:
        line: list[object] = [
            Cell(row.name, url=reverse("segments:evidence_file", args=[row.public_id])),
            str(row.milestone or row.goal),
            row.added_on,
        ]
        if may_remove:
            line.append(Cell(_("Take away"), url=reverse("segments:evidence_remove", args=[row.public_id])))
        lines.append(line)
    empty = Empty(_("There are no files yet."), _("Add one at the milestone or the goal, with “Change”."))
    columns = [*COLUMNS, REMOVE] if may_remove else COLUMNS
    return TableView(id="evidence", caption=_("Files that show it"), columns=columns, rows=lines, empty=empty)


def evidence_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The file, to be saved."""
    return file_response(stored_of(_row_or_404(request, public_id)))


def evidence_take_away(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a file away, with the reason why."""
    row = _row_or_404(request, public_id)
    back = _place_of(row)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _removed(request, row, form):
        messages.success(request, _("Taken away: %(name)s.") % {"name": row.name})
        return redirect(back)
    values = {
        "title": row.name,
        "subtitle": _("Take a file away"),
        "text": _("The file itself is destroyed. Its name and your reason stay in the history."),
        "form": form,
        "submit": _("Take away"),
        "back": back,
        "breadcrumb": way_to((str(row.milestone or row.goal), back), _("Take a file away")),
    }
    return render(request, "segments/one_form.html", values)


def _removed(request: HttpRequest, row: Evidence, form: RemoveForm) -> bool:
    context = request.actor.context  # type: ignore[attr-defined]
    try:
        evidence_remove(context=context, row=row, reason=form.cleaned_data["reason"])
    except Refused as refused:
        form.add_error(None, refused.reason)
        return False
    return True


def _row_or_404(request: HttpRequest, public_id: UUID) -> Evidence:
    found = evidence_named(request.actor.context, public_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _place_of(row: Evidence) -> str:
    if row.milestone:
        return reverse("segments:task", args=[row.milestone.task.public_id])
    assert row.goal
    return reverse("segments:goal", args=[row.goal.public_id])
