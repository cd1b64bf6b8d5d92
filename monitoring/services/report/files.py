"""The three files of a report, all made from the same figures and from nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from django.utils.translation import override

from jeugdregio.core.exports.formats import XLSX_TYPE, Format, write_export
from jeugdregio.core.exports.ods_parts import MIMETYPE as ODS_TYPE
from jeugdregio.core.pdf.report import LANGUAGE, render_report
from monitoring.selectors.report_content import ReportFigures
from monitoring.services.report.canonical import to_bytes
from monitoring.services.report.pdf import report_document
from monitoring.services.report.sheets import report_export

PDF_TYPE = "application/pdf"
TYPES: Mapping[str, str] = {"pdf": PDF_TYPE, "xlsx": XLSX_TYPE, "ods": ODS_TYPE}


@dataclass(frozen=True)
class ReportFile:
    """A file in memory."""

    kind: str
    name: str
    content: bytes

    @property
    def address(self) -> str:
        """SHA-256 of the file, as the receipt shows it."""
        return sha256(self.content).hexdigest()


def content_hash(figures: ReportFigures) -> str:
    """SHA-256 over the canonical figures."""
    return sha256(to_bytes(figures)).hexdigest()


def report_files(figures: ReportFigures) -> dict[str, ReportFile]:
    """PDF, XLSX and ODS in Dutch: the same figures give the same bytes, on every machine and at every moment."""
    code = content_hash(figures)
    with override(LANGUAGE):
        document = report_document(figures, code)
        made = {"pdf": render_report(document, document_date=figures.known_on)}
        for wanted in (Format.XLSX, Format.ODS):
            out = BytesIO()
            write_export(report_export(figures, code), out, wanted)
            made[wanted.value] = out.getvalue()
    stem = f"kwartaalrapport_{figures.period.dashed}_{figures.known_on:%Y%m%d}"
    return {kind: ReportFile(kind, f"{stem}.{kind}", content) for kind, content in made.items()}
