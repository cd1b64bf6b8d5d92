"""Tasks of monitoring: ids in, one use case called."""

from monitoring.tasks.quarter import compute_quarter
from monitoring.tasks.report import make_report
from monitoring.tasks.terms import set_close_terms

__all__ = ["compute_quarter", "make_report", "set_close_terms"]
