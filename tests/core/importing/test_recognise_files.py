"""Which files are read, how they are recognised, and what is said of files that are not."""

import io
import zipfile

import openpyxl
import pytest

from jeugdregio.core.importing.findings import StructureError
from jeugdregio.core.importing.limits import MB, UPLOAD, Limits
from jeugdregio.core.importing.table_file import TableFile, good_rows, open_table
from tests.core.importing.files import csv_file, xlsx_file
from tests.core.importing.sample import HEADER, TABLE

ROWS = [
    ("Code", "Omschrijving", "Bedrag"),
    ("0758", "Café", "1.234,50"),
    ("0779", "Tekst; met teken", "12,00"),
]
EXPECTED = [("0758", "Café", "123450"), ("0779", "Tekst; met teken", "1200")]


def opened(content: bytes, label: str = "bestand.csv", limits: Limits = UPLOAD) -> TableFile:
    return open_table(io.BytesIO(content), TABLE, label=label, limits=limits)


def rows(file: TableFile, *keys: str) -> list[tuple[str, ...]]:
    wanted = keys or ("code", "name", "amount")
    return [row for columns in file.batches() for row in good_rows(columns, wanted)]


def broken(content: bytes, **options: object) -> StructureError:
    """What stops the reading, when opening or further on."""
    with pytest.raises(StructureError) as caught:
        rows(opened(content, **options))
    return caught.value


def rules(error: StructureError) -> list[str]:
    return [found.rule for found in error.found]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_encodings_and_separators(delimiter: str, encoding: str, end: str) -> None:
    file = opened(csv_file(ROWS, delimiter=delimiter, encoding=encoding, end=end))
    assert rows(file) == EXPECTED
    assert [found.rule for found in file.notices()] == (["TAB-CP1252"] if encoding == "cp1252" else [])


def test_a_hint_of_the_separator_is_skipped() -> None:
    assert rows(opened(b"sep=;\r\n" + csv_file(ROWS, encoding="utf-8"))) == EXPECTED


def test_a_workbook_holds_real_numbers_and_days() -> None:
    content = xlsx_file([("Code", "Omschrijving", "Bedrag"), (758, "Café", 1234.5), ("0779", None, 12)])
    assert rows(opened(content)) == [("0758", "Café", "123450"), ("0779", "\\N", "1200")]


def test_the_sheet_with_the_headers_is_read() -> None:
    cover = [("Toelichting",), ("Hier staat niets",)]
    assert rows(opened(xlsx_file(cover, ROWS))) == EXPECTED


def test_a_hidden_sheet_is_not_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(ROWS, ROWS[:2])))
    book.worksheets[0].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert rows(opened(out.getvalue())) == EXPECTED[:1]


def test_lines_are_those_of_the_spreadsheet() -> None:
    content = csv_file([("Code", "Omschrijving"), ("1", "een"), (), ("2", 'aan"halen'), ("", ""), ("3", "x")])
    lines = [line for columns in opened(content).batches() for line in columns.lines]
    assert lines == [2, 4, 6]


@pytest.mark.parametrize("quoted", [False, True])
def test_many_rows_keep_their_numbers(quoted: bool) -> None:
    texts = ["met ; teken" if quoted and number == 9_000 else f"t{number}" for number in range(12_000)]
    file = opened(csv_file([("Code", "Omschrijving"), *(("1", text) for text in texts)], encoding="utf-8"))
    read = [
        (line, row[0])
        for columns in file.batches()
        for line, row in zip(columns.lines, good_rows(columns, ["name"]), strict=True)
    ]
    assert read == [(place + 2, text) for place, text in enumerate(texts)]


def test_a_cell_too_many_is_found_with_its_row() -> None:
    content = csv_file(
        [("Code", "Omschrijving"), ("1", "een"), ("2", "twee", "drie"), ("3",)], encoding="utf-8"
    )
    (columns,) = opened(content).batches()
    assert [(found.rule, found.line) for found in columns.found] == [("TAB-CELLS", 3)]
    assert list(good_rows(columns, ["code"])) == [("0001",), ("0003",)]


