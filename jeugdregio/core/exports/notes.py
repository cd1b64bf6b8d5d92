"""The sheet *Toelichting*: what the figures are, in two columns."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from jeugdregio.core.exports.columns import Export, Note
from jeugdregio.core.exports.errors import RowCountError
from jeugdregio.core.exports.settle import moment

Line = tuple[str, str]


def note_title() -> str:
    """Out: the name of the sheet."""
    return _("Explanation")


def note_header() -> Line:
    """Out: the labels of its two columns."""
    return _("Subject"), _("Content")


def note_lines(export: Export) -> list[Line]:
    """Everything a reader needs to know about the file, as (subject, content)."""
    return [*dates(export.note), *filters(export.note), *origin(export.note), *meanings(export)]


def dates(note: Note) -> Iterator[Line]:
    if note.demo:
        yield _("DEMO"), _("Made-up data: these figures are about nobody.")
    if note.reference_date:
        yield _("Reference date (care delivered up to)"), f"{note.reference_date:%d-%m-%Y}"
    if note.known_on:
        yield _("As known on"), f"{note.known_on:%d-%m-%Y}"


def filters(note: Note) -> Iterator[Line]:
    for label, value in note.filters:
        yield _("Filter: %(name)s") % {"name": label}, str(value)
    if not note.filters:
        yield _("Filters"), _("none: all rows")


def origin(note: Note) -> Iterator[Line]:
    yield _("Number of rows"), str(note.row_count)
    if note.link:
        yield _("Address of this view"), note.link
    if note.user:
        yield _("Fetched by"), note.user
    yield _("Fetched on"), f"{moment(note.made_at):%d-%m-%Y %H:%M}"


def meanings(export: Export) -> Iterator[Line]:
    seen = set()
    for sheet in export.sheets:
        for column in sheet.columns:
            line = _("Column: %(name)s") % {"name": column.label}, str(column.description)
            if column.description and line not in seen:
                seen.add(line)
                yield line
    for remark in export.note.lines:
        yield _("Remark"), str(remark)


def check_row_count(export: Export, written: int) -> None:
    """Raises RowCountError when the file does not hold as many rows as its note says."""
    if written != export.note.row_count:
        raise RowCountError(f"{written} rows written, {export.note.row_count} announced")
