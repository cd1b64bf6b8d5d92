"""The tables of the page on data quality, after disclosure control; who reads them owns the lines (profile E2)."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core import formats
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.periods import Month
from referrals.selectors.quality import ProviderQuality, Quality

PROVIDER = Column(LABEL, _("Provider"))
FIGURES = (
    Figure("lines", _("Claim lines"), Measure.COUNT, Kind.INTEGER),
    Figure("score", _("Score"), Measure.RATIO, Kind.PERCENT, description=_("The mean of the four parts")),
    Figure(
        "complete",
        _("Complete"),
        Measure.RATIO,
        Kind.PERCENT,
        description=_("Months with claims, of the months with allocated care whose claims are due"),
    ),
    Figure(
        "timely",
        _("In time"),
        Measure.RATIO,
        Kind.PERCENT,
        description=_("Lines claimed before the end of the month after the care"),
    ),
    Figure(
        "clean",
        _("Without findings"),
        Measure.RATIO,
        Kind.PERCENT,
        description=_("Lines that no rule flagged"),
    ),
    Figure(
        "answered",
        _("Answered"),
        Measure.RATIO,
        Kind.PERCENT,
        description=_("Claims with an answer, or not older than 30 days"),
    ),
    Figure("duplicates", _("Duplicate lines"), Measure.COUNT, Kind.INTEGER),
    Figure("elsewhere", _("Wrong municipality"), Measure.COUNT, Kind.INTEGER),
    Figure("without_contract", _("Without a contract"), Measure.COUNT, Kind.INTEGER),
    Figure("unanswered", _("Claims without an answer"), Measure.COUNT, Kind.INTEGER),
    Figure("waiting", _("Amount without an answer"), Measure.MONEY, Kind.EUROS),
)
PROVIDERS = (
    PROVIDER,
    *(Column(figure.key, figure.label, figure.kind, figure.description) for figure in FIGURES),
    Column("oldest", _("Oldest without an answer"), Kind.DATE),
)


def month_columns(months: Sequence[Month], *, amounts: bool) -> list[Column]:
    """The provider, a column a month, and the sum."""
    kind = Kind.EUROS if amounts else Kind.INTEGER
    named = [Column(str(month), formats.format_month(month.first, short=True), kind) for month in months]
    return [PROVIDER, *named, Column("total", _("Total"), kind)]


def completeness_table(found: Quality, *, amounts: bool) -> PublishedTable:
    """Lines or cents per provider and month. Blank: no care was allocated and nothing was claimed."""
    months = found.window.months
    columns = month_columns(months, amounts=amounts)[1:]
    measure, name = (Measure.MONEY, "cents") if amounts else (Measure.COUNT, "lines")
    cells = {
        (str(row.id), str(month)): _month_cell(row, month, name)
        for row in found.providers
        for month in months
    }
    cells |= {(str(row.id), "total"): Cell(row.total(name), structural_zero=True) for row in found.providers}
    table = Table(
        key="completeness",
        rows=[Line(str(row.id), row.name) for row in found.providers],
        columns=[Figure(column.key, column.label, measure, column.kind) for column in columns],
        cells=cells,
    )
    return publish_table(table, Profile.E2)


def _month_cell(row: ProviderQuality, month: Month, name: str) -> Cell:
    sums = row.months.get(month)
    if sums is not None:
        return Cell(getattr(sums, name))
    return Cell(0) if month in row.awaited else Cell(None, structural_zero=True)


def providers_table(found: Quality) -> PublishedTable:
    """The parts of the score and the numbers behind it, per provider."""
    table = Table(
        key="providers",
        rows=[
            Line(str(row.id), row.name, attributes={"oldest": row.claims.oldest}) for row in found.providers
        ],
        columns=FIGURES,
        cells={(str(row.id), key): cell for row in found.providers for key, cell in _cells(row).items()},
    )
    return publish_table(table, Profile.E2)


def _cells(row: ProviderQuality) -> dict[str, Cell]:
    marks = row.marks
    shares = {"score": marks.score, "complete": marks.complete, "timely": marks.timely}
    shares |= {"clean": marks.clean, "answered": marks.answered}
    counts = {name: row.total(name) for name in ("lines", "duplicates", "elsewhere", "without_contract")}
    counts |= {"unanswered": row.claims.unanswered, "waiting": row.claims.cents}
    return {
        **{name: Cell(number) for name, number in counts.items()},
        **{k: _share(v) for k, v in shares.items()},
    }


def _share(value: Decimal | None) -> Cell:
    return Cell(value, denominator=0) if value is None else Cell(value)
