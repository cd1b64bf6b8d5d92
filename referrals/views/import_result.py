"""What came of an import that was read in: the contracts it claims on, and the figures that follow."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.enums import JobState
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.jobs.kinds import result_of
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import TableView
from referrals.importers.tables.registry import TABLES
from referrals.selectors.imports import contracts_touched, refresh_after
from referrals.selectors.table_counts import sample_of

COLUMNS = (
    Column("number", gettext_lazy("Contract")),
    Column("provider", gettext_lazy("Provider")),
    Column("lines", gettext_lazy("Claim lines"), Kind.INTEGER),
    Column("amount", gettext_lazy("Amount claimed"), Kind.EUROS),
)


@dataclass(frozen=True)
class Update:
    """Whether the figures follow this import already."""

    text: str
    job: Link
    result: Link | None


def sample_table(batch: ImportBatch) -> TableView | None:
    """The first rows as they were read, so that a person sees that days and amounts were understood."""
    rows, table = sample_of(batch), TABLES.get(batch.kind)
    if not rows or table is None or len(rows[0]) != len(table.columns):
        return None
    filled = [place for place in range(len(table.columns)) if any(row[place] for row in rows)]
    columns = [Column(table.columns[place].key, table.columns[place].header) for place in filled]
    cells = [[row[place] for place in filled] for row in rows]
    return TableView("sample", _("The first rows, as we read them"), columns, cells)


def touched_table(batch: ImportBatch) -> TableView | None:
    """The contracts that the import claims on; None when it holds no claims on a contract."""
    rows = [
        [
            Cell(row.number, url=reverse("monitoring:contract", args=[row.public_id])),
            row.provider,
            row.lines,
            row.cents,
        ]
        for row in contracts_touched(batch)
    ]
    if not rows:
        return None
    caption = _("Contracts with the largest claims in this import")
    return TableView("touched", caption, COLUMNS, rows, whole_euros=False)


def update_of(context: Context, batch: ImportBatch) -> Update | None:
    """The computation that follows the import; None when there is none."""
    job = refresh_after(context, batch)
    if job is None:
        return None
    texts = {
        JobState.DONE: _("The figures have been brought up to date."),
        JobState.FAILED: _("The figures could not be brought up to date. Open the job to try again."),
    }
    text = texts.get(JobState(job.state), _("The figures are being brought up to date."))
    return Update(text, Link(job.title, reverse("job", args=[job.public_id])), result_of(job))
