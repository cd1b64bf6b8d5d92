"""The reports that were made, and the figures that one of them holds."""

from uuid import UUID

from jeugdregio.core.db import Context
from jeugdregio.core.models.base import OwnedQuerySet
from monitoring.models import QuarterReport


def reports_of(context: Context) -> OwnedQuerySet:
    """The reports that a reader may see, newest first."""
    return QuarterReport.objects.visible_to(context).select_related("snapshot", "by", "pdf", "xlsx", "ods")


def report_named(context: Context, public_id: UUID) -> QuarterReport | None:
    """The report with this public id, if the reader may see it."""
    found: QuarterReport | None = reports_of(context).filter(public_id=public_id).first()
    return found
