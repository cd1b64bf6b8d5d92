"""Imports as a table: what each holds, for who put it in and for the region."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.enums import ImportState
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.models import ImportBatch
from referrals.selectors.imports import Counts, file_name

FIGURES = (
    Figure("messages", _("Messages"), Measure.PUBLIC, Kind.INTEGER),
    Figure("stored", _("Good messages"), Measure.PUBLIC, Kind.INTEGER),
    Figure("known", _("Known already"), Measure.PUBLIC, Kind.INTEGER),
    Figure("refused", _("Refused messages"), Measure.PUBLIC, Kind.INTEGER),
    Figure("claimed_lines", _("Claim lines"), Measure.COUNT, Kind.INTEGER),
    Figure("duplicate_lines", _("Duplicate lines"), Measure.COUNT, Kind.INTEGER),
    Figure("claimed_cents", _("Amount claimed"), Measure.MONEY, Kind.EUROS),
)
LISTED = ("messages", "refused", "claimed_lines", "claimed_cents")
COLUMNS = (
    Column(LABEL, _("File")),
    Column("created_at", _("Put in on"), Kind.DATETIME),
    Column("state", _("State")),
    Column("by", _("Put in by")),
    Column("reference", _("Your own reference")),
    *(Column(figure.key, figure.label, figure.kind) for figure in FIGURES if figure.key in LISTED),
)


def imports_table(batches: Iterable[ImportBatch]) -> PublishedTable:
    """The imports with their counts; who reads an import owns it (profile E2)."""
    found = list(batches)
    table = Table(
        key="imports",
        rows=[Line(str(batch.public_id), file_name(batch), attributes=_attributes(batch)) for batch in found],
        columns=FIGURES,
        cells={
            (str(batch.public_id), figure.key): Cell(
                getattr(Counts.of(batch), figure.key) if batch.counts else None
            )
            for batch in found
            for figure in FIGURES
        },
    )
    return publish_table(table, Profile.E2)


def _attributes(batch: ImportBatch) -> dict[str, Text | date | None]:
    return {
        "created_at": batch.created_at,
        "state": ImportState(batch.state).label,
        "by": batch.by.name if batch.by else "",
        "reference": batch.reference,
    }
