"""What a report says in sentences; the sentences about figures are made from the figures."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.formats import format_date, format_difference, format_percent, format_whole_euros
from monitoring.selectors.report_content import ReportFigures, columns_of

GROUP = 8


def total_of(figures: ReportFigures, table: str, key: str) -> int | None:
    """A figure of the whole region; None where there is none."""
    return number(row_values(figures, table, figures.tables[table].totals or ()).get(key))


def row_values(figures: ReportFigures, table: str, row: Sequence[object]) -> dict[str, object]:
    """The cells of a row by the keys of their columns."""
    return dict(zip((column.key for column in columns_of(table, figures.area_word)), row, strict=False))


def number(value: object) -> int | None:
    """The cents or count in a cell; None for a sign or a blank."""
    return value if isinstance(value, int) else None


def headline(figures: ReportFigures) -> str:
    """What the year will cost beside the budget, as one sentence."""
    forecast, budget = (total_of(figures, "segments", key) for key in ("forecast", "budget"))
    if forecast is None:
        return _("No claims were granted in this year yet.")
    if not budget:
        return _("We expect that %(year)s will cost %(forecast)s.") % {
            "year": figures.year,
            "forecast": format_whole_euros(forecast),
        }
    return _("We expect that %(year)s will cost %(forecast)s. The budget is %(budget)s.") % {
        "year": figures.year,
        "forecast": format_whole_euros(forecast),
        "budget": format_whole_euros(budget),
    }


def summary(figures: ReportFigures) -> list[str]:
    """The report in a few sentences."""
    found = [headline(figures), *_realised(figures), *_difference(figures), contracts_line(figures)]
    return [sentence for sentence in found if sentence]


def _realised(figures: ReportFigures) -> list[str]:
    realised, coming = (total_of(figures, "segments", key) for key in ("realised", "to_receive"))
    if realised is None or coming is None:
        return []
    return [
        _("Up to and including %(day)s municipalities granted %(realised)s.")
        % {"day": format_date(figures.valuation_on), "realised": format_whole_euros(realised)},
        _("For care that was given we expect another %(coming)s in claims.")
        % {"coming": format_whole_euros(coming)},
    ]


def _difference(figures: ReportFigures) -> list[str]:
    forecast, budget = (total_of(figures, "segments", key) for key in ("forecast", "budget"))
    if forecast is None or not budget:
        return []
    words = _("The expected difference is %(difference)s: %(share)s of the budget is used.")
    return [
        words
        % {"difference": format_difference(budget - forecast), "share": format_percent_of(forecast, budget)}
    ]


def format_percent_of(top: int, base: int) -> str:
    """A part of a whole, in percent."""
    return format_percent(Decimal(top) / base)


def contracts_line(figures: ReportFigures) -> str:
    """How many contracts run out, and when the first does."""
    rows = figures.tables["contracts"].rows
    if not rows:
        return _("No contract reaches its ceiling in %(year)s.") % {"year": figures.year}
    first = row_values(figures, "contracts", rows[0])
    day = first["reached_on"]
    assert isinstance(day, date)
    sentence = ngettext(
        "%(count)s contract reaches its ceiling in %(year)s: %(number)s, on %(day)s.",
        "%(count)s contracts reach their ceiling in %(year)s. The first is %(number)s, on %(day)s.",
        len(rows),
    )
    return sentence % {
        "count": len(rows),
        "year": figures.year,
        "number": first[LABEL],
        "day": format_date(day),
    }


def method() -> list[str]:
    """How the figures were made, in plain words (budget 6.1 to 6.5, decisions 21 to 26)."""
    return [
        _("Reference date: we count care that was given up to and including this day."),
        _("As known on: we use the messages that we had read in on this day, and no later ones."),
        _("Realised: claims that the municipalities granted. A claim without an answer does not count yet."),
        _(
            "Still to be received: care was given, but the claim has not come or was not granted yet. "
            "We see from earlier months which part usually comes later, and count that in. "
            "Where too little is known, we start from what was allocated and how much of that is usually used."
        ),
        _(
            "Commitment: care that was allocated for the days after the reference date, "
            "times the share of allocated care that is usually used."
        ),
        _(
            "New inflow: what new allocations will cost this year. We follow the same months of earlier years."
        ),
        _("Forecast: realised, still to be received, commitment and new inflow together."),
        _(
            "Range: in 8 of 10 cases the outcome lies in it. "
            "With fewer than twelve months of claims we give no range."
        ),
        _(
            "Ceiling reached on: the day on which the cost of care reaches the ceiling, "
            "counted by the date of the care. "
            "A ceiling never refuses a youth: the municipality stays responsible."
        ),
        _(
            "Lump sums are paid in instalments and stand apart. They are not in the budget and the forecast above."
        ),
        _(
            "The check code is equal when all figures are equal. The content code below belongs to this document."
        ),
        _(
            "Not counted in: care outside the contracts of the region, personal budgets, "
            "and the municipalities' own costs."
        ),
    ]


def remarks(figures: ReportFigures) -> list[Text]:
    """What the reader must know when reading the tables."""
    lines: list[Text] = [_("These figures are provisional: later messages can still change them.")]
    if figures.fragile:
        lines.append(
            _("Some figures rest on fewer than 5 youths. Do not pass this report on outside the board.")
        )
    used = {
        cell
        for table in figures.tables.values()
        for row in table.rows
        for cell in row
        if isinstance(cell, Sign)
    }
    return [*lines, *(f"{sign.printed} = {sign.meaning}" for sign in Sign if sign in used and sign.printed)]


def hash_line(content_hash: str) -> str:
    """The code that tells whether two reports hold the same figures."""
    return _("Check code of the figures (SHA-256): %(hash)s") % {"hash": content_hash}


def grouped(content_hash: str) -> str:
    """The code in groups of eight, so that it can be read out and breaks over lines."""
    return " ".join(content_hash[start : start + GROUP] for start in range(0, len(content_hash), GROUP))
