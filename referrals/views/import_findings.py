"""What was found in an import: by rule, the first lines, and all of it as a file."""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.enums import Severity
from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Sheet
from jeugdregio.core.exports.response import export_response
from jeugdregio.core.models import ImportBatch, ImportFinding
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import TableView
from referrals.importers.ijw.catalogue import explain
from referrals.selectors.imports import file_name, findings_of, rules_found

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
    WRONG,
    CODE,
)
EVERYTHING = (*LINES[:4], SEVERITY, CODE, WRONG, REMEDY)


def explained(rule: str, params: Mapping[str, object], line: int = 0, element: str = "") -> tuple[str, str]:
    """What is wrong and what to do; a rule that is no longer known shows its code."""
    try:
        return explain(rule, params, line=line, element=element)
    except KeyError:
        return rule, ""


def rules_table(batch: ImportBatch) -> TableView:
    """How often each rule was broken, and what to do about it."""
    rows = []
    for found in rules_found(batch):
        wrong, remedy = explained(found.rule, {})
        badge = Badge(found.severity.label, TONES[found.severity])
        rows.append([wrong, found.count, remedy, Cell("", badge=badge), found.rule])
    return TableView("rules", _("What was found, by rule"), RULES, rows)


def lines_table(batch: ImportBatch, export_url: str) -> TableView:
    """The first findings, with the files that hold all of them."""
    rows = [
        [row.message, row.line or None, row.reference, row.element, explained_row(row)[0], row.rule]
        for row in findings_of(batch, FIRST)
    ]
    caption = _("The first %(count)s findings") % {"count": len(rows)}
    return TableView("findings", caption, LINES, rows, export_url=export_url, whole_euros=False)


def explained_row(row: ImportFinding) -> tuple[str, str]:
    return explained(row.rule, row.params, row.line or 0, row.element)


def all_rows(batch: ImportBatch) -> Iterator[list[object]]:
    """Every finding as a row of the file."""
    for row in findings_of(batch):
        wrong, remedy = explained_row(row)
        severity = Severity(row.severity).label
        yield [row.message, row.line or None, row.reference, row.element, severity, row.rule, wrong, remedy]


def findings_file(request: HttpRequest, batch: ImportBatch, wanted: str) -> HttpResponse:
    """All findings in the format asked for."""
    note = Note(
        made_at=timezone.now(),
        row_count=batch.findings.count(),
        filters=[(_("File"), file_name(batch))],
        known_on=batch.known_on,
        link=request.build_absolute_uri(request.path),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
        lines=[_("This file names message, line and reference. It never holds a BSN.")],
    )
    sheet = Sheet(_("Findings"), EVERYTHING, all_rows(batch))
    return export_response(Export(f"bevindingen_{batch.created_at:%Y-%m-%d}", [sheet], note), wanted)
