"""Making a report: read the figures, write the files, keep them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.models import StoredFile
from monitoring.models import QuarterReport, Snapshot, SnapshotState
from monitoring.selectors.report import report_figures
from monitoring.services.report.canonical import to_bytes
from monitoring.services.report.files import TYPES, ReportFile, content_hash, report_files

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

PURPOSE = "quarter-report"
FIGURES = "quarter-figures"


def report_make(*, context: Context, snapshot: Snapshot, by: "Person | None") -> QuarterReport:
    """Make the board's report on a snapshot as PDF, XLSX and ODS, and keep its figures beside it.

    The same figures give the same bytes, so making it again returns the report that is there. The content
    hash is the SHA-256 of the canonical figures, under which these are kept. Raises Refused for a snapshot
    that is not ready, and outside the region's own organisation. (issue section 8, decisions 10)
    """
    if context.region_id is None or not context.is_region:
        raise Refused(_("Only the region makes the report for its board."))
    with as_actor(context):
        ready = Snapshot.objects.select_for_update().get(pk=snapshot.pk)
        if ready.state != SnapshotState.READY:
            raise Refused(_("This quarter is being computed. Make the report when that is done."))
        figures = report_figures(context, ready, demo=settings.JEUGDREGIO_DEMO)
        files = report_files(figures)
        code = content_hash(figures)
        made = _made_before(context, ready, code, files)
        if made is None:
            _keep_figures(context, to_bytes(figures), by)
            made = QuarterReport.objects.create(
                region_id=context.region_id,
                owner_id=context.region_id,
                snapshot=ready,
                content_hash=code,
                by_id=by.pk if by else None,
                **{kind: _keep(context, file, by) for kind, file in files.items()},
            )
        return made


def _made_before(
    context: Context, snapshot: Snapshot, code: str, files: dict[str, ReportFile]
) -> QuarterReport | None:
    """The report with these figures whose files are the same, byte for byte."""
    same = {f"{kind}__address": file.address for kind, file in files.items()}
    rows = QuarterReport.objects.visible_to(context).filter(snapshot=snapshot, content_hash=code, **same)
    found: QuarterReport | None = rows.first()
    return found


def _keep(context: Context, file: ReportFile, by: "Person | None") -> StoredFile:
    return file_keep(
        context=context,
        name=file.name,
        content_type=TYPES[file.kind],
        purpose=PURPOSE,
        chunks=[file.content],
        by=by,
    )


def _keep_figures(context: Context, content: bytes, by: "Person | None") -> None:
    file_keep(
        context=context,
        name="figures.json",
        content_type="application/json",
        purpose=FIGURES,
        chunks=[content],
        by=by,
    )
