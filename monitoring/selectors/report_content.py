"""What a quarterly report holds: tables of plain values with named columns, and the facts around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Row, Sheet, Text
from jeugdregio.core.periods import Quarter
from monitoring.selectors import lump_sums, outlook
from monitoring.selectors.positions import COLUMNS as POSITION
from segments.enums import AreaWord

MONEY = tuple(
    POSITION[key]
    for key in ("budget", "realised", "to_receive", "obligo", "inflow", "forecast", "expected", "difference")
)
YOUTHS = (
    Column("youths", _("Youths"), Kind.INTEGER, _("Youths with granted care in this year")),
    Column("minors", _("Aged 0 to 17"), Kind.INTEGER, _("Age is the year minus the year of birth")),
    Column(
        "take_up", _("Take-up"), Kind.PERCENT, _("Youths with care as a share of inhabitants aged 0 to 17")
    ),
    Column("per_youth", _("Cost per youth"), Kind.EUROS, _("Cost so far, divided by the youths with care")),
)
CONTRACTS = outlook.COLUMNS
NOT_IN_REPORT = ("granted", "forecast_share", "year_production", "reached_on")
LUMP_SUMS = tuple(column for column in lump_sums.COLUMNS if column.key not in NOT_IN_REPORT)
ORDER = ("segments", "municipalities", "contracts", "lump_sums", "segment_youths", "municipality_youths")
AREA_WORDS = {AreaWord.SEGMENT: _("Segment"), AreaWord.TASK_AREA: _("Task area")}
YOUTHS_PER_AREA = {
    AreaWord.SEGMENT: _("Youths per segment"),
    AreaWord.TASK_AREA: _("Youths per task area"),
}
PER_AREA = {AreaWord.SEGMENT: _("Per segment"), AreaWord.TASK_AREA: _("Per task area")}


@dataclass(frozen=True)
class ReportTable:
    """Rows in the order of the columns that `columns_of` names; cents, fractions, dates, texts and signs."""

    key: str
    rows: Sequence[Row]
    totals: Row | None = None


@dataclass(frozen=True)
class ReportFigures:
    """Everything a report says in figures, and nothing else: who made it and when is not in it."""

    region: str
    organisation: str
    area_word: str
    quarter: str
    valuation_on: date
    known_on: date
    demo: bool
    snapshot_hash: str
    fragile: bool
    tables: Mapping[str, ReportTable]

    @property
    def period(self) -> Quarter:
        """The quarter of the report."""
        return Quarter.parse(self.quarter)

    @property
    def year(self) -> int:
        """The budget year of the report."""
        return self.valuation_on.year


def columns_of(key: str, area_word: str) -> Sequence[Column]:
    """The columns of a table of a report. Raises KeyError for a table that does not exist."""
    area = Column(LABEL, AREA_WORDS[AreaWord(area_word)])
    place = Column(LABEL, _("Municipality"))
    reached = POSITION["reached_on"]
    return {
        "segments": (area, *MONEY, reached),
        "municipalities": (place, *MONEY, reached),
        "segment_youths": (area, *YOUTHS),
        "municipality_youths": (place, *YOUTHS),
        "contracts": CONTRACTS,
        "lump_sums": LUMP_SUMS,
    }[key]


def title_of(key: str, area_word: str) -> Text:
    """The heading of a table of a report."""
    per_area = PER_AREA[AreaWord(area_word)]
    return {
        "segments": per_area,
        "municipalities": _("Per municipality"),
        "segment_youths": YOUTHS_PER_AREA[AreaWord(area_word)],
        "municipality_youths": _("Youths per municipality"),
        "contracts": _("Contracts that run out"),
        "lump_sums": _("Lump sums"),
    }[key]


def sheet_of(figures: ReportFigures, key: str) -> Sheet:
    """A table of a report with its columns, for a screen or a file."""
    table = figures.tables[key]
    columns = columns_of(key, figures.area_word)
    return Sheet(title_of(key, figures.area_word), columns, table.rows, table.totals)
