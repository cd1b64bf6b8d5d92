"""The quarterly report for the board: figures, files and the row that keeps them together."""

from monitoring.services.report.make import report_make
from monitoring.services.report.request import report_request

__all__ = ["report_make", "report_request"]
