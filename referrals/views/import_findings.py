"""What was found in an import: by rule, the first lines, and all of it as a file."""

from collections.abc import Iterator, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.enums import LookEvent, Severity
from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Sheet, Text
from jeugdregio.core.looks.services import Sight, shown
from jeugdregio.core.models import ImportBatch, ImportFinding
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.exporting import export_answer
from referrals.importers.tables.explain import explain
from referrals.selectors.import_kind import holds_claims, is_table
from referrals.selectors.imports import FoundLines, file_name, findings_of, rules_found
from referrals.views.purposes import CLAIM_CHECK

FIRST = 50
TONES = {Severity.REFUSE: Tone.ERROR, Severity.LINE: Tone.ATTENTION, Severity.NOTICE: Tone.INFO}
WRONG, REMEDY = Column("wrong", _("What is wrong")), Column("remedy", _("What you can do"))
CODE, SEVERITY = Column("rule", _("Code")), Column("severity", _("Weight"))
RULES = (WRONG, Column("count", _("How often"), Kind.INTEGER), REMEDY, SEVERITY, CODE)
LINES = (
    Column("message", _("Message")),
    Column("line", _("Line"), Kind.INTEGER),
    Column("reference", _("Reference")),
    Column("element", _("Element")),
)
ROWS = (Column("element", _("Column")), Column("line", _("Row"), Kind.INTEGER))
CLAIMS = (Column("message", _("Claim")), ROWS[1], Column("reference", _("Reference")), ROWS[0])
TELLS_LINE = _("This file names message, line and reference. It never holds a BSN.")
TELLS_ROW = _("This file names the row and the column of your file. It never holds a BSN.")
IN_A_TABLE = {
    Severity.REFUSE: _("Error"),
    Severity.LINE: Severity.LINE.label,
    Severity.NOTICE: Severity.NOTICE.label,
}


def explained(rule: str, params: Mapping[str, object], line: int = 0, element: str = "") -> tuple[str, str]:
    """What is wrong and what to do; a rule that is no longer known shows its code."""
    try:
        return explain(rule, params, line=line, element=element)
    except KeyError:
        return rule, ""


def places_of(batch: ImportBatch) -> tuple[Column, ...]:
    """The columns that say where something was found, in the words of the kind of file."""
    if not is_table(batch):
        return LINES
    return CLAIMS if holds_claims(batch) else ROWS


def weight_of(batch: ImportBatch, severity: Severity) -> Text:
    """How heavy a finding weighs: a table has no messages that are refused."""
    return IN_A_TABLE[severity] if is_table(batch) else severity.label


def explained_row(row: ImportFinding) -> tuple[str, str]:
    """What is wrong at one place and what to do."""
    return explained(row.rule, row.params, row.line or 0, row.element)


def values_of(batch: ImportBatch, row: ImportFinding) -> dict[str, object]:
    """A finding by column."""
    wrong, remedy = explained_row(row)
    weight = weight_of(batch, Severity(row.severity))
    place = {"message": row.message, "line": row.line or None}
    place |= {"reference": row.reference, "element": row.element}
    return {**place, "severity": weight, "rule": row.rule, "wrong": wrong, "remedy": remedy}


def found_lines(
    context: Context, batch: ImportBatch, event: LookEvent, most: int | None = None
) -> FoundLines:
    """The findings, once the access log says that they were looked at (T15)."""
    sight = Sight(event, "import", CLAIM_CHECK.key, batch.public_id)
    return shown(context, findings_of(batch, most), sight)


def rules_table(batch: ImportBatch, examples: Mapping[str, ImportFinding]) -> TableView:
    """How often each rule was broken, and what to do about it; for tables in the words of the first time."""
    rows = []
    for found in rules_found(batch):
        example = examples.get(found.rule)
        wrong, remedy = explained_row(example) if example else explained(found.rule, {})
        badge = Badge(weight_of(batch, found.severity), TONES[found.severity])
        rows.append([wrong, found.count, remedy, Cell("", badge=badge), found.rule])
    return TableView("rules", _("What was found, by rule"), RULES, rows)


def lines_table(batch: ImportBatch, lines: Sequence[ImportFinding], export_url: str) -> TableView:
    """The first findings, with the files that hold all of them."""
    columns = (*places_of(batch), WRONG, CODE)
    rows = list(all_rows(batch, lines, columns))
    caption = _("The first %(count)s findings") % {"count": len(rows)}
    return TableView("findings", caption, columns, rows, export_url=export_url, whole_euros=False)


def all_rows(
    batch: ImportBatch, lines: Sequence[ImportFinding], columns: Sequence[Column]
) -> Iterator[list[object]]:
    """Findings as rows."""
    for row in lines:
        values = values_of(batch, row)
        yield [values[column.key] for column in columns]


def findings_file(request: HttpRequest, batch: ImportBatch, wanted: str) -> HttpResponse:
    """All findings in the format asked for."""
    lines = found_lines(request.actor.context, batch, LookEvent.EXPORT).lines  # type: ignore[attr-defined]
    note = Note(
        made_at=timezone.now(),
        row_count=len(lines),
        filters=[(_("File"), file_name(batch))],
        known_on=batch.known_on,
        link=request.build_absolute_uri(request.path),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
        lines=[TELLS_ROW if is_table(batch) else TELLS_LINE],
    )
    columns = (*places_of(batch), SEVERITY, CODE, WRONG, REMEDY)
    sheet = Sheet(_("Findings"), columns, all_rows(batch, lines, columns))
    return export_answer(request, Export(f"bevindingen_{batch.created_at:%Y-%m-%d}", [sheet], note), wanted)
