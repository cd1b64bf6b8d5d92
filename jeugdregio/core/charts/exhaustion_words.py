"""Headline, warning, description and table of the exhaustion chart, all from the figures that are drawn."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.charts.exhaustion_data import ExhaustionData, Point
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.tables import TableView


def headline(data: ExhaustionData) -> str:
    """The message of the drawing in one sentence."""
    limit = str(data.words.limit_subject)
    values = {"limit": limit, "year": data.year}
    if not data.limit:
        return _("%(measure)s in %(year)s") % {"measure": data.words.measure, "year": data.year}
    crossing = data.crossing
    if crossing and crossing.central:
        if data.has_happened:
            return _("%(limit)s was reached on %(day)s") % {
                **values,
                "day": formats.format_long_date(crossing.central),
            }
        month = MONTHS[crossing.central.month]
        return _("%(limit)s is expected to be reached in %(month)s") % {**values, "month": month}
    if not data.forecast and not data.is_over:
        return _("Too few figures for a forecast of %(year)s") % values
    if crossing and crossing.early:
        return _("%(limit)s is probably enough for %(year)s") % values
    return _("%(limit)s is expected to be enough for %(year)s") % values


def subtitle(data: ExhaustionData) -> str:
    """Measure, unit, period, reference date, source and the meaning of the band."""
    parts = [
        _("%(measure)s in %(year)s in euros, per month.")
        % {"measure": data.words.measure, "year": data.year},
        _("Reference date %(day)s.") % {"day": formats.format_date(data.reference_date)},
    ]
    if data.known_on:
        parts.append(_("Known on %(day)s.") % {"day": formats.format_date(data.known_on)})
    if data.source:
        parts.append(_("Source: %(source)s.") % {"source": data.source})
    return " ".join([*parts, str(data.band_note)]).strip()


def warning(data: ExhaustionData) -> tuple[str, str]:
    """Two sentences for the alert above the page: the date with its margin, and the uncertainty."""
    crossing = data.crossing
    if not crossing or not crossing.central:
        return "", ""
    values = {"limit": str(data.words.limit_subject), "day": formats.format_date(crossing.central)}
    if data.has_happened:
        return _("%(limit)s was reached on %(day)s.") % values, ""
    left = (date(data.year, 12, 31) - crossing.central).days
    margin = ngettext(
        "%(limit)s is expected to be reached on %(day)s. That is %(days)s day before the end of the year.",
        "%(limit)s is expected to be reached on %(day)s. That is %(days)s days before the end of the year.",
        left,
    )
    return margin % {**values, "days": str(left)}, uncertainty(data)


def uncertainty(data: ExhaustionData) -> str:
    """Between which dates the limit is reached."""
    crossing = data.crossing
    if not crossing or not crossing.early:
        return ""
    early = formats.format_date(crossing.early)
    if crossing.late:
        late = formats.format_date(crossing.late)
        return _("Uncertainty: between %(early)s and %(late)s.") % {"early": early, "late": late}
    return _("Uncertainty: from %(early)s, or not in %(year)s.") % {"early": early, "year": str(data.year)}


def description(data: ExhaustionData) -> str:
    """The drawing in words, for who does not see it."""
    parts = []
    if data.actual:
        last = data.actual[-1]
        values = {
            "name": data.words.actual,
            "day": formats.format_date(last.day),
            "amount": euros(last.cents),
        }
        parts.append(_("%(name)s through %(day)s: %(amount)s.") % values)
    if data.forecast:
        values = {
            "name": data.words.forecast,
            "year": str(data.year),
            "amount": euros(data.forecast[-1].cents),
        }
        parts.append(_("%(name)s at the end of %(year)s: %(amount)s.") % values)
    if data.low and data.high:
        values = {"low": euros(data.low[-1].cents), "high": euros(data.high[-1].cents)}
        parts.append(_("Between %(low)s and %(high)s.") % values)
    if data.last_limit is not None:
        parts.append(f"{data.words.limit}: {euros(data.last_limit)}.")
    return " ".join([*parts, *filter(None, warning(data))])


def euros(cents: int | Decimal) -> str:
    """Whole euros."""
    return formats.format_whole_euros(cents)


def table(data: ExhaustionData, export_url: str = "") -> TableView:
    """A row per month with every line that is drawn; a month without a figure stays empty."""
    lines = [(column, points) for column, points in _lines(data) if points]
    columns = [Column("month", _("Month"), Kind.MONTH), *(column for column, _points in lines)]
    if data.limit:
        columns.append(Column("limit", data.words.limit, Kind.EUROS))
    rows = [_row(data, month, [points for _column, points in lines]) for month in range(1, 13)]
    caption = _("%(measure)s per month in %(year)s") % {"measure": data.words.measure, "year": data.year}
    return TableView(f"{data.id}-table", caption, columns, rows, export_url=export_url)


def _lines(data: ExhaustionData) -> list[tuple[Column, Sequence[Point]]]:
    words = data.words
    low, high = _("%(band)s, low") % {"band": words.band}, _("%(band)s, high") % {"band": words.band}
    return [
        (Column("actual", words.actual, Kind.EUROS), data.actual),
        (
            Column("pending", _("With %(name)s") % {"name": str(words.pending).lower()}, Kind.EUROS),
            data.pending,
        ),
        (Column("forecast", words.forecast, Kind.EUROS), data.forecast),
        (Column("low", low, Kind.EUROS), data.low),
        (Column("high", high, Kind.EUROS), data.high),
    ]


def _row(data: ExhaustionData, month: int, lines: Sequence[Sequence[Point]]) -> list[object]:
    first = date(data.year, month, 1)
    row: list[object] = [first]
    for number, points in enumerate(lines):
        value = next((point.cents for point in points if point.day.month == month), None)
        is_provisional = number == 0 and data.provisional and value is not None
        row.append(Cell(value, mark=Sign.PROVISIONAL) if is_provisional else value)
    last = date(data.year, month, monthrange(data.year, month)[1])
    return [*row, data.limit_on(last)] if data.limit else row
