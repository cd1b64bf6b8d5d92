"""ODS: the open format beside XLSX, with the same rows. Written as a stream: existing writers need the time
of two hundred CSV files."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO

from jeugdregio.core.exports.archive import archive, member, put
from jeugdregio.core.exports.columns import Export, Row, Sheet
from jeugdregio.core.exports.errors import TooManyRowsError
from jeugdregio.core.exports.names import column_letters, sheet_names
from jeugdregio.core.exports.notes import check_row_count, note_header, note_lines, note_title
from jeugdregio.core.exports.ods_cells import OdsDialect, paragraphs, text_cell
from jeugdregio.core.exports.ods_parts import (
    CONTENT_END,
    MIMETYPE,
    attribute,
    content_start,
    manifest,
    meta,
    settings,
    styles,
)
from jeugdregio.core.exports.ods_styles import cell_style, header_style, width_style
from jeugdregio.core.exports.rendering import Values, batches, print_column
from jeugdregio.core.exports.text import neutral
from jeugdregio.core.exports.widths import column_widths

MOST_ROWS = 1_048_576
NOTE_WIDTHS = (36, 90)
ROW = "<table:table-row>%s</table:table-row>"


def write_ods(export: Export, out: IO[bytes]) -> None:
    """Write all sheets of an export, then the sheet *Toelichting*, as OpenDocument 1.3.

    In: ``out``, open for bytes and seekable. The bytes depend on the export only. Raises CellError,
    TooManyRowsError (a sheet holds 1,048,576), RowCountError. Source: design on exports, section 5.3.
    """
    names = sheet_names([*(str(sheet.title) for sheet in export.sheets), note_title()])
    tables = [Table(sheet, name) for sheet, name in zip(export.sheets, names, strict=False)]
    with archive(out) as target:
        put(target, "mimetype", MIMETYPE, stored=True)
        put(target, "META-INF/manifest.xml", manifest())
        put(target, "meta.xml", meta(export.filename_stem, export.note.made_at))
        put(target, "settings.xml", settings(names))
        put(target, "styles.xml", styles())
        with target.open(member("content.xml"), "w") as part:
            for text in content(export, tables, names[-1]):
                part.write(text.encode())
        check_row_count(export, sum(table.rows for table in tables))


class Table:
    """One sheet on its way into the file; ``rows`` counts its data rows."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet = sheet
        self.name = name
        self.rows = 0
        source = batches(sheet)
        first = next(source, [])
        self.widths = column_widths(sheet.columns, first)
        self.batches: Iterable[list[Values]] = chain([first] if first else [], source)

    def pieces(self) -> Iterator[str]:
        """The table, piece by piece. Raises TooManyRowsError."""
        columns = self.sheet.columns
        yield table_start(self.name, self.widths, [cell_style(column.kind) for column in columns])
        yield header([(str(column.label), header_style(column.kind)) for column in columns])
        dialect = OdsDialect(columns)
        for batch in self.batches:
            self.rows += len(batch[0])
            if self.rows + 2 > MOST_ROWS:
                raise TooManyRowsError(f"{self.name!r} has more rows than a sheet can hold")
            yield lines(dialect, self.sheet, batch)
        if self.sheet.totals is not None:
            yield lines(OdsDialect(columns, totals=True), self.sheet, one_row(self.sheet.totals))
        yield "</table:table>"

    def filter_range(self, number: int) -> str:
        """The filter buttons over header and data."""
        last = list(column_letters(len(self.sheet.columns)))[-1]
        sheet = "'" + self.name.replace("'", "''") + "'"
        address = f"{sheet}.A1:{sheet}.{last}{max(self.rows, 1) + 1}"
        return (
            f'<table:database-range table:name="filter{number}" table:display-filter-buttons="true"'
            f' table:target-range-address="{attribute(address)}"/>'
        )


def content(export: Export, tables: Sequence[Table], note_name: str) -> Iterator[str]:
    yield content_start({*NOTE_WIDTHS, *chain.from_iterable(table.widths for table in tables)})
    for table in tables:
        yield from table.pieces()
    yield note_table(export, note_name)
    ranges = "".join(table.filter_range(number) for number, table in enumerate(tables, 1))
    yield f"<table:database-ranges>{ranges}</table:database-ranges>{CONTENT_END}"


def table_start(name: str, widths: Sequence[int], defaults: Sequence[str]) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="{width_style(width)}"'
        f' table:default-cell-style-name="{style}"/>'
        for width, style in zip(widths, defaults, strict=True)
    )
    return f'<table:table table:name="{attribute(name)}" table:style-name="sheet">{columns}'


def header(labels: Sequence[tuple[str, str]]) -> str:
    cells = "".join(text_cell(style, paragraphs(neutral(label))) for label, style in labels)
    return f"<table:table-header-rows>{ROW % cells}</table:table-header-rows>"


def lines(dialect: OdsDialect, sheet: Sheet, columns: Sequence[Values]) -> str:
    printed = (print_column(dialect, index, sheet, values) for index, values in enumerate(columns))
    return "".join(map(ROW.__mod__, map("".join, zip(*printed, strict=True))))


def one_row(row: Row) -> list[Values]:
    return [(value,) for value in row]


def note_table(export: Export, name: str) -> str:
    rows = ("".join(text_cell("", paragraphs(neutral(text))) for text in line) for line in note_lines(export))
    lines = "".join(map(ROW.__mod__, rows))
    start = table_start(name, NOTE_WIDTHS, ["note"] * len(NOTE_WIDTHS))
    return f"{start}{header([(label, 'h-start') for label in note_header()])}{lines}</table:table>"