@pytest.mark.parametrize("before", [1, 5_000])
def test_the_row_with_a_broken_quotation_mark_is_named(before: int) -> None:
    rows = b'"1";x\r\n' * before
    (found,) = broken(b"Code;Omschrijving\r\n" + rows + b'2;"open\r\n3;x\r\n').found
    assert (found.rule, found.line) == ("TAB-QUOTE", before + 2)


@pytest.mark.parametrize("quoted", [False, True])
def test_only_the_ends_of_lines_end_a_row(quoted: bool) -> None:
    """Of CR, LF, both, and a sign that other programs take for an end."""
    text = "Code;Omschrijving\r\n1;een\n2;twee\r3;drie\x85vier\r\n4;".replace(
        "een", '"een"' if quoted else "een"
    )
    (columns,) = opened(f"{text}vijf".encode()).batches()
    assert list(columns.lines) == [2, 3, 4, 5]
    assert [found.rule for found in columns.found] == ["TAB-CONTROL"]


def test_headers_that_come_twice_are_said_once() -> None:
    content = csv_file([("Code", "Bedrag"), ("Code", "Bedrag"), ("1", "Bedrag"), ("code ", "BEDRAG")])
    (columns,) = opened(content).batches()
    assert [(found.rule, found.line) for found in columns.found] == [
        ("TAB-HEADERS", 2),
        ("TAB-HEADERS", 4),
        ("TAB-NUMBER", 3),
    ]
    assert list(good_rows(columns, ["code"])) == []


def test_headers_are_known_by_other_names_and_spellings() -> None:
    content = csv_file([("CODE ", "tekst", "bedrag"), ("1", "een", "2")])
    assert rows(opened(content)) == [("0001", "een", "200")]


def test_columns_that_are_not_read_are_told() -> None:
    file = opened(csv_file([("Code", "Opmerking"), ("0001", "x")]))
    assert rows(file, "code") == [("0001",)]
    (notice,) = file.notices()
    assert (notice.rule, notice.params) == ("TAB-EXTRA", {"found": "Opmerking"})


def test_missing_columns_are_named_with_the_headers_that_are_there() -> None:
    error = broken(csv_file([("Nr.", "Bedrag"), ("1", "2")]))
    (found,) = error.found
    assert (found.rule, found.params) == ("TAB-MISSING", {"missing": "Code", "found": "Nr., Bedrag"})


def test_a_title_above_the_headers_is_no_header() -> None:
    assert rules(broken(csv_file([("Overzicht 2027",), HEADER, ("1",)]))) == ["TAB-MISSING"]


def test_the_best_of_wrong_sheets_is_named() -> None:
    error = broken(xlsx_file([("Iets",), (1,)], [("Bedrag", "Datum"), (1, 2)]))
    (found,) = error.found
    assert found.rule == "TAB-SHEET"
    assert found.params == {"missing": "Code", "found": "Bedrag, Datum", "sheet": "Sheet1"}


def test_all_wrong_headers_are_told_at_once() -> None:
    error = broken(csv_file([("Code", "Nummer", "BSN", "Voornaam"), ("1", "2", "3", "4")]))
    assert [(found.rule, found.element) for found in error.found] == [
        ("TAB-HEADER", "Nummer"),
        ("TAB-PERSON", "BSN"),
        ("TAB-PERSON", "Voornaam"),
    ]


