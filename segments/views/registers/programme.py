"""Registers of the programme: its lines, and what they deliver (SEG-27)."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import TableView
from segments.enums import EntryState
from segments.forms.registers.programme import DeliverableForm, LineForm
from segments.models import Deliverable, ProgrammeLine
from segments.rules.goals import slip
from segments.rules.programme import Fault, Planned, findings
from segments.rules.states import state_by_date, state_of_all
from segments.views.registers.goals import BY_DATE, SLIP
from segments.views.registers.parts import part_links, parts_table
from segments.views.registers.spec import Extra, Register, Said, Words

SENTENCES: dict[Fault, Text] = {
    Fault.WAITS: gettext_lazy(
        "“%(first)s” (%(first_line)s) is due on %(first_day)s, but waits for “%(second)s”, due on %(second_day)s."
    ),
    Fault.DOUBLE: gettext_lazy(
        "“%(first)s” stands here twice: at %(first_line)s and at %(second_line)s, both due on %(first_day)s."
    ),
    Fault.CONFLICT: gettext_lazy(
        "“%(first)s” has two dates: %(first_day)s at %(first_line)s and %(second_day)s at %(second_line)s."
    ),
}


def used_deliverables(row: ProgrammeLine) -> list[Deliverable]:
    """What still counts."""
    return [one for one in row.deliverables.all() if one.retired_on is None]


def state_of_deliverable(row: Deliverable, day: date) -> EntryState:
    """Told from its dates."""
    return state_by_date(row.due_on, row.delivered_on, day)


def slip_of_deliverable(row: Deliverable, day: date) -> int:
    """Days after its due date."""
    return slip(row.due_on, row.delivered_on, day)


def state_of_line(row: ProgrammeLine, day: date) -> EntryState:
    """Told from its deliverables."""
    return state_of_all(state_of_deliverable(one, day) for one in used_deliverables(row))


def slip_of_line(row: ProgrammeLine, day: date) -> int:
    """Of the deliverable that is late most."""
    return max((slip_of_deliverable(one, day) for one in used_deliverables(row)), default=0)


def next_of_line(row: ProgrammeLine, day: date) -> date | None:
    """When the next deliverable is due that is not there yet."""
    return min((one.due_on for one in used_deliverables(row) if one.delivered_on is None), default=None)


def programme_says(context: Context, rows: Sequence[ProgrammeLine]) -> list[Said]:
    """Doubled deliverables, conflicting dates, and what waits for something later, over all lines."""
    lines = {row.pk: row for row in rows}
    every = {one.pk: one for row in lines.values() for one in used_deliverables(row)}
    planned = [
        Planned(one.pk, search_key(one.title), one.due_on, one.after_id)
        for one in sorted(every.values(), key=lambda one: (one.due_on, one.pk))
    ]
    found = []
    for finding in findings(planned):
        first, second = every[finding.first], every[finding.second]
        values = {**_told("first", first, lines), **_told("second", second, lines)}
        about = frozenset({first.line_id, second.line_id})
        found.append(Said(SENTENCES[finding.fault] % values, about))
    return found


def _told(place: str, row: Deliverable, lines: dict[int, ProgrammeLine]) -> dict[str, str]:
    line = lines[row.line_id].title
    return {
        place: row.title,
        f"{place}_line": f"{line} ({row.phase})" if row.phase else line,
        f"{place}_day": formats.format_date(row.due_on),
    }


def line_tables(request: HttpRequest, row: ProgrammeLine) -> list[TableView]:
    """What a line delivers."""
    rows = DELIVERABLES.rows(request.actor.context).filter(line=row)  # type: ignore[attr-defined]
    return [parts_table(request, DELIVERABLES, rows)]


def line_links(request: HttpRequest, row: ProgrammeLine) -> list[Link]:
    """Adding a deliverable."""
    return part_links(request, DELIVERABLES, row)


LINES = Register(
    key="line",
    many="lines",
    path="programmalijnen",
    words=Words(
        gettext_lazy("Programme lines"),
        gettext_lazy("Programme line"),
        gettext_lazy("Add a programme line"),
        gettext_lazy("What is changed along which line, who directs it, and what is delivered when."),
    ),
    model=ProgrammeLine,
    form=LineForm,
    columns=("director", "concerned"),
    states=BY_DATE,
    state=state_of_line,
    extras=lambda context: (
        Extra(Column("next", gettext_lazy("Next due date"), Kind.DATE), next_of_line),
        Extra(SLIP, slip_of_line),
    ),
    parts=("deliverables",),
    says=programme_says,
    tables=line_tables,
    links=line_links,
)
DELIVERABLES = Register(
    key="deliverable",
    many="deliverables",
    path="opleveringen",
    words=Words(
        gettext_lazy("Deliverables"),
        gettext_lazy("Deliverable"),
        gettext_lazy("Add a deliverable"),
        gettext_lazy("What is delivered, in which phase, by when, and what must be there first."),
    ),
    model=Deliverable,
    form=DeliverableForm,
    columns=("phase", "due_on", "delivered_on", "after"),
    states=BY_DATE,
    state=state_of_deliverable,
    extras=lambda context: (Extra(SLIP, slip_of_deliverable),),
    joins=("line", "after"),
    home=LINES,
    parent="line",
)
