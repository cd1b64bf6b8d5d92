"""How a segment changed: its versions and the budgets of its parts, each with the date from which it was known."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.formats import format_date
from jeugdregio.core.history.shown import authors_of
from jeugdregio.core.history.trails import first_changes
from jeugdregio.core.models import OwnedModel
from jeugdregio.core.records import BY_DEMO, BY_IMPORT, Recorded, records_of
from monitoring.selectors.areas import Area
from segments.enums import BudgetKind, FinancingVariant
from segments.models import Budget, SegmentVersion
from segments.rules.versions import number_of, status_of

UNKNOWN = _("not recorded")
OF_REGION = _("the region")
MADE_UP = _("made up for the demo")
BY = Column("by", _("By whom"))
VERSIONS = (
    Column(LABEL, _("Name")),
    Column("number", _("Version")),
    Column("status", _("Status")),
    Column("valid_from", _("Counts from"), Kind.DATE),
    Column("known_on", _("Known on"), Kind.DATE),
    Column("variant", _("Financing variant")),
    Column("reason", _("Reason")),
    Column("source", _("Source or consultation")),
    Column("decision", _("Decision")),
    BY,
)
BUDGETS = (
    Column(LABEL, _("Part")),
    Column("municipality", _("Municipality")),
    Column("year", _("Year")),
    Column("kind", _("Kind")),
    Column("amount", _("Amount"), Kind.EUROS),
    Column("effective_on", _("Counts from"), Kind.DATE),
    Column("known_on", _("Known on"), Kind.DATE),
    Column("decision", _("Decision")),
    BY,
)


def authors(context: Context, model: type[OwnedModel], ids: Sequence[int]) -> dict[int, Text]:
    """Who put each version in, as was recorded with it; else by its history."""
    if not context.is_region:
        return dict.fromkeys(ids, OF_REGION)
    known = records_of(context, model, ids)
    came = first_changes(context, model, [key for key in ids if key not in known])
    named = authors_of(context, came)
    return {key: author(known[key]) if key in known else named.get(key, UNKNOWN) for key in ids}


def author(found: Recorded) -> Text:
    """Who put a version in, and with which import."""
    if found.source == BY_DEMO:
        return MADE_UP
    if found.source != BY_IMPORT:
        return found.who
    values = {"who": found.who, "reference": found.reference or format_date(found.at)}
    words = _("%(who)s, import %(reference)s") if found.who else _("import %(reference)s")
    return words % values


def versions_table(context: Context, area: Area, today: date) -> PublishedTable:
    """The versions of a segment, newest first: how each stands today, why it came, and who put it in (SEG-19)."""
    by = authors(context, SegmentVersion, [row.pk for row in area.versions])
    lines = [
        Line(
            str(row.pk),
            row.name,
            attributes={
                "number": str(number_of(row, area.versions)),
                "status": status_of(row, area.versions, today).label,
                "valid_from": row.valid_from,
                "known_on": row.known_on,
                "variant": FinancingVariant(row.variant).label,
                "reason": row.reason,
                "source": row.source,
                "decision": ", ".join(filter(None, (row.decided_by, row.decision))),
                "by": by[row.pk],
            },
        )
        for row in area.versions
    ]
    return publish_table(Table("versions", lines, (), {}), Profile.E2)


def budgets_table(context: Context, rows: Sequence[Budget]) -> PublishedTable:
    """Every amount that was recorded for the parts, with who put it in; budgets are public."""
    by = authors(context, Budget, [row.pk for row in rows])
    lines = [
        Line(
            str(row.pk),
            row.part.name,
            attributes={
                "municipality": str(row.municipality or ""),
                "year": str(row.year),
                "kind": BudgetKind(row.kind).label,
                "effective_on": row.effective_on,
                "known_on": row.known_on,
                "decision": row.decision,
                "by": by[row.pk],
            },
        )
        for row in rows
    ]
    amount = Figure("amount", _("Amount"), Measure.PUBLIC, Kind.EUROS, unit=100)
    cells = {(str(row.pk), "amount"): Cell(row.amount) for row in rows}
    return publish_table(Table("budgets", lines, [amount], cells), Profile.E2)