def ole() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "TAB-EMPTY"),
        (b"%PDF-1.7 ...", "TAB-TYPE"),
        (b"<?xml version='1.0'?><a/>", "TAB-TYPE"),
        (ole(), "TAB-OLD"),
        (b"Code;Omschrijving\r\n1;\x81\r\n", "TAB-ENCODING"),
        (b"Code;Omschrijving\r\n1;\x00\r\n", "TAB-ENCODING"),
        (b'Code;Omschrijving\r\n1;"open\r\n' + b"x" * 40_000, "TAB-QUOTE"),
        (b'Code;Omschrijving\r\n1;"a"b\r\n', "TAB-QUOTE"),
        (b"PK\x03\x04 no archive", "TAB-DAMAGED"),
    ],
)
def test_files_that_cannot_be_read(content: bytes, rule: str) -> None:
    assert rules(broken(content)) == [rule]


@pytest.mark.shows("ASVS 5.2.1")
def test_more_than_25_mb_is_refused_before_anything_is_read() -> None:
    content = b"Code;Omschrijving\r\n" + b"1;xxxxxxxxxxxxxxxx\r\n" * 1_400_000
    assert len(content) > 26 * MB
    assert rules(broken(content)) == ["TAB-SIZE"]


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_limits_on_rows_and_columns(make: object) -> None:
    three = [("Code",), ("1",), ("2",), ("3",)]
    assert rules(broken(make(three), limits=Limits(rows=2))) == ["TAB-ROWS"]
    assert len(rows(opened(make(three), limits=Limits(rows=3)))) == 3
    wide = [("Code", *(f"k{number}" for number in range(200))), ("1",)]
    assert rules(broken(make(wide))) == ["TAB-COLUMNS"]


@pytest.mark.shows("ASVS 14.2.1")
def test_a_number_of_a_person_in_the_file_name_is_refused() -> None:
    assert rules(broken(csv_file(ROWS), label="dossier 111222333.csv")) == ["TAB-NAME"]
    assert rows(opened(csv_file(ROWS), label="export 20271123-1641.csv")) == EXPECTED


def repacked(change: dict[str, bytes], **options: object) -> bytes:
    """A workbook of which parts were replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_file(ROWS))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *change}:
            new.writestr(name, change.get(name) or old.read(name))
    return out.getvalue()


def test_a_workbook_that_was_packed_again_is_read() -> None:
    assert rows(opened(repacked({}))) == EXPECTED


@pytest.mark.shows("T22")
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"xl/media/zeros.xml": b"<a>" + bytes(20 * MB)}, "TAB-BOMB"),
        ({"xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "aaa">]><sst>&a;</sst>'}, "TAB-BOMB"),
        (
            {"xl/workbook.xml": '<?xml version="1.0" encoding="UTF-16"?><workbook/>'.encode("utf-16")},
            "TAB-BOMB",
        ),
        ({"xl/workbook.xml": b"<workbook"}, "TAB-DAMAGED"),
        (
            {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='x'/></sheetData></worksheet>"},
            "TAB-MISSING",
        ),
        ({"xl/worksheets/sheet1.xml": b"<worksheet>"}, "TAB-DAMAGED"),
    ],
)
def test_hostile_and_damaged_workbooks(change: dict[str, bytes], rule: str) -> None:
    assert rules(broken(repacked(change))) == [rule]


@pytest.mark.shows("ASVS 5.2.2")
def test_an_archive_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("bericht.xml", "<a/>")
    assert rules(broken(out.getvalue())) == ["TAB-TYPE"]


def test_a_row_at_the_end_of_the_world_is_refused() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Code</t></is></c></row>'
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert rules(broken(repacked({"xl/worksheets/sheet1.xml": sheet}))) == ["TAB-ROWS"]


def test_formulas_and_faults_are_found_in_their_cells() -> None:
    content = xlsx_file([("Code", "Bedrag"), ("1", "=1+1"), ("2", "#N/A"), ("3", 5)])
    (columns,) = opened(content).batches()
    assert [(found.rule, found.line) for found in columns.found] == [("TAB-FORMULA", 2), ("TAB-ERROR", 3)]
    assert list(good_rows(columns, ["amount"])) == [("500",)]
