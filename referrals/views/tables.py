"""What tables must look like: every kind with its columns, and an empty file to fill in (screen 44)."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.exports.formats import Format
from jeugdregio.core.exports.response import export_response
from jeugdregio.core.importing.columns import Table, TableColumn
from jeugdregio.core.importing.plan import shown
from jeugdregio.core.importing.template import blank
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import FORMAT, TableView
from jeugdregio.core.views.listing import wanted_format
from referrals.importers.tables.registry import TABLES

FORMATS = (Format.XLSX, Format.CSV)
COLUMNS = (
    Column("header", _("Column")),
    Column("needed", _("Needed")),
    Column("example", _("Example")),
    Column("description", _("Explanation")),
)
NEEDED = {True: _("Always"), False: _("May be left out")}


@dataclass(frozen=True)
class KindView:
    """One kind of table on the page."""

    key: str
    title: Text
    columns: TableView
    downloads: list[Link]


def tables(request: HttpRequest) -> HttpResponse:
    """Every kind of table, in the order in which they build on one another."""
    values = {
        "kinds": [kind_view(table) for table in TABLES.values()],
        "breadcrumb": [(_("Claims"), reverse("referrals:imports")), (_("Tables"), "")],
    }
    return render(request, "referrals/tables.html", values)


def table_template(request: HttpRequest, kind: str) -> HttpResponse:
    """A file with the headers of a kind and nothing else. Raises Http404 for an unknown kind."""
    if kind not in TABLES:
        raise Http404
    export = blank(TABLES[kind], made_at=timezone.now())
    return export_response(export, wanted_format(request) or Format.XLSX)


def kind_view(table: Table) -> KindView:
    """A kind with its columns and the files to fill in."""
    url = reverse("referrals:table_template", args=[table.key])
    rows = [
        [column.header, NEEDED[column.required], example_of(table, column), words_of(column)]
        for column in table.columns
    ]
    caption = _("Columns of %(kind)s") % {"kind": table.title}
    view = TableView(f"columns-{table.key}", caption, COLUMNS, rows)
    downloads = [Link(wanted.value.upper(), f"{url}?{FORMAT}={wanted.value}") for wanted in FORMATS]
    return KindView(table.key, table.title, view, downloads)


def example_of(table: Table, column: TableColumn) -> str:
    """What a cell may hold, as the portal shows it; a choice by one of its words."""
    value = table.example[table.columns.index(column)]
    chosen = next((choice.label for choice in column.choices if choice.value == value), None)
    return shown(column.kind, value) if chosen is None else str(chosen)


def words_of(column: TableColumn) -> str:
    """What a column holds: its description, and the words that it may hold."""
    choices = ", ".join(str(choice.label) for choice in column.choices)
    one_of = _("One of: %(choices)s.") % {"choices": choices} if choices else ""
    return " ".join(filter(None, [str(column.description), str(one_of)]))
