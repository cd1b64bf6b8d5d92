"""What was exported can be read in again and changes nothing; an export of other rows does change something."""

import io
import random
from datetime import UTC, datetime

import pytest

from jeugdregio.core.exports.columns import Export, Note, Sheet
from jeugdregio.core.exports.formats import Format, write_export
from jeugdregio.core.importing.template import columns_of, known_export, known_rows, template
from tests.cast import Cast
from tests.core.importing.files import TODAY, read, rules
from tests.referrals.tables.kinds import KINDS, KindOfTable, Row

MADE_AT = datetime(2027, 11, 23, 12, tzinfo=UTC)
FORMATS = (Format.CSV, Format.CSV_SYSTEM, Format.XLSX)


def written(export: Export, wanted: Format) -> bytes:
    out = io.BytesIO()
    write_export(export, out, wanted)
    return out.getvalue()


def file_of(kind: KindOfTable, rows: list[Row], wanted: Format) -> bytes:
    table = kind.importer.table
    sheet = Sheet(table.title, columns_of(table), rows)
    return written(Export(table.key, [sheet], Note(MADE_AT, len(rows))), wanted)


def known(kind: KindOfTable, cast: Cast) -> list[Row]:
    with cast.in_region():
        return known_rows(kind.importer, region_id=cast.region.pk, known_on=TODAY)


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("key", KINDS)
def test_an_export_read_in_is_the_identity(cast: Cast, key: str, seed: int, wanted: Format) -> None:
    kind = KINDS[key]
    before = known(kind, cast)
    outcome = read(kind.importer, cast, file_of(kind, kind.make(random.Random(seed)), wanted))
    assert set(rules(outcome)) <= {"TAB-KNOWN"}
    assert outcome.counts["stored"] == 1
    after = known(kind, cast)
    assert after != before
    with cast.in_region():
        export = known_export(kind.importer, region_id=cast.region.pk, known_on=TODAY, made_at=MADE_AT)
        content = written(export, wanted)
    again = read(kind.importer, cast, content)
    assert (again.counts["unchanged"], again.counts["new"], again.counts["changed"]) == (len(after), 0, 0)
    assert known(kind, cast) == after


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("key", KINDS)
def test_the_rows_of_a_file_are_what_is_known_after_it(cast: Cast, key: str, wanted: Format) -> None:
    kind = KINDS[key]
    rows = kind.make(random.Random(7))
    read(kind.importer, cast, file_of(kind, rows, wanted))
    found = {
        row[:-1] if kind.importer.table.columns[-1].key == "known_on" else row for row in known(kind, cast)
    }
    for row in rows:
        assert (row[:-1] if row[-1] is None else row) in found


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("key", KINDS)
def test_the_template_has_the_headers_that_the_importer_wants(cast: Cast, key: str, wanted: Format) -> None:
    importer = KINDS[key].importer
    outcome = read(importer, cast, written(template(importer.table, made_at=MADE_AT), wanted))
    assert not {"TAB-MISSING", "TAB-SHEET", "TAB-EXTRA", "TAB-EMPTY"}.intersection(rules(outcome))
    assert not {finding.rule for finding in outcome.findings if finding.rule.startswith("TAB-")} - {
        "TAB-KNOWN",
        "TAB-UNKNOWN",
        "TAB-SUM",
        "TAB-OVERLAP",
    }
