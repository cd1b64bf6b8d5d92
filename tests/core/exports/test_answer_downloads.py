"""An export as the answer to a request."""

import pytest

from jeugdregio.core.exports.formats import Format
from jeugdregio.core.exports.response import export_response
from tests.core.exports.samples import FULL_ROW, export, written


@pytest.mark.parametrize(
    ("wanted", "content_type", "extension"),
    [
        ("csv", "text/csv; charset=utf-8", "csv"),
        ("csv-systeem", "text/csv; charset=utf-8", "csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ],
)
def test_a_download_is_an_attachment_that_nobody_guesses_at(
    wanted: str, content_type: str, extension: str
) -> None:
    response = export_response(export([FULL_ROW]), wanted)

    assert response.content == written(export([FULL_ROW]), Format(wanted))
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == (
        f'attachment; filename="contracten_2027-Q3_20271021-1641.{extension}"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_another_format_is_no_format() -> None:
    with pytest.raises(ValueError, match="pdf"):
        export_response(export([FULL_ROW]), "pdf")
