"""The tables of the contract page: how the forecast came about, and what was agreed."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Column, Kind, Sheet
from jeugdregio.core.periods import Month
from monitoring.enums import Method
from monitoring.models import ContractForecast, LumpSumResult
from monitoring.selectors.contract import ContractFacts
from procurement.selectors.prices import PARTS

MONTHS = (
    Column("month", _("Month of care"), Kind.MONTH),
    Column("known", _("Realised"), Kind.EUROS),
    Column("completion", _("Usually known by now"), Kind.PERCENT, _("Completion factor of the segment")),
    Column("prior", _("Allocated, expected use"), Kind.EUROS),
    Column("method", _("Method")),
    Column("ultimate", _("In the end"), Kind.EUROS),
    Column("outstanding", _("Still to be received"), Kind.EUROS),
)
AHEAD = (
    Column("month", _("Month"), Kind.MONTH),
    Column("gross", _("Allocated"), Kind.EUROS),
    Column("obligo", _("Commitment"), Kind.EUROS, _("What is allocated, times the share that is used")),
    Column("inflow", _("New inflow"), Kind.EUROS),
)
PRICES = (
    Column("product", _("Product")),
    Column("price", _("Price a unit"), Kind.EUROS),
    Column("valid_from", _("From"), Kind.DATE),
    Column("valid_to", _("Up to and including"), Kind.DATE),
    Column("known_on", _("Known on"), Kind.DATE),
)
ROOMS = (
    Column("year", _("Year")),
    Column("amount", _("Ceiling of this contract"), Kind.EUROS),
    Column("effective_on", _("Counts from"), Kind.DATE),
    Column("known_on", _("Known on"), Kind.DATE),
    Column("decision", _("Decision")),
)
OPTIONS = (
    Column("option", _("Option")),
    Column("starts_on", _("From"), Kind.DATE),
    Column("ends_on", _("Up to and including"), Kind.DATE),
    Column("notice_by", _("Say so before"), Kind.DATE),
)
INSTALMENTS = (
    Column("due_on", _("Due on"), Kind.DATE),
    Column("amount", _("Instalment"), Kind.EUROS),
)
LUMP_SUM = (Column("name", _("Figure")), Column("amount", _("Amount"), Kind.EUROS))


def _cents(text: str) -> int:
    return int(Decimal(text).quantize(Decimal(1)))


def calculation_tables(forecast: ContractForecast) -> list[Sheet]:
    """Month by month: what was known, how it was completed, and what comes after the date."""
    delivered = [
        (
            Month.parse(row["month"]).first,
            int(row["known"]),
            None if row["completion"] is None else Decimal(row["completion"]),
            _cents(row["prior"]),
            Method(row["method"]).label,
            _cents(row["ultimate"]),
            _cents(row["outstanding"]),
        )
        for row in forecast.detail["delivered"]
    ]
    ahead = [
        (
            Month.parse(row["first"][:7]).first,
            _cents(row["gross"]),
            _cents(row["obligo"]),
            _cents(row["inflow"]),
        )
        for row in forecast.detail["ahead"]
    ]
    return [
        Sheet(
            _("Care delivered"),
            MONTHS,
            delivered,
            [
                None,
                forecast.realised,
                None,
                None,
                None,
                forecast.realised + forecast.to_receive,
                forecast.to_receive,
            ],
        ),
        Sheet(
            _("Care still to come"),
            AHEAD,
            ahead,
            [None, sum(row[1] for row in ahead), forecast.obligo, forecast.inflow],
        ),
    ]


def agreed_tables(facts: ContractFacts) -> list[Sheet]:
    """Prices, ceilings, options and instalments; kinds without a row are left out."""
    every = [
        prices_table(facts),
        Sheet(
            _("Ceilings of this contract"),
            ROOMS,
            [
                (str(row.year), row.amount, row.effective_on, row.known_on, row.decision)
                for row in facts.rooms
            ],
        ),
        Sheet(
            _("Options to extend"),
            OPTIONS,
            [(str(row.position), row.starts_on, row.ends_on, row.notice_by) for row in facts.options],
        ),
        Sheet(_("Instalments"), INSTALMENTS, [(row.due_on, row.amount) for row in facts.instalments]),
    ]
    return [sheet for sheet in every if list(sheet.rows)]


def prices_table(facts: ContractFacts) -> Sheet:
    """What a unit costs; what that is built up of only where it is told (SEG-15, SEG-23)."""
    built = any(row.build_up.parts for row in facts.prices)
    rows = [
        (row.product_code, row.price, row.valid_from, row.valid_to, row.known_on)
        + ((row.living, row.care, row.vacancy, row.vacancy_rate) if built else ())
        for row in facts.prices
    ]
    return Sheet(_("Prices"), (*PRICES, *PARTS) if built else PRICES, rows)


def lump_sum_table(result: LumpSumResult) -> Sheet:
    """Where a lump sum stands."""
    rows = [
        (_("Task budget"), result.amount),
        (_("Paid"), result.paid),
        (_("Granted from the valve"), result.granted),
        (_("Forecast for the year"), result.forecast),
        (_("Reference amount"), result.reference_amount),
        (_("Shadow production"), result.production),
    ]
    return Sheet(_("Lump sum"), LUMP_SUM, rows)


def summary_table(forecast: ContractForecast) -> Sheet:
    """The parts of the forecast as a table."""
    rows = [
        (_("Ceiling of this contract"), forecast.ceiling),
        (_("Realised"), forecast.realised),
        (_("Claims still to be received"), forecast.to_receive),
        (_("Commitment (still to be delivered)"), forecast.obligo),
        (_("New inflow"), forecast.inflow),
        (_("Forecast for the year"), forecast.forecast),
    ]
    return Sheet(_("Summary"), LUMP_SUM, rows)
