"""An export as the answer to a request."""

from io import BytesIO

from django.http import HttpResponse

from jeugdregio.core.exports.columns import Export
from jeugdregio.core.exports.formats import Format, export_name, write_export
from jeugdregio.core.views.download import download_response


def export_response(export: Export, wanted: str) -> HttpResponse:
    """The export as a download.

    In: ``wanted`` is csv, csv-systeem, xlsx or ods. Raises ValueError for another format (the caller's
    404) and ExportError when the export is not complete. Out: an attachment that no cache may keep.
    """
    chosen = Format(wanted)
    out = BytesIO()
    write_export(export, out, chosen)
    return download_response(out.getvalue(), export_name(export, chosen), chosen.content_type)
