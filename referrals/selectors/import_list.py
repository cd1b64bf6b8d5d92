"""Imports as a table: what each holds, for who put it in and for the region."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.enums import ImportState
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.models import ImportBatch
from referrals.selectors.import_kind import holds_claims, is_table
from referrals.selectors.imports import Counts, file_name
from referrals.selectors.table_counts import TableCounts

FIGURES = (
    Figure("messages", _("Messages"), Measure.PUBLIC, Kind.INTEGER),
    Figure("stored", _("Good messages"), Measure.PUBLIC, Kind.INTEGER),
    Figure("known", _("Known already"), Measure.PUBLIC, Kind.INTEGER),
    Figure("refused", _("Refused messages"), Measure.PUBLIC, Kind.INTEGER),
    Figure("claimed_lines", _("Claim lines"), Measure.COUNT, Kind.INTEGER),
    Figure("duplicate_lines", _("Duplicate lines"), Measure.COUNT, Kind.INTEGER),
    Figure("claimed_cents", _("Amount claimed"), Measure.MONEY, Kind.EUROS),
)
TABLE_FIGURES = (
    Figure("rows", _("Rows"), Measure.PUBLIC, Kind.INTEGER),
    Figure("new", _("New rows"), Measure.PUBLIC, Kind.INTEGER),
    Figure("changed", _("Changed rows"), Measure.PUBLIC, Kind.INTEGER),
    Figure("unchanged", _("Unchanged rows"), Measure.PUBLIC, Kind.INTEGER),
    Figure("refused_rows", _("Rows with an error"), Measure.PUBLIC, Kind.INTEGER),
)
CLAIM_FIGURES = (
    TABLE_FIGURES[0],
    Figure("stored", _("Good claims and decisions"), Measure.PUBLIC, Kind.INTEGER),
    Figure("known", _("Known already"), Measure.PUBLIC, Kind.INTEGER),
    Figure("refused", _("Refused claims"), Measure.PUBLIC, Kind.INTEGER),
    *FIGURES[4:],
)
LISTED = (
    Figure("messages", _("Messages or rows"), Measure.PUBLIC, Kind.INTEGER),
    Figure("refused", _("Refused"), Measure.PUBLIC, Kind.INTEGER),
    FIGURES[6],
)
COLUMNS = (
    Column(LABEL, _("File")),
    Column("kind", _("Kind")),
    Column("created_at", _("Put in on"), Kind.DATETIME),
    Column("state", _("State")),
    Column("by", _("Put in by")),
    Column("reference", _("Your own reference")),
    *(Column(figure.key, figure.label, figure.kind) for figure in LISTED),
)


def imports_table(batches: Iterable[ImportBatch], kinds: Mapping[str, Text]) -> PublishedTable:
    """The imports with their counts; who reads an import owns it (profile E2). `kinds` holds words by kind."""
    found = list(batches)
    return _published(found, LISTED, [_attributes(batch, kinds) for batch in found])


def import_figures(batch: ImportBatch) -> PublishedTable:
    """The counts of one import, those that its kind has (profile E2)."""
    return _published([batch], figures_of_kind(batch), [{}])


def figures_of_kind(batch: ImportBatch) -> tuple[Figure, ...]:
    """What is counted of an import of this kind."""
    if not is_table(batch):
        return FIGURES
    return CLAIM_FIGURES if holds_claims(batch) else TABLE_FIGURES


def _published(
    batches: list[ImportBatch], figures: tuple[Figure, ...], attributes: list[dict[str, Text | date | None]]
) -> PublishedTable:
    rows = [
        Line(str(batch.public_id), file_name(batch), attributes=more)
        for batch, more in zip(batches, attributes, strict=True)
    ]
    cells = {
        (str(batch.public_id), figure.key): _cell(values, figure.key)
        for batch in batches
        for values in (_values(batch),)
        for figure in figures
    }
    return publish_table(Table(key="imports", rows=rows, columns=figures, cells=cells), Profile.E2)


def _cell(values: Mapping[str, int], key: str) -> Cell:
    """Unknown while nothing was counted; blank where the kind of import has no such count."""
    return Cell(values.get(key), structural_zero=bool(values) and key not in values)


def _values(batch: ImportBatch) -> dict[str, int]:
    """The counts by name; none at all while an import was not counted."""
    if not set(batch.counts) - {"kinds"}:
        return {}
    if not is_table(batch):
        return asdict(Counts.of(batch))
    counts = asdict(TableCounts.of(batch))
    if holds_claims(batch):
        return {**counts, "messages": counts["rows"]}
    rows = {key: counts[key] for key in ("rows", "new", "changed", "unchanged", "refused_rows")}
    return {**rows, "messages": rows["rows"], "refused": rows["refused_rows"]}


def _attributes(batch: ImportBatch, kinds: Mapping[str, Text]) -> dict[str, Text | date | None]:
    return {
        "kind": kinds.get(batch.kind, batch.kind),
        "created_at": batch.created_at,
        "state": ImportState(batch.state).label,
        "by": batch.by.name if batch.by else "",
        "reference": batch.reference,
    }
