"""The report as a spreadsheet: every table on a sheet of its own, with the method on the last."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from jeugdregio.core.exports.columns import Export, Note
from monitoring.selectors.report_content import ORDER, ReportFigures, sheet_of
from monitoring.services.report.words import hash_line, method, remarks

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def report_export(figures: ReportFigures, content_hash: str) -> Export:
    """The tables of a report as an export. Its moment is that of the figures, so it gives the same bytes again."""
    sheets = [sheet_of(figures, key) for key in ORDER]
    note = Note(
        made_at=datetime.combine(figures.known_on, time(), AMSTERDAM),
        row_count=sum(len(table.rows) for table in figures.tables.values()),
        filters=[(_("Quarter"), figures.period.short), (_("Region"), figures.region)],
        reference_date=figures.valuation_on,
        known_on=figures.known_on,
        demo=figures.demo,
        lines=[hash_line(content_hash), *remarks(figures), *method()],
    )
    return Export(f"kwartaalrapport_{figures.period.dashed}", sheets, note)
