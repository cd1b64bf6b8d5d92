"""The same export gives the same bytes, whenever it is made."""

import io
import time
from zipfile import ZipFile

import pytest

from jeugdregio.core.exports.formats import Format
from tests.core.exports.samples import FULL_ROW, TOTALS, export, part, written


@pytest.mark.parametrize("wanted", Format)
def test_two_runs_give_the_same_bytes(wanted: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(export([FULL_ROW] * 3, TOTALS), wanted)
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)

    assert written(export([FULL_ROW] * 3, TOTALS), wanted) == first


@pytest.mark.parametrize("wanted", Format)
def test_another_row_gives_other_bytes(wanted: Format) -> None:
    assert written(export([FULL_ROW] * 3), wanted) != written(export([FULL_ROW] * 4), wanted)


@pytest.mark.parametrize("wanted", [Format.XLSX, Format.ODS])
def test_no_clock_stands_in_the_archive(wanted: Format) -> None:
    with ZipFile(io.BytesIO(written(export([FULL_ROW]), wanted))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_the_files_carry_the_moment_of_the_note() -> None:
    xlsx, ods = (written(export([FULL_ROW]), wanted) for wanted in (Format.XLSX, Format.ODS))

    assert part(xlsx, "docProps/core.xml").count("2027-10-21T16:41:07") == 2
    assert part(ods, "meta.xml").count("2027-10-21T16:41:07") == 2
