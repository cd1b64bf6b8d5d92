"""The figures of a report as they were when it was made."""

from hashlib import sha256

from jeugdregio.core.files import store
from monitoring.models import QuarterReport
from monitoring.selectors.report_content import ReportFigures
from monitoring.services.report.canonical import from_bytes


class DamagedReportError(Exception):
    """The kept figures are not those that the report was made of."""


def report_kept(report: QuarterReport) -> ReportFigures:
    """The figures that a report holds, read from the file that its content hash names.

    Raises DamagedReportError when the file does not have this hash any more.
    """
    with store.open_stored(report.content_hash) as kept:
        content = kept.read()
    if sha256(content).hexdigest() != report.content_hash:
        raise DamagedReportError(report.content_hash)
    return from_bytes(content)
