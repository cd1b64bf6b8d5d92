"""Tasks of monitoring: ids in, one use case called."""

from monitoring.tasks.quarter import compute_quarter

__all__ = ["compute_quarter"]
