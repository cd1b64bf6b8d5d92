"""The report as a document: title page, summary, tables and the method in words."""

from collections.abc import Sequence
from typing import Literal

from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.charts.bars import BarData, BarRow, describe, drawing
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.pdf.blocks import Block, Callout, Cards, Figure, Paragraph, TableBlock
from jeugdregio.core.pdf.report import Report, Section
from monitoring.selectors.report_content import ReportFigures, sheet_of
from monitoring.services.report.words import (
    grouped,
    headline,
    method,
    number,
    remarks,
    row_values,
    summary,
    total_of,
)

WHOLE_EUROS: Literal[100] = 100


def report_document(figures: ReportFigures, content_hash: str) -> Report:
    """What the PDF holds."""
    return Report(
        title=_("Quarterly report on youth care"),
        subtitle=_("For the board, %(quarter)s") % {"quarter": formats.format_long_quarter(figures.quarter)},
        region=figures.region,
        organisation=figures.organisation,
        period=formats.format_quarter(figures.quarter),
        reference_date=figures.valuation_on,
        known_on=figures.known_on,
        status=_("Provisional figures, not signed"),
        demo=figures.demo,
        facts=[(_("Check code of the figures"), grouped(content_hash))],
        method=method(),
        sections=sections(figures),
    )


def sections(figures: ReportFigures) -> list[Section]:
    """The parts of the report, in order."""
    return [
        Section(_("In short"), [*opening(figures), *chart(figures)]),
        Section(sheet_of(figures, "segments").title, [table(figures, "segments", [sign_note()])], wide=True),
        Section(
            sheet_of(figures, "municipalities").title,
            [table(figures, "municipalities", [key_note(), sign_note()])],
            wide=True,
        ),
        Section(_("Contracts that run out"), contracts(figures), wide=True),
        Section(_("Lump sums"), lump_sums(figures), wide=True),
        Section(
            _("Youths and cost per youth"),
            [table(figures, "segment_youths"), table(figures, "municipality_youths")],
        ),
    ]


def opening(figures: ReportFigures) -> list[Block]:
    """The key figures and the news."""
    contracts = len(figures.tables["contracts"].rows)
    return [
        Cards(
            [
                (_("Realised"), money(figures, "realised"), _("granted claims up to the reference date")),
                (_("Forecast"), money(figures, "forecast"), _("what the whole year will cost")),
                (_("Budget"), money(figures, "budget"), _("ceilings together, without lump sums")),
                (_("Contracts"), formats.format_number(contracts), _("reach their ceiling this year")),
            ]
        ),
        *(Paragraph(sentence) for sentence in summary(figures)),
        Callout(_("How to read these figures"), " ".join(str(line) for line in remarks(figures))),
    ]


def money(figures: ReportFigures, key: str) -> str:
    """A figure of the whole region for a card."""
    cents = total_of(figures, "segments", key)
    return _("unknown") if cents is None else formats.format_millions(cents)


def chart(figures: ReportFigures) -> list[Block]:
    """Bars per segment; none when nothing was granted."""
    data = bar_data(figures)
    if not data.rows:
        return []
    return [Figure(data.subtitle, drawing(data), describe(data))]


def bar_data(figures: ReportFigures) -> BarData:
    """Budget, realised and forecast of every segment that has figures."""
    rows = []
    for row in figures.tables["segments"].rows:
        values = row_values(figures, "segments", row)
        actual = number(values["realised"])
        if actual is not None:
            rows.append(
                BarRow(str(values[LABEL]), actual, number(values["forecast"]), number(values["budget"]))
            )
    subtitle = _("Realised, forecast and budget of %(year)s in euros. Reference date %(day)s.") % {
        "year": figures.year,
        "day": formats.format_date(figures.valuation_on),
    }
    return BarData(f"report-{figures.quarter}", headline(figures), subtitle, rows)


def table(figures: ReportFigures, key: str, notes: Sequence[Text] = ()) -> TableBlock:
    """A table in whole euros, as on the page."""
    sheet = sheet_of(figures, key)
    rounded = _("Amounts in whole euros. Rounded amounts may differ by a euro from the total.")
    return TableBlock(sheet.title, sheet, [*notes, rounded], unit=WHOLE_EUROS)


def sign_note() -> str:
    """How to read the sign of a difference."""
    return _("Expected difference: budget minus forecast. A negative difference is unfavourable (N).")


def key_note() -> str:
    """How a municipality gets its budget."""
    return _(
        "The budget of a municipality is what it adopted itself, else its share of the ceilings by the adopted key."
    )


def contracts(figures: ReportFigures) -> list[Block]:
    """Which contracts run out, or that none does."""
    if not figures.tables["contracts"].rows:
        return [Paragraph(_("No contract reaches its ceiling in %(year)s.") % {"year": figures.year})]
    note = _(
        "An empty latest day: perhaps the ceiling is not reached this year. In 8 of 10 cases the day lies in the range."
    )
    return [table(figures, "contracts", [note, sign_note()])]


def lump_sums(figures: ReportFigures) -> list[Block]:
    """Where the lump sums stand, or that there are none."""
    if not figures.tables["lump_sums"].rows:
        return [Paragraph(_("There are no lump-sum contracts in %(year)s.") % {"year": figures.year})]
    note = _("Shadow production is for information: it is no account and leads to no settlement.")
    return [Paragraph(note), table(figures, "lump_sums")]
