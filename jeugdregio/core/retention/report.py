"""The report of one run of destruction, kept as PDF and CSV under the hash of what it says."""

import hashlib
import json
from datetime import date
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Row, Sheet
from jeugdregio.core.exports.formats import Format, write_export
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.models import Destruction, Organisation
from jeugdregio.core.pdf.blocks import Paragraph, TableBlock
from jeugdregio.core.pdf.report import LANGUAGE, Report, Section, render_report
from jeugdregio.core.retention.kinds import kinds

PURPOSE = "destruction"
PDF, CSV = "application/pdf", "text/csv"


def report_keep(context: Context, run: Destruction) -> None:
    """Write the report of a run that has ended and name its files and hash on the row, which the caller saves."""
    run.content_hash = hashlib.sha256(canonical(run)).hexdigest()
    with override(LANGUAGE):
        made = {"pdf": (PDF, pdf_of(run)), "csv": (CSV, csv_of(run))}
    for kind, (content_type, content) in made.items():
        name = f"vernietiging_{run.on}.{kind}"
        kept = file_keep(
            context=context,
            name=name,
            content_type=content_type,
            purpose=PURPOSE,
            chunks=[content],
            by=run.by,
        )
        setattr(run, kind, kept)


def canonical(run: Destruction) -> bytes:
    """What the report says, in one fixed form: the hash is taken over this."""
    said = {
        "on": str(run.on),
        "counts": run.counts,
        "rules": run.rules,
        "by": run.by.email if run.by else "",
        "ended_at": run.ended_at.isoformat() if run.ended_at else "",
    }
    return json.dumps(said, sort_keys=True).encode()


def sheet_of(run: Destruction) -> Sheet:
    """A row for each table of which something was destroyed."""
    return Sheet(
        _("What was destroyed"),
        [
            Column("kind", _("Kind of data")),
            Column("table", _("Table")),
            Column("rows", _("Rows"), Kind.INTEGER),
            Column("before", _("Dated before"), Kind.DATE),
            Column("holds", _("Holds that applied"), Kind.INTEGER),
        ],
        rows_of(run),
    )


def rows_of(run: Destruction) -> list[Row]:
    """The same rows, for the page too."""
    labels = {kind.key: str(kind.label) for kind in kinds()}
    found: list[Row] = []
    for name, count in sorted(run.counts.items()):
        key, _space, table = name.partition(" ")
        rule = run.rules[key]
        before = date.fromisoformat(rule["before"])
        found.append((labels.get(key, key), table, count, before, len(rule["holds"])))
    return found


def csv_of(run: Destruction) -> bytes:
    """The rows as CSV."""
    assert run.ended_at
    sheet = sheet_of(run)
    note = Note(made_at=run.ended_at, row_count=len(list(sheet.rows)), demo=settings.JEUGDREGIO_DEMO)
    out = BytesIO()
    write_export(Export("vernietiging", [sheet], note), out, Format.CSV)
    return out.getvalue()


def pdf_of(run: Destruction) -> bytes:
    """The report as PDF/A; the same run gives the same bytes."""
    region = Organisation.objects.get(pk=run.region_id)
    who = run.by.name if run.by else _("The portal itself")
    words = _("%(count)s rows were destroyed on %(day)s, because their term was over.") % {
        "count": formats.format_number(run.total),
        "day": formats.format_date(run.on),
    }
    report = Report(
        title=_("Report of destruction"),
        region=region.name,
        organisation=region.name,
        period=formats.format_date(run.on),
        reference_date=run.on,
        known_on=run.on,
        status=_("Final"),
        demo=settings.JEUGDREGIO_DEMO,
        facts=[(_("Run by"), who), (_("Check code"), run.content_hash)],
        method=[_("What falls under a hold was kept. Totals stay; the rows cannot be brought back.")],
        sections=[
            Section(
                _("What was destroyed"), [Paragraph(words), TableBlock(_("Rows by table"), sheet_of(run))]
            )
        ],
        contents=False,
    )
    return render_report(report, document_date=run.on)
