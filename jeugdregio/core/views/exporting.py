"""A file as the answer to a request; that it was taken is noted first."""

from django.http import HttpRequest, HttpResponse

from jeugdregio.core.disclosure.profiles import Profile
from jeugdregio.core.exports.columns import Export
from jeugdregio.core.exports.formats import Format, export_name
from jeugdregio.core.exports.log import Taken, note_export
from jeugdregio.core.exports.response import export_response


def export_answer(
    request: HttpRequest, export: Export, wanted: str, profile: Profile = Profile.E2
) -> HttpResponse:
    """The file in the wanted format. `profile`: E1 when it may hold protected figures of others.

    Raises ValueError for another format and ExportError when the export is not complete. Source: privacy P4.
    """
    answer = export_response(export, wanted)
    taken = Taken(
        title=str(export.sheets[0].title),
        file_name=export_name(export, Format(wanted)),
        page=request.path,
        filters="; ".join(f"{label}: {value}" for label, value in export.note.filters),
        row_count=export.note.row_count,
        profile=profile,
    )
    note_export(request.actor.context, taken, answer.content)  # type: ignore[attr-defined]
    return answer
