"""Registers of measures and of the totals that documents print below them (seed 002)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from segments.enums import EntryState, MeasureState
from segments.forms.registers.simple import MeasureForm, TotalForm
from segments.models import Measure, PrintedTotal
from segments.rules.savings import Savings, added
from segments.views.registers.parts import part_links
from segments.views.registers.spec import Extra, Register, Said, Words

STATES = {
    MeasureState.PLANNED: EntryState.UPCOMING,
    MeasureState.RUNNING: EntryState.OPEN,
    MeasureState.DONE: EntryState.DONE,
    MeasureState.DROPPED: EntryState.DROPPED,
}
AT_MOST = Column("at_most", gettext_lazy("Expected savings, at most"), Kind.EUROS)
COLUMNS = (
    Column("document", gettext_lazy("Document")),
    Column("low", gettext_lazy("Sum of the measures"), Kind.EUROS),
    Column("high", gettext_lazy("Sum at most"), Kind.EUROS),
    Column("realised", gettext_lazy("Realised savings"), Kind.EUROS),
    Column("printed", gettext_lazy("Printed total"), Kind.EUROS),
    Column("gap", gettext_lazy("Printed minus sum"), Kind.EUROS),
)


def state_of_measure(row: Measure, day: date) -> EntryState:
    """As the owner says; what should have been done by a day or in a year that is over is too late."""
    state = STATES[MeasureState(row.state)]
    if state not in (EntryState.UPCOMING, EntryState.OPEN):
        return state
    is_over = row.due_on < day if row.due_on else row.year < day.year
    return EntryState.LATE if is_over else state


def at_most(row: Measure, day: date) -> int:
    """The end of the range; the amount itself where there is none."""
    return row.expected if row.expected_to is None else row.expected_to


def realised_of(rows: Sequence[Measure]) -> int | None:
    """What was saved; None when nobody knows of any."""
    known = [row.realised for row in rows if row.realised is not None]
    return sum(known) if known else None


def sums_of(rows: Sequence[Measure]) -> dict[int, tuple[Savings, int | None]]:
    """What the measures of each document save together, expected and realised; dropped ones were printed too."""
    per: dict[int, list[Measure]] = defaultdict(list)
    for row in rows:
        if row.printed_id:
            per[row.printed_id].append(row)
    return {
        key: (
            added((row.expected, row.expected_to) for row in found),
            realised_of(found),
        )
        for key, found in per.items()
    }


def measures_say(context: Context, rows: Sequence[Measure]) -> list[Said]:
    """Which document prints a total that is not the sum of its measures, and by how much."""
    found = []
    for total in TOTALS.rows(context).filter(retired_on=None):
        members = [row for row in rows if row.printed_id == total.pk]
        summed = added((row.expected, row.expected_to) for row in members)
        if members and (gap := summed.gap(total.amount)):
            about = frozenset(row.pk for row in members)
            found.append(Said(_sentence(total, summed, gap), about))
    return found


def _sentence(total: PrintedTotal, summed: Savings, gap: int) -> str:
    values = {
        "document": total.title,
        "sum": formats.format_euros(summed.low),
        "printed": formats.format_euros(total.amount),
        "gap": formats.format_euros(abs(gap)),
    }
    if gap > 0:
        return (
            _("The measures of “%(document)s” add up to %(sum)s. It prints %(printed)s: %(gap)s more.")
            % values
        )
    return (
        _("The measures of “%(document)s” add up to %(sum)s. It prints %(printed)s: %(gap)s less.") % values
    )


def total_links(request: HttpRequest) -> list[Link]:
    """Adding what a document prints."""
    return part_links(request, TOTALS)


def totals_table(request: HttpRequest) -> list[TableView]:
    """Beside each other: what the measures of a document add up to, and what it prints."""
    actor = request.actor  # type: ignore[attr-defined]
    may_edit = may_open(f"segments:{TOTALS.key}_edit", actor.role, "POST")
    sums = sums_of(MEASURES.rows(actor.context).filter(retired_on=None))
    rows = []
    for total in TOTALS.rows(actor.context).filter(retired_on=None):
        summed, realised = sums.get(total.pk, (Savings(0, 0), None))
        title = Cell(total.title, url=TOTALS.edit_url(total) if may_edit else "")
        saved = Sign.SECRET if realised is None else realised
        rows.append([title, summed.low, summed.high, saved, total.amount, summed.gap(total.amount)])
    empty = Empty(_("There is nothing here yet."), TOTALS.words.intro)
    return [TableView(id=TOTALS.many, caption=TOTALS.words.many, columns=COLUMNS, rows=rows, empty=empty)]


MEASURES = Register(
    key="measure",
    many="measures",
    path="maatregelen",
    words=Words(
        gettext_lazy("Measures"),
        gettext_lazy("Measure"),
        gettext_lazy("Add a measure"),
        gettext_lazy("What is done to spend less, what it should save, and what it saved."),
    ),
    model=Measure,
    form=MeasureForm,
    columns=("printed", "year", "due_on", "expected", "realised", "function"),
    states=(EntryState.LATE, EntryState.UPCOMING, EntryState.OPEN, EntryState.DONE, EntryState.DROPPED),
    state=state_of_measure,
    extras=lambda context: (Extra(AT_MOST, at_most),),
    joins=("printed",),
    says=measures_say,
    beside_list=totals_table,
    list_links=total_links,
)
TOTALS = Register(
    key="printed_total",
    many="printed_totals",
    path="gedrukte-totalen",
    words=Words(
        gettext_lazy("Sum and printed total of each document"),
        gettext_lazy("Printed total"),
        gettext_lazy("Add a printed total"),
        gettext_lazy("The total that a document prints below its measures. It need not be their sum."),
    ),
    model=PrintedTotal,
    form=TotalForm,
    columns=("amount",),
    states=(EntryState.OPEN,),
    state=lambda row, day: EntryState.OPEN,
    home=MEASURES,
)
