"""Which contracts run out and when, and which of them ask for something now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.periods import Quarter
from monitoring.models import ContractForecast, ForecastCell, Snapshot
from monitoring.rules.inputs import ForecastSettings
from monitoring.rules.melding import notification_due
from monitoring.rules.ratios import Ratio

COLUMNS = (
    Column(LABEL, _("Contract")),
    Column("provider", _("Provider")),
    Column("part", _("Part")),
    Column("reached_on", _("Ceiling reached on"), Kind.DATE),
    Column("early", _("At the earliest"), Kind.DATE, _("Upper side of the range. Empty: no range is known.")),
    Column(
        "late", _("At the latest"), Kind.DATE, _("Lower side of the range. Empty: perhaps not this year.")
    ),
    Column("ceiling", _("Ceiling of this contract"), Kind.EUROS),
    Column("forecast", _("Forecast"), Kind.EUROS),
    Column(
        "difference",
        _("Expected difference"),
        Kind.EUROS,
        _("Ceiling minus forecast: N is unfavourable. In a file unfavourable is negative."),
    ),
    Column("chance", _("Chance"), Kind.PERCENT, _("How likely it is that the year ends above the ceiling")),
)
FIGURES = (
    Figure("ceiling", _("Ceiling of this contract"), Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("forecast", _("Forecast"), Measure.MONEY, Kind.EUROS, unit=100),
    Figure("difference", _("Expected difference"), Measure.MONEY, Kind.EUROS, unit=100),
    Figure("chance", _("Chance"), Measure.MONEY_RATIO, Kind.PERCENT, unit=0),
)


@dataclass(frozen=True, slots=True)
class Warnings:
    """`over`: forecast above the ceiling (signal EW1). The others have reached the level of notification: `notify` in
    this quarter, `earlier` in one before it."""

    over: list[ContractForecast]
    notify: list[ContractForecast]
    earlier: list[ContractForecast]


def forecasts(
    context: Context, snapshot: Snapshot | None, *, municipality_id: int | None = None
) -> list[ContractForecast]:
    """The p x q contracts with a ceiling that the reader may see, those that run out first on top.

    Lump sums are not among them (decisions 25). In: `municipality_id` keeps the contracts that deliver there.
    """
    if snapshot is None:
        return []
    rows = ContractForecast.objects.visible_to(context).filter(snapshot=snapshot, ceiling__gt=0)
    if municipality_id:
        here = ForecastCell.objects.visible_to(context).filter(snapshot=snapshot, owner_id=municipality_id)
        rows = rows.filter(contract_id__in=here.values("contract_id"))
    rows = rows.select_related("contract__provider__organisation", "contract__part").defer("detail")
    for row in (found := list(rows)):
        row.snapshot = snapshot
    return sorted(found, key=lambda row: (row.reached_on or date.max, -row.forecast, row.contract.number))


def used_share(row: ContractForecast) -> Ratio:
    """UIT2 of a contract: realised and still to be received, as a share of its ceiling."""
    return Ratio.of(row.realised + row.to_receive, row.ceiling)


def is_over(row: ContractForecast, settings: ForecastSettings | None = None) -> bool:
    """Whether the signal stands: a chance of one half or more, or a forecast above it where no chance is known.

    Source: decisions 23, budget 6.4.
    """
    if row.ceiling is None:
        return False
    if row.probability is None:
        return row.forecast > row.ceiling
    return row.probability >= (settings or ForecastSettings()).signal_probability


def is_due(row: ContractForecast) -> bool:
    """Whether so much of the ceiling is used that the provider gets a notification. No letter is on file yet."""
    share = Decimal(row.contract.signal_level)
    return notification_due(used_share(row), sent_this_year=False, share=share)


def is_new(row: ContractForecast) -> bool:
    """Whether the level was reached in the quarter that was computed; a notification is sent once (decisions 23)."""
    return row.level_on is None or row.level_on >= Quarter.parse(row.snapshot.quarter).start


def warnings_in(rows: Sequence[ContractForecast]) -> Warnings:
    """What asks for attention. A notification is a duty and no signal: a healthy contract gets one (decisions 23)."""
    due = [row for row in rows if is_due(row) and not is_over(row)]
    return Warnings(
        over=[row for row in rows if is_over(row)],
        notify=[row for row in due if is_new(row)],
        earlier=[row for row in due if not is_new(row)],
    )


def ranking(rows: Sequence[ContractForecast]) -> PublishedTable:
    """The contracts whose ceiling is reached in the year, first date first; for who owns these figures."""
    shown = [row for row in rows if row.reached_on]
    table = Table(
        key="ranking",
        rows=[_line(row) for row in shown],
        columns=FIGURES,
        cells={
            (str(row.contract.public_id), name): cell for row in shown for name, cell in _cells(row).items()
        },
    )
    return publish_table(table, Profile.E2)


def _line(row: ContractForecast) -> Line:
    return Line(
        str(row.contract.public_id),
        row.contract.number,
        attributes={
            "provider": str(row.contract.provider),
            "part": row.contract.part.name,
            "reached_on": row.reached_on,
            "early": row.reached_early,
            "late": row.reached_late,
        },
    )


def _cells(row: ContractForecast) -> dict[str, Cell]:
    assert row.ceiling is not None
    return {
        "ceiling": Cell(row.ceiling),
        "forecast": Cell(row.forecast),
        "difference": Cell(row.ceiling - row.forecast),
        "chance": Cell(row.probability, structural_zero=True),
    }
