"""A file says by its columns which kind it is."""

import io
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest

from jeugdregio.core.exports.columns import Export, Note, Sheet
from jeugdregio.core.exports.formats import Format, write_export
from jeugdregio.core.importing.findings import StructureError
from jeugdregio.core.importing.source import TableIntake, TableSource
from jeugdregio.core.importing.template import blank, columns_of, template
from referrals.importers.tables.registry import IMPORTERS, TABLES, recognise
from tests.cast import Cast
from tests.core.importing.files import TODAY, csv_file, rules, source, xlsx_file
from tests.referrals.tables.claim_files import DECIDED, claim, content, found, granted, lines, row

MADE_AT = datetime(2027, 11, 23, 12, tzinfo=UTC)


def written(export: Export, wanted: Format) -> bytes:
    out = io.BytesIO()
    write_export(export, out, wanted)
    return out.getvalue()


def fitting(file: bytes) -> list[str]:
    return [one.key for one in recognise(source(file)) if one.fits]


def test_every_kind_has_a_table_of_its_own_key() -> None:
    assert len(IMPORTERS) == 9
    assert all(IMPORTERS[key].key == TABLES[key].key == key for key in TABLES)


@pytest.mark.parametrize("wanted", [Format.CSV, Format.CSV_SYSTEM, Format.XLSX])
@pytest.mark.parametrize("key", TABLES)
def test_a_template_is_recognised_as_its_kind(key: str, wanted: Format) -> None:
    file = written(template(TABLES[key], made_at=MADE_AT), wanted)
    assert fitting(file) == [key], "no other kind fits our own template"


@pytest.mark.parametrize("wanted", [Format.CSV, Format.CSV_SYSTEM, Format.XLSX])
@pytest.mark.parametrize("key", TABLES)
def test_an_empty_template_is_recognised_and_holds_no_row_that_could_go_in(
    cast: Cast, key: str, wanted: Format
) -> None:
    file = written(blank(TABLES[key], made_at=MADE_AT), wanted)
    assert fitting(file) == [key]
    with cast.in_region():
        outcome = IMPORTERS[key].run(source(file), TableIntake(cast.region.pk, TODAY), batch_id=0)
    assert rules(outcome) == ["TAB-EMPTY"]


def test_a_file_of_no_kind_says_what_each_kind_lacks() -> None:
    found = recognise(source(csv_file([("Contractnummer", "Jaar", "Iets"), ("a", "b", "c")])))
    assert len(found) == len(TABLES) and not any(one.fits for one in found)
    assert (found[0].key, found[0].missing) == ("ceilings", ("amount",)), "the closest comes first"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"%PDF-1.7", "TAB-TYPE"),
        (b"", "TAB-EMPTY"),
        (b";;\r\n1;2;3", "TAB-EMPTY"),
        (b"PK\x03\x04", "TAB-DAMAGED"),
    ],
)
def test_a_file_without_headers_is_said_to_be_so(content: bytes, rule: str) -> None:
    with pytest.raises(StructureError) as caught:
        recognise(source(content))
    assert [found.rule for found in caught.value.found] == [rule]


def test_a_column_about_persons_does_not_hide_the_kind() -> None:
    assert fitting(csv_file([("Gemeentecode", "Jaar", "Leeftijd", "Inwoners", "Naam")])) == ["population"]


def test_one_workbook_may_hold_several_kinds() -> None:
    file = xlsx_file(
        [("Contractnummer", "Jaar", "Bestedingsruimte"), ("2027-0001", 2027, 1)],
        [("Gemeentecode", "Jaar", "Leeftijd", "Inwoners"), ("9901", 2027, 1, 1)],
    )
    assert set(fitting(file)) == {"ceilings", "population"}


@pytest.mark.parametrize("wanted", [Format.CSV, Format.XLSX])
def test_the_stream_of_the_caller_stays_open(wanted: Format) -> None:
    stream = io.BytesIO(written(template(TABLES["population"], made_at=MADE_AT), wanted))
    shared = TableSource("bestand", lambda: nullcontext(stream))
    assert recognise(shared) == recognise(shared)
    assert recognise(shared)[0].key == "population"
    assert not stream.closed


def exported(cast: Cast) -> list[tuple[object, ...]]:
    """The claims as an export holds them: with the pseudonym instead of the number."""
    outcomes = {line.pk: line for line in granted(cast)}
    rows = []
    for line in lines(cast):
        decided = outcomes[line.pk].decided_on
        side = "C" if line.amount < 0 else "D"
        rows.append(
            (
                *(
                    "9901",
                    "99000001",
                    "202709001",
                    line.reference,
                    line.credits or None,
                    line.allocation_number,
                ),
                *(line.category, line.product_code, line.care_from, line.care_to, line.volume, line.unit),
                *(line.tariff, abs(line.amount), side, line.claimed_on, decided, "J"),
                *(bytes(line.youth).hex(), None),
            )
        )
    return rows


@pytest.mark.parametrize("wanted", [Format.CSV, Format.CSV_SYSTEM, Format.XLSX])
def test_exported_claims_come_back_as_known(cast: Cast, wanted: Format) -> None:
    claim(cast, content(row(**DECIDED), row(reference="R2", previous="R0", side="C", **DECIDED)))
    rows = exported(cast)
    table = TABLES["claims"]
    file = written(Export("claims", [Sheet("C", columns_of(table), rows)], Note(MADE_AT, len(rows))), wanted)
    again = claim(cast, file)
    assert (again.counts["known"], again.counts["stored"]) == (2, 0)
    assert found(again) == [("CLM-KNOWN", 0)]
    assert len(lines(cast)) == 2
