"""The rows of the table of prices: a line for each contract, or one when all contracts of a product agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core import formats
from jeugdregio.core.disclosure import Figure, Line, Measure, PublishedTable
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.tables import Empty, TableView
from procurement.enums import PriceUnit
from procurement.models import PriceLine
from procurement.rules.build_up import NOT_BUILT_UP, BuildUp
from procurement.rules.spans import Span
from procurement.selectors.prices import PARTS, Track
from segments.views.published import plain_table

PRODUCT = Column(LABEL, gettext_lazy("Product"))
COLUMNS = (
    PRODUCT,
    Column("contract", gettext_lazy("Contract")),
    Column("part", gettext_lazy("Part")),
    Column("unit", gettext_lazy("Unit")),
    Column("price", gettext_lazy("Tariff"), Kind.EUROS),
    Column("valid_from", gettext_lazy("First day"), Kind.DATE),
    Column("valid_to", gettext_lazy("Last day"), Kind.DATE, gettext_lazy("Blank: until further notice")),
    Column("before", gettext_lazy("Tariff before it"), Kind.EUROS),
    Column("after", gettext_lazy("Next tariff"), Kind.EUROS),
    Column("after_from", gettext_lazy("Next tariff from"), Kind.DATE),
    Column("finding", gettext_lazy("Attention")),
)
SPARE = ("part", "before", "after", "after_from", "finding")
AMOUNTS = ("price", "before", "after", "living", "care", "vacancy")
RATE = "vacancy_rate"
FINDINGS = (
    Column("contract", gettext_lazy("Contract")),
    Column("product", gettext_lazy("Product")),
    Column("what", gettext_lazy("What is wrong")),
    Column("days", gettext_lazy("Days")),
)


@dataclass(frozen=True)
class PriceRow:
    """One line of the table: the track that it shows, and how many contracts say the same (1 is itself)."""

    track: Track
    day: date
    count: int = 1

    @property
    def key(self) -> str:
        """What the line is known by."""
        return f"{self.track.code} {self.track.contract.public_id}"

    @property
    def contract(self) -> str:
        """Whose price it is."""
        if self.count > 1:
            words = ngettext("All %(count)s contracts", "All %(count)s contracts", self.count)
            return words % {"count": self.count}
        return contract_name(self.track)

    @property
    def amounts(self) -> dict[str, int]:
        """The prices that there are, in cents."""
        found = dict(zip(("price", "before", "after"), triple(self.track, self.day), strict=True))
        return {**{name: line.price for name, line in found.items() if line}, **self.build_up.parts}

    @property
    def build_up(self) -> BuildUp:
        """What the price of the day is built up of."""
        now = self.track.on(self.day)
        return now.build_up if now else NOT_BUILT_UP

    @property
    def line(self) -> Line:
        """The words of the line."""
        now, _before, after = triple(self.track, self.day)
        shown = now or after or self.track.lines[-1]
        said = {
            "contract": self.contract,
            "part": self.track.contract.part.name,
            "unit": unit_name(shown.unit),
            "valid_from": now.valid_from if now else None,
            "valid_to": now.valid_to if now else None,
            "after_from": after.valid_from if after else None,
            "finding": finding_of(self.track, self.day),
        }
        return Line(self.key, product_name(self.track), attributes=said)


Triple = tuple[PriceLine | None, PriceLine | None, PriceLine | None]


def triple(track: Track, day: date) -> Triple:
    """The price of a day, the one before it, and the next one."""
    return track.on(day), track.before(day), track.after(day)


def rows_of(tracks: Sequence[Track], day: date, *, together: bool) -> list[PriceRow]:
    """The lines of a day; `together` puts contracts in one line when all of them say the same of a product."""
    rows: list[PriceRow] = []
    for _code, group in groupby(tracks, key=lambda track: track.code):
        every = [track for track in group if track.counts_on(day)]
        if together and len(every) > 1 and len({said(track, day) for track in every}) == 1:
            rows.append(PriceRow(every[0], day, len(every)))
        else:
            rows += [PriceRow(track, day) for track in every]
    return rows


def said(track: Track, day: date) -> tuple[object, ...]:
    """Everything that a line shows of a track, but whose it is."""
    lines = [
        (one.unit, one.price, one.valid_from, one.valid_to) if one else None for one in triple(track, day)
    ]
    return (*lines, PriceRow(track, day).build_up, track.contract.part_id, finding_of(track, day))


def table_of(rows: Iterable[PriceRow]) -> PublishedTable:
    """The table: what was agreed with providers, to the cent, for who may read it."""
    shown = list(rows)
    figures = [
        *(Figure(name, name, Measure.PUBLIC, Kind.EUROS, unit=1) for name in AMOUNTS),
        Figure(RATE, RATE, Measure.PUBLIC, Kind.PERCENT, unit=0),
    ]
    values: dict[tuple[str, str], Decimal | int] = {
        (row.key, name): cents for row in shown for name, cents in row.amounts.items()
    }
    values |= {(row.key, RATE): rate for row in shown if (rate := row.build_up.vacancy_rate) is not None}
    return plain_table("prices", [row.line for row in shown], figures, values)


def columns_of(rows: Iterable[PriceRow]) -> Sequence[Column]:
    """The columns of the table; what a tariff is built up of only where that is told."""
    return [*COLUMNS, *PARTS] if any(row.build_up.parts for row in rows) else COLUMNS


def shown_columns(rows: Iterable[PriceRow]) -> Sequence[Column]:
    """The columns of the page: those of the file, without what says nothing in these rows."""
    every = list(rows)
    told = {name for row in every for name in row.amounts}
    told |= {name for row in every for name, value in (row.line.attributes or {}).items() if value}
    if len({row.track.contract.part_id for row in every}) == 1:
        told.discard("part")
    return [column for column in columns_of(every) if column.key in told or column.key not in SPARE]


def contract_name(track: Track) -> str:
    """The number of a contract with its provider."""
    return f"{track.contract.number}, {track.contract.provider}"


def product_name(track: Track) -> str:
    """The code of a product with its name."""
    return f"{track.code} {track.name}".strip()


def unit_name(code: str) -> str:
    """A unit in words; a code that no price should hold stays as it is."""
    return str(PriceUnit(code).label) if code in PriceUnit.values else code


def finding_of(track: Track, day: date) -> str:
    """What is wrong with the prices of a track, in a few words."""
    found = [
        _("No tariff on this day") if track.on(day) is None else "",
        _("Gap") if track.gaps else "",
        _("Overlap") if track.overlaps else "",
    ]
    return ", ".join(filter(None, found))


def days(span: Span) -> str:
    """The days of a span."""
    first = formats.format_date(span.first)
    if span.last is None:
        return _("from %(first)s") % {"first": first}
    return _("from %(first)s through %(last)s") % {"first": first, "last": formats.format_date(span.last)}


def findings_of(tracks: Iterable[Track]) -> TableView | None:
    """Gaps and overlaps, one row each; None when there are none."""
    rows = [
        (contract_name(track), product_name(track), what, days(span))
        for track in tracks
        for what, spans in (
            (_("No tariff holds"), track.gaps),
            (_("Two tariffs hold at once"), track.overlaps),
        )
        for span in spans
    ]
    if not rows:
        return None
    caption = _("Gaps and overlaps in the tariffs")
    return TableView("gaten", caption, FINDINGS, rows, empty=Empty(""))
