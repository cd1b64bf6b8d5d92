"""ODT: a table in a letter. The title, the table and where the figures come from, to be read and written on."""

from collections.abc import Iterator, Sequence
from typing import IO

from jeugdregio.core.exports.archive import archive, put
from jeugdregio.core.exports.columns import Export, Kind, Row, Sheet
from jeugdregio.core.exports.notes import check_row_count, note_header, note_lines, note_title
from jeugdregio.core.exports.ods_cells import SHOWN_DAY, blanks, shown
from jeugdregio.core.exports.ods_parts import attribute, document, manifest, meta
from jeugdregio.core.exports.rendering import batches
from jeugdregio.core.exports.settle import settle
from jeugdregio.core.exports.signs import Sign

MIMETYPE = "application/vnd.oasis.opendocument.text"
PARTS = ("content.xml", "styles.xml", "meta.xml")
PAGE = (
    '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties'
    ' fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="20mm"/>'
    "</style:page-layout></office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="page"/></office:master-styles>'
)
STYLES = (
    '<office:styles><style:default-style style:family="paragraph"><style:text-properties'
    ' fo:font-family="Calibri, Carlito, Arial" fo:font-size="11pt" fo:language="nl" fo:country="NL"/>'
    "</style:default-style>"
    '<style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:paragraph-properties fo:margin-top="4mm" fo:margin-bottom="2mm" fo:keep-with-next="always"/>'
    '<style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Number" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:paragraph-properties fo:text-align="end"/></style:style>'
    '<style:style style:name="Head" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="HeadNumber" style:family="paragraph" style:parent-style-name="Number">'
    '<style:text-properties fo:font-weight="bold"/></style:style></office:styles>'
)
CELLS = (
    '<office:automatic-styles><style:style style:name="cell" style:family="table-cell">'
    '<style:table-cell-properties fo:padding="1mm" fo:border-bottom="0.5pt solid #808080"/></style:style>'
    "</office:automatic-styles>"
)


def write_odt(export: Export, out: IO[bytes]) -> None:
    """Write every table under its title, then the note, as an OpenDocument text.

    In: ``out``, open for bytes and seekable. The bytes depend on the export only. Raises CellError, RowCountError.
    Source: design on exports, section 5.3.
    """
    rows = 0
    body: list[str] = []
    for number, sheet in enumerate(export.sheets, 1):
        lines = [_row(sheet, row) for columns in batches(sheet) for row in zip(*columns, strict=True)]
        rows += len(lines)
        body += [_heading(str(sheet.title)), *_table(f"table{number}", sheet, lines)]
    check_row_count(export, rows)
    body += [_heading(note_title()), *_note(export)]
    content = f"{CELLS}<office:body><office:text>{''.join(body)}</office:text></office:body>"
    with archive(out) as target:
        put(target, "mimetype", MIMETYPE, stored=True)
        put(target, "META-INF/manifest.xml", manifest(MIMETYPE, PARTS))
        put(target, "meta.xml", meta(str(export.sheets[0].title), export.note.made_at))
        put(target, "styles.xml", document("styles", STYLES + PAGE))
        put(target, "content.xml", document("content", content))


def _heading(text: str) -> str:
    return f'<text:h text:style-name="Heading" text:outline-level="1">{blanks(text)}</text:h>'


def _table(name: str, sheet: Sheet, lines: Sequence[str]) -> Iterator[str]:
    labels = [
        _cell(str(column.label), "HeadNumber" if column.kind.is_number else "Head")
        for column in sheet.columns
    ]
    yield f'<table:table table:name="{attribute(name)}">'
    yield f'<table:table-column table:number-columns-repeated="{len(sheet.columns)}"/>'
    yield f"<table:table-header-rows><table:table-row>{''.join(labels)}</table:table-row></table:table-header-rows>"
    yield from lines
    if sheet.totals is not None:
        yield _row(sheet, sheet.totals, "Head")
    yield "</table:table>"


def _row(sheet: Sheet, row: Row, style: str = "") -> str:
    cells = (
        _cell(printed(column.kind, value), f"{style}Number" if column.kind.is_number else style or "Standard")
        for column, value in zip(sheet.columns, row, strict=True)
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(text: str, style: str) -> str:
    return (
        '<table:table-cell table:style-name="cell" office:value-type="string">'
        f'<text:p text:style-name="{style}">{blanks(text)}</text:p></table:table-cell>'
    )


def printed(kind: Kind, value: object) -> str:
    """A cell as it is read; nothing for None."""
    settled = settle(kind, value)
    if settled is None:
        return ""
    if isinstance(settled, Sign):
        return settled.printed
    return shown(kind, settled) if kind.is_number or kind in SHOWN_DAY else str(settled)


def _note(export: Export) -> Iterator[str]:
    yield '<table:table table:name="note"><table:table-column table:number-columns-repeated="2"/>'
    for number, line in enumerate([note_header(), *note_lines(export)]):
        cells = (_cell(text, "Standard" if number else "Head") for text in line)
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"
    yield "</table:table>"
