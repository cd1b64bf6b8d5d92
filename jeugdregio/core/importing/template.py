"""Files that an importer reads: a template, empty or with one example, and what is known now."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jeugdregio.core.exports.columns import Column, Export, Note, Row, Sheet
from jeugdregio.core.importing import staging
from jeugdregio.core.importing.columns import Kind, Table
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.text import search_key


def template(table: Table, *, made_at: datetime) -> Export:
    """The headers and one example row."""
    note = Note(made_at, row_count=1)
    return Export(f"sjabloon_{table.key}", [Sheet(table.title, columns_of(table), [table.example])], note)


def blank(table: Table, *, made_at: datetime) -> Export:
    """The headers alone: a file that can be filled in, and of which no example can go in by mistake."""
    stem = search_key(_("template %(kind)s") % {"kind": table.title}).replace(" ", "-")
    return Export(stem, [Sheet(table.title, columns_of(table), [])], Note(made_at, 0))


def columns_of(table: Table) -> list[Column]:
    """The columns of a table as those of an export."""
    return [
        Column(column.key, column.header, column.kind.exported, column.description)
        for column in table.columns
    ]


def known_rows(importer: TableImporter, *, region_id: int, known_on: date) -> list[Row]:
    """What is known of one kind on a day, as rows that can be read in again. Needs the region's context."""
    params = {"region": region_id, "today": known_on}
    kinds = [column.kind for column in importer.table.columns]
    return [tuple(map(_exported, kinds, row)) for row in staging.fetch(importer.current, params)]


def known_export(importer: TableImporter, *, region_id: int, known_on: date, made_at: datetime) -> Export:
    """The export of `known_rows`."""
    rows = known_rows(importer, region_id=region_id, known_on=known_on)
    note = Note(made_at, row_count=len(rows), known_on=known_on)
    return Export(importer.key, [Sheet(importer.table.title, columns_of(importer.table), rows)], note)


def _exported(kind: Kind, value: Any) -> object:
    """Shares as percents; numbers without the zeros that the database keeps behind the comma."""
    if not isinstance(value, Decimal):
        return value
    shown = (value * 100 if kind is Kind.SHARE else value).normalize()
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown
