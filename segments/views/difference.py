"""Two texts beside each other with the words that changed marked, readable without colour."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.tables import Empty, TableView
from segments.rules.compare import Pieces
from segments.selectors.comparison import Compared

BREAK = mark_safe("<br>")


def difference_table(rows: Sequence[Compared], caption: Text, before: Text, after: Text) -> TableView:
    """A table of the fields with both texts, struck out what went and underlined what came."""
    columns = (Column("field", _("Field")), Column("before", before), Column("after", after))
    return TableView(
        id="difference",
        caption=caption,
        columns=columns,
        rows=[difference_row(row) for row in rows],
        empty=Empty(_("There is no difference.")),
    )


def difference_row(row: Compared) -> list[object]:
    """One field as the cells of that table."""
    old, new = row.pieces
    return [field_name(row), _cell(row.before, old, "del"), _cell(row.after, new, "ins")]


def field_name(row: Compared) -> str:
    """The field, with the part that it is of."""
    return f"{row.part}: {str(row.label).lower()}" if row.part else str(row.label)


def _cell(text: str, pieces: Pieces, element: str) -> Cell:
    return Cell(text, text=marked(pieces, element) if text else "")


def marked(pieces: Pieces, element: str) -> SafeString:
    """Pieces as HTML; those that changed stand in `element`, which is del or ins."""
    shown = (
        format_html("<{0}>{1}</{0}>", element, _lines(piece.text)) if piece.changed else _lines(piece.text)
        for piece in pieces
    )
    return format_html_join("", "{}", ((one,) for one in shown))


def _lines(text: str) -> SafeString:
    return format_html_join(BREAK, "{}", ((line,) for line in text.split("\n")))
