"""A drawing with its message, its measure and its figures."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.tables import TableView


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """`headline` is the message, `subtitle` says measure, unit, period, source and reference date.

    The table holds the same figures as the drawing, with its downloads.
    """

    id: str
    headline: Text
    subtitle: Text
    drawing: SafeString
    table: TableView
